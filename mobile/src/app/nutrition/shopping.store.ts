import { computed, inject, Injectable, signal } from '@angular/core';
import type { ShoppingListView } from '#libs/api-client/models/shopping-list-view';
import { addDays } from '#libs/client-kit/format.js';
import { forgetAnswers, keepAnswer, keptAnswer, ownerOf } from '#libs/client-kit/kept-answers.js';
import { Sessions } from '#libs/client-kit/session.js';
import { mondayOf } from '#libs/calendar/dates.js';
import { Calendar } from '../text/calendar';
import { Reading } from '../ui/reading';
import { PlansApi } from './data/plans.api';

interface Ticks {
  /** Which list it is: plan, version and week of the plan. */
  readonly list: string;
  readonly ticked: readonly string[];
}

/** As many weeks as the longest plan has are ticked at once. */
const WEEKS_KEPT = 4;

/**
 * The shopping list of a week and what is ticked on it. Both are kept in this device: a shop has no network. The list of
 * a published version never changes, so what was read once is right for ever; ticks are of one week of the calendar, since a
 * plan of one week is shopped for anew every week. They leave the device with the account.
 */
@Injectable({ providedIn: 'root' })
export class ShoppingList {
  private readonly api = inject(PlansApi);
  private readonly session = inject(Sessions).session;
  private readonly reading = new Reading<ShoppingListView>();
  private readonly calendar = inject(Calendar);
  private readonly shown = signal<{ readonly list: string; readonly monday: string } | null>(null);
  private readonly marks = signal<ReadonlySet<string>>(new Set());
  readonly list = this.reading.data.asReadonly();
  readonly problem = this.reading.problem.asReadonly();
  readonly ticked = this.marks.asReadonly();
  readonly left = computed(() => {
    const items = this.list()?.sections.flatMap(({ items: of }) => of) ?? [];
    return items.filter(({ foodId }) => !this.marks().has(foodId)).length;
  });

  /** @param week from 1 @param monday of the calendar week in which it is followed */
  async open(planId: string, version: number, week: number, monday: string): Promise<void> {
    const list = `${planId}/${version}/${week}`;
    const before = this.shown();
    if (before?.list === list && before.monday === monday && this.list()) return;
    this.shown.set({ list, monday });
    this.forgetEarlier(monday);
    const ticks = keptAnswer<Ticks>(this.ticksOf(monday));
    this.marks.set(new Set(ticks?.list === list ? ticks.ticked : []));
    this.reading.clear();
    // lists that an earlier version of the app kept have no names to show
    const name = `${ownerOf(this.session())}/shopping-list/${list}`;
    const kept = keptAnswer<{ readonly list: ShoppingListView | null }>(name)?.list;
    if (kept) this.reading.data.set(kept);
    else if (await this.reading.ask(() => this.api.shopping(planId, version, week)))
      keepAnswer(name, { list: this.list() });
  }

  tick(foodId: string): void {
    this.marks.update((marks) =>
      marks.has(foodId) ? new Set([...marks].filter((other) => other !== foodId)) : new Set([...marks, foodId]),
    );
    const shown = this.shown();
    if (shown) keepAnswer(this.ticksOf(shown.monday), { list: shown.list, ticked: [...this.marks()] } satisfies Ticks);
  }

  private ticksOf(monday: string): string {
    return `${ownerOf(this.session())}/shopping-ticks/${monday}`;
  }

  /** What was bought in weeks that have passed says nothing of this one. */
  private forgetEarlier(monday: string): void {
    const current = mondayOf(this.calendar.today());
    const weeks = Array.from({ length: WEEKS_KEPT }, (_, week) => addDays(current, 7 * week));
    forgetAnswers(this.ticksOf(''), new Set([...weeks, monday].map((each) => this.ticksOf(each))));
  }
}
