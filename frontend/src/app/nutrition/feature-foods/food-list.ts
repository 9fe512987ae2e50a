import { Component, computed, effect, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { FoodHit } from '#libs/api-client/models/food-hit.js';
import type { FoodPage } from '#libs/api-client/models/food-page.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Crumbs } from '../../ui/crumbs';
import { Texts } from '../../text/texts';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { Sessions } from '#libs/client-kit/session.js';
import { ALLERGENS } from '#libs/science/food-allergens.js';
import { foodGroupIn } from '#libs/science/food-groups.js';
import { MAY } from '../../operations';
import { Icon } from '../../ui/icon';
import { FavouriteFoods } from '../data/favourite-foods';
import { StarButton } from '../ui/star-button';
import { FoodsApi, type FoodFilter } from '../data/foods-api';
import { shownName } from '../data/shown-name';

const TYPING_PAUSE_MS = 120;
const PAGE = 60;

/** Search over all foods, tolerant of typing; a row opens the food. */
@Component({
  selector: 'tf-food-list',
  imports: [RouterLink, Icon, Empty, StarButton, SkeletonRows, Trouble],
  templateUrl: './food-list.html',
  styleUrl: './food-list.scss',
  providers: [FavouriteFoods],
  host: { '(document:keydown)': 'onKey($event)' },
})
export class FoodList {
  private readonly api = inject(FoodsApi);
  private readonly router = inject(Router);
  protected readonly stars = inject(FavouriteFoods);
  protected readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly first = new Loading<FoodPage>();
  protected readonly mayImport = inject(Sessions).may(MAY.importFoods);
  protected readonly mayAdd = inject(Sessions).may(MAY.addOrgFood);
  protected readonly allergens = ALLERGENS;
  protected readonly sources = ['all', 'own', 'lists'] as const;
  protected readonly filter = signal<FoodFilter>({ source: 'all', archived: false, freeOf: [] });
  protected readonly text = signal('');
  protected readonly more = signal<readonly FoodHit[]>([]);
  protected readonly cursor = signal<string | null>(null);
  protected readonly moreBusy = signal(false);
  protected readonly moreProblem = signal<Problem | null>(null);
  protected readonly foods = computed(() => [...(this.first.value()?.items ?? []), ...this.more()]);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().shell.foods }));
    void this.search();
    void this.stars.load();
  }

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(), TYPING_PAUSE_MS);
  }

  protected async search(): Promise<void> {
    const text = this.text().trim();
    const answered = await this.first.read(() => this.api.list(text, this.filter(), { limit: PAGE }));
    if (!answered) return;
    this.more.set([]);
    this.moreProblem.set(null);
    this.cursor.set(this.first.value()?.nextCursor ?? null);
  }

  protected async next(): Promise<void> {
    const cursor = this.cursor();
    const text = this.text().trim();
    const filter = this.filter();
    if (cursor === null || this.moreBusy()) return;
    this.moreBusy.set(true);
    try {
      const page = await this.api.list(text, filter, { limit: PAGE, cursor });
      if (text !== this.text().trim() || filter !== this.filter()) return;
      this.more.update((foods) => [...foods, ...page.items]);
      this.cursor.set(page.nextCursor);
    } catch (error) {
      this.moreProblem.set(problemOf(error));
    } finally {
      this.moreBusy.set(false);
    }
  }

  protected show(part: Partial<FoodFilter>): void {
    this.filter.update((filter) => ({ ...filter, ...part }));
    void this.search();
  }

  /** The name that clients see; the list's is in the title. */
  protected nameOf(food: FoodHit): string {
    return shownName(food, this.texts.language());
  }

  protected groupOf({ group }: FoodHit): string {
    return foodGroupIn(this.texts.language(), group);
  }

  protected open(food: FoodHit): void {
    void this.router.navigate(['/foods', food.foodId]);
  }

  protected onKey(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
    if (event.key !== '/' || typing) return;
    event.preventDefault();
    this.field().nativeElement.focus();
  }
}
