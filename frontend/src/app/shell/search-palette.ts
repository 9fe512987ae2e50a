import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import type { OperationId } from '#libs/api-client/operation-id.js';
import { contains } from '#libs/client-kit/contains.js';
import { Sessions } from '#libs/client-kit/session.js';
import { ClientsApi } from '../clients/contract';
import { findCodes } from '../medical/contract';
import { FoodsApi, RecipesApi } from '../nutrition/contract';
import { MAY } from '../operations';
import { ExerciseWords, TrainingApi } from '../training/contract';
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
const CODES_OF_A_KIND = 4;

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
  private readonly exerciseWords = inject(ExerciseWords);
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
  /** The text that the results are an answer to. */
  private readonly answered = signal('');
  /** A kind of results could not be read. */
  protected readonly incomplete = signal(false);
  private entered = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    if (text.trim() === '') return this.results.clear();
    this.entered = false;
    this.timer = setTimeout(() => void this.search(), TYPING_PAUSE_MS);
  }

  protected async search(): Promise<void> {
    const search = this.text().trim();
    if (!(await this.results.read(() => this.find(search)))) return;
    this.answered.set(search);
    this.chosen.set(0);
    if (this.entered) this.open(this.list()[0]);
  }

  protected onKey(event: KeyboardEvent): void {
    const last = this.list().length - 1;
    if (event.key === 'ArrowDown') this.chosen.update((i) => Math.min(i + 1, last));
    else if (event.key === 'ArrowUp') this.chosen.update((i) => Math.max(i - 1, 0));
    else if (event.key === 'Enter') this.enter();
    else return;
    event.preventDefault();
  }

  /** Opens what is chosen, or what the answer to the present text has first: an earlier answer is not what was meant. */
  private enter(): void {
    if (this.answered() === this.text().trim()) this.open(this.list()[this.chosen()]);
    else this.entered = true;
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
    const known = search.length > 1 ? this.known(search) : [];
    const failures: unknown[] = [];
    // what one part of the product does not answer must not hide what the others do
    const part = async <T>(operation: OperationId, ask: () => Promise<T>): Promise<T | null> =>
      this.sessions.may(operation)
        ? ask().catch((error: unknown) => {
            failures.push(error);
            return null;
          })
        : null;
    const [clients, foods, recipes, programs, exercises, codes] = await Promise.all([
      part(MAY.listClients, () => this.clients.list({ search, limit, sort: 'name' })),
      part(MAY.searchFoods, () => this.foods.search(search, { limit })),
      part(MAY.listRecipes, () => this.recipes.list(search, { limit })),
      part(MAY.searchPrograms, () => this.training.findPrograms(search, limit)),
      part(MAY.searchExercises, () => this.training.exercises(search, limit)),
      part(MAY.getMedicalRecord, async () =>
        search.length < 2 ? [] : findCodes(search, CODES_OF_A_KIND, this.texts.language()),
      ),
    ]);
    this.incomplete.set(failures.length > 0);
    const found = [
      ...known,
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
      ...(programs ?? []).map((program): Found => ({
        id: program.programId,
        icon: 'dumbbell',
        kind: words.foundProgram,
        title: program.name,
        hint: program.client,
        link: ['/clients', program.clientId, 'workouts'],
      })),
      ...(exercises ?? []).map((exercise): Found => {
        const title = this.exerciseWords.nameOf(exercise);
        return {
          id: exercise.exerciseId,
          icon: 'dumbbell',
          kind: words.exercise,
          title,
          hint: '',
          link: ['/exercises'],
          query: { search: title, exercise: exercise.exerciseId },
        };
      }),
      ...(codes ?? []).map((code): Found => ({
        id: `${code.kind}/${code.code}`,
        icon: 'stethoscope',
        kind: words[code.kind],
        title: code.name,
        hint: code.kind === 'condition' ? code.code : '',
        link: ['/medical'],
        query: { kind: code.kind, entry: code.code },
      })),
    ];
    // nothing was found only where everything was asked
    if (found.length === 0 && failures.length > 0) throw failures[0];
    // what says what was typed comes before what only sounds like it
    const [literal, alike] = [true, false].map((says) =>
      found.filter(({ title, hint }) => contains(`${title} ${hint}`, search) === says),
    );
    return [...literal!, ...alike!];
  }
}
