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
import { Icon } from '../../ui/icon';
import { FoodsApi } from '../data/foods-api';

const TYPING_PAUSE_MS = 120;
const PAGE = 60;

/** Search over all foods, tolerant of typing; a row opens the food. */
@Component({
  selector: 'tf-food-list',
  imports: [RouterLink, Icon, Empty, SkeletonRows, Trouble],
  templateUrl: './food-list.html',
  styleUrl: './food-list.scss',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class FoodList {
  private readonly api = inject(FoodsApi);
  private readonly router = inject(Router);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly first = new Loading<FoodPage>();
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
  }

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(), TYPING_PAUSE_MS);
  }

  protected async search(): Promise<void> {
    const text = this.text().trim();
    const answered = await this.first.read(() => this.api.search(text, { limit: PAGE }));
    if (!answered) return;
    this.more.set([]);
    this.moreProblem.set(null);
    this.cursor.set(this.first.value()?.nextCursor ?? null);
  }

  protected async next(): Promise<void> {
    const cursor = this.cursor();
    const text = this.text().trim();
    if (cursor === null || this.moreBusy()) return;
    this.moreBusy.set(true);
    try {
      const page = await this.api.search(text, { limit: PAGE, cursor });
      if (text !== this.text().trim()) return;
      this.more.update((foods) => [...foods, ...page.items]);
      this.cursor.set(page.nextCursor);
    } catch (error) {
      this.moreProblem.set(problemOf(error));
    } finally {
      this.moreBusy.set(false);
    }
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
