import { Component, computed, effect, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { RecipePage } from '#libs/api-client/models/recipe-page.js';
import type { RecipeRowView } from '#libs/api-client/models/recipe-row-view.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { RecipesApi } from '../data/recipes-api';

const TYPING_PAUSE_MS = 120;
const PAGE = 60;

/** The organisation's recipes; a row opens the editor. */
@Component({
  selector: 'tf-recipe-list',
  imports: [RouterLink, Icon, Empty, SkeletonRows, Trouble],
  templateUrl: './recipe-list.html',
  styleUrls: ['../feature-foods/food-list.scss', './recipe-list.scss'],
  host: { '(document:keydown)': 'onKey($event)' },
})
export class RecipeList {
  private readonly api = inject(RecipesApi);
  private readonly router = inject(Router);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly mayCreate = inject(Sessions).may(MAY.createRecipe);
  protected readonly first = new Loading<RecipePage>();
  protected readonly text = signal('');
  protected readonly archived = signal(false);
  protected readonly more = signal<readonly RecipeRowView[]>([]);
  protected readonly cursor = signal<string | null>(null);
  protected readonly moreBusy = signal(false);
  protected readonly moreProblem = signal<Problem | null>(null);
  protected readonly recipes = computed(() => [...(this.first.value()?.items ?? []), ...this.more()]);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().recipes.title }));
    onLiveChange(
      ({ topic }) => topic === 'recipe',
      () => this.search(),
    );
    void this.search();
  }

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(), TYPING_PAUSE_MS);
  }

  protected show(archived: boolean): void {
    this.archived.set(archived);
    void this.search();
  }

  protected async search(): Promise<void> {
    const [text, archived] = [this.text().trim(), this.archived()];
    const answered = await this.first.read(() => this.api.list(text, { limit: PAGE, archived }));
    if (!answered) return;
    this.more.set([]);
    this.moreProblem.set(null);
    this.cursor.set(this.first.value()?.nextCursor ?? null);
  }

  protected async next(): Promise<void> {
    const [cursor, text, archived] = [this.cursor(), this.text().trim(), this.archived()];
    if (cursor === null || this.moreBusy()) return;
    this.moreBusy.set(true);
    try {
      const page = await this.api.list(text, { limit: PAGE, cursor, archived });
      if (text !== this.text().trim() || archived !== this.archived()) return;
      this.more.update((recipes) => [...recipes, ...page.items]);
      this.cursor.set(page.nextCursor);
    } catch (error) {
      this.moreProblem.set(problemOf(error));
    } finally {
      this.moreBusy.set(false);
    }
  }

  protected open({ recipeId }: RecipeRowView): void {
    void this.router.navigate(['/recipes', recipeId]);
  }

  protected onKey(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
    if (event.key !== '/' || typing) return;
    event.preventDefault();
    this.field().nativeElement.focus();
  }
}
