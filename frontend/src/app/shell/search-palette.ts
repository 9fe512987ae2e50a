import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { contains } from '#libs/client-kit/contains.js';
import { Sessions } from '#libs/client-kit/session.js';
import { ClientsApi } from '../clients/contract';
import { FoodsApi, RecipesApi } from '../nutrition/contract';
import { MAY } from '../operations';
import { TrainingApi } from '../training/contract';
import { Texts } from '../text/texts';
import { Formats } from '../ui/formats';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icon-paths';
import { Loading } from '../ui/loading';
import { Trouble } from '../ui/trouble';

interface Found {
  readonly id: string;
  readonly icon: IconName;
  readonly kind: string;
  readonly title: string;
  readonly hint: string;
  readonly link: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  /** Instead of a link. */
  readonly act?: () => void;
}

/** A screen of the portal, or something that one may do on any. */
export interface PaletteEntry {
  readonly label: string;
  readonly icon: IconName;
  readonly path?: string;
  readonly act?: () => void;
}

export interface PaletteData {
  /** Screens that the role may see. */
  readonly places: readonly PaletteEntry[];
  /** What the role may begin. */
  readonly acts: readonly PaletteEntry[];
}

const TYPING_PAUSE_MS = 120;
const OF_A_KIND = 6;

/** Search over what the role may read, see and begin. Arrows choose, Enter opens. */
@Component({
  selector: 'tf-search-palette',
  imports: [Icon, Trouble],
  templateUrl: './search-palette.html',
  styleUrl: './search-palette.scss',
})
export class SearchPalette {
  private readonly clients = inject(ClientsApi);
  private readonly foods = inject(FoodsApi);
  private readonly recipes = inject(RecipesApi);
  private readonly training = inject(TrainingApi);
  private readonly data = inject<PaletteData>(MAT_DIALOG_DATA);
  private readonly sessions = inject(Sessions);
  private readonly router = inject(Router);
  private readonly dialog = inject<MatDialogRef<SearchPalette>>(MatDialogRef);
  private readonly formats = inject(Formats);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly label = computed(() => this.t().shell.search);
  protected readonly results = new Loading<readonly Found[]>();
  protected readonly text = signal('');
  protected readonly chosen = signal(0);
  protected readonly list = computed(() => (this.text().trim() === '' ? [] : (this.results.value() ?? [])));
  protected readonly nothing = computed(
    () => this.text().trim() !== '' && this.results.value()?.length === 0 && !this.results.busy(),
  );
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    if (text.trim() === '') return this.results.clear();
    this.timer = setTimeout(() => this.search(), TYPING_PAUSE_MS);
  }

  protected search(): void {
    const search = this.text().trim();
    void this.results.read(() => this.find(search)).then((answered) => answered && this.chosen.set(0));
  }

  protected onKey(event: KeyboardEvent): void {
    const last = this.list().length - 1;
    if (event.key === 'ArrowDown') this.chosen.update((i) => Math.min(i + 1, last));
    else if (event.key === 'ArrowUp') this.chosen.update((i) => Math.max(i - 1, 0));
    else if (event.key === 'Enter') this.open(this.list()[this.chosen()]);
    else return;
    event.preventDefault();
  }

  protected open(found: Found | undefined): void {
    if (!found) return;
    this.dialog.close();
    if (found.act) found.act();
    else void this.router.navigate([...found.link], { queryParams: found.query });
  }

  /** Screens and acts, which are known without asking. */
  private known(search: string): readonly Found[] {
    const words = this.t().shell;
    const foundOf = (kind: string, entries: readonly PaletteEntry[]) =>
      entries
        .filter(({ label }) => contains(label, search))
        .map(({ label, icon, path, act }): Found => {
          return {
            id: `${kind}/${label}`,
            icon,
            kind,
            title: label,
            hint: '',
            link: [path ?? '/'],
            ...(act && { act }),
          };
        });
    return [...foundOf(words.act, this.data.acts), ...foundOf(words.screen, this.data.places)];
  }

  private async find(search: string): Promise<readonly Found[]> {
    const words = this.t().shell;
    const limit = OF_A_KIND;
    const [clients, foods, recipes, exercises] = await Promise.all([
      this.sessions.may(MAY.listClients) ? this.clients.list({ search, limit, sort: 'name' }) : null,
      this.sessions.may(MAY.searchFoods) ? this.foods.search(search, { limit }) : null,
      this.sessions.may(MAY.listRecipes) ? this.recipes.list(search, { limit }) : null,
      this.sessions.may(MAY.searchExercises) ? this.training.exercises(search, limit) : null,
    ]);
    const found = [
      ...(search.length > 1 ? this.known(search) : []),
      ...(clients?.items ?? []).map((client): Found => ({
        id: client.clientId,
        icon: 'users',
        kind: words.client,
        title: client.name,
        hint: client.reference,
        link: ['/clients', client.clientId],
      })),
      ...(foods?.items ?? []).map((food): Found => ({
        id: food.foodId,
        icon: 'apple',
        kind: words.food,
        title: food.name,
        hint: this.formats.amount(food.energy, 'energy', null, true),
        link: ['/foods', food.foodId],
      })),
      ...(recipes?.items ?? []).map((recipe): Found => ({
        id: recipe.recipeId,
        icon: 'utensils',
        kind: words.recipe,
        title: recipe.name,
        hint: '',
        link: ['/recipes', recipe.recipeId],
      })),
      ...(exercises ?? []).map((exercise): Found => {
        const title = (this.texts.language() === 'de' ? exercise.germanName : null) ?? exercise.name;
        return {
          id: exercise.exerciseId,
          icon: 'dumbbell',
          kind: words.exercise,
          title,
          hint: '',
          link: ['/exercises'],
          query: { search: title },
        };
      }),
    ];
    // what says what was typed comes before what only sounds like it
    const [literal, alike] = [true, false].map((says) =>
      found.filter(({ title, hint }) => contains(`${title} ${hint}`, search) === says),
    );
    return [...literal!, ...alike!];
  }
}
