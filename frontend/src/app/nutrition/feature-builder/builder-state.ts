import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { EnteredMeasure } from '#libs/api-client/models/entered-measure.js';
import type { FoodHit } from '#libs/api-client/models/food-hit.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import type { MealSlotDto } from '#libs/api-client/models/meal-slot-dto.js';
import { newId } from '#libs/client-kit/ids.js';
import { orderAt } from '../data/draft';
import { DraftStore } from '../data/draft-store';
import { FoodBook } from '../data/food-book';
import { carried, clamped, moved, type Direction, type Spot, type WeekShape } from '../data/week-cursor';
import { BuilderWords } from './builder-words';

export type PanelView = 'item' | 'day' | 'week';

/** A place on the screen, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a card is being carried by the keyboard. */
export interface Carry {
  readonly item: MealPlanItem;
  readonly to: Spot;
}

/** What the editor looks at and holds: week, current spot, grabbed card, card whose portion is edited. */
@Injectable()
export class BuilderState {
  private readonly store = inject(DraftStore);
  private readonly book = inject(FoodBook);
  private readonly words = inject(BuilderWords);
  readonly week = signal(0);
  readonly spot = signal<Spot>({ day: 0, slot: 0, index: 0 });
  readonly carry = signal<Carry | null>(null);
  readonly editing = signal<string | null>(null);
  readonly view = signal<PanelView>('day');
  /** Grows whenever the grid should take the focus to the current spot. */
  readonly focusRequests = signal(0);
  /** Where the keyboard goes after a portion was entered: back to the search it came from, or to the card. */
  returnToSearch = false;
  readonly searchRequests = signal(0);
  /** Grows when the menu of the current spot is to open; `scope` day: of the whole day. */
  readonly menu = signal<{ readonly n: number; readonly scope: 'spot' | 'day'; readonly at: Point | null }>({
    n: 0,
    scope: 'spot',
    at: null,
  });
  /** Grows when the note of the current card is to be written. */
  readonly noteRequests = signal(0);

  readonly slots = computed<readonly MealSlotDto[]>(() => this.store.plan()?.slots ?? []);
  readonly weeks = computed(() => this.store.plan()?.weeks ?? 1);
  readonly days = computed(() => Array.from({ length: 7 }, (_, i) => this.week() * 7 + i));
  readonly current = computed<MealPlanItem | null>(() => this.cards(this.spot())[this.spot().index] ?? null);
  readonly currentSlot = computed(() => this.slots()[this.spot().slot] ?? null);
  private readonly shape = computed<WeekShape>(() => ({
    firstDay: this.week() * 7,
    slots: this.slots().length,
    count: (day, slot) => this.cards({ day, slot, index: 0 }).length,
  }));

  constructor() {
    effect(() => {
      const fitting = clamped(this.spot(), this.shape());
      untracked(
        () =>
          (fitting.day !== this.spot().day ||
            fitting.slot !== this.spot().slot ||
            fitting.index !== this.spot().index) &&
          this.spot.set(fitting),
      );
    });
  }

  cards({ day, slot }: Spot): readonly MealPlanItem[] {
    const slotId = this.slots()[slot]?.slotId;
    return slotId === undefined ? [] : this.store.meal(day, slotId);
  }

  go(direction: Direction): void {
    this.select(moved(this.spot(), direction, this.shape()));
  }

  select(spot: Spot, focus = true): void {
    this.spot.set(spot);
    if (this.view() === 'item' && !this.current()) this.view.set('day');
    if (focus) this.focusRequests.update((n) => n + 1);
  }

  selectItem(item: MealPlanItem, focus = true): void {
    const slot = this.slots().findIndex(({ slotId }) => slotId === item.slotId);
    const index = this.store.meal(item.day, item.slotId).findIndex(({ itemId }) => itemId === item.itemId);
    this.week.set(Math.floor(item.day / 7));
    this.select({ day: item.day, slot, index: Math.max(0, index) }, focus);
  }

  openMenu(scope: 'spot' | 'day', at: Point | null): void {
    this.menu.update(({ n }) => ({ n: n + 1, scope, at }));
  }

  /** Shows the week of a day and goes there, in the current meal. */
  toDay(day: number): void {
    if (day < 0 || day >= this.weeks() * 7) return;
    this.week.set(Math.floor(day / 7));
    this.select({ ...this.spot(), day, index: 0 }, false);
  }

  toWeek(week: number): void {
    if (week < 0 || week >= this.weeks()) return;
    const { day, slot } = this.spot();
    this.week.set(week);
    this.select({ day: week * 7 + (day % 7), slot, index: 0 }, false);
  }

  /** Puts a food into a meal and opens its portion. */
  place(food: FoodHit, at: Spot = { ...this.spot(), index: Number.MAX_SAFE_INTEGER }, edit = true): void {
    const slot = this.slots()[at.slot];
    if (!slot) return;
    // a usual helping to start from, in grams: what is typed next is grams unless a measure is chosen
    const usual = food.measures.find(({ grams }) => grams > 0 && grams <= 400);
    const grams = usual ? Math.round(usual.grams) || 1 : 100;
    const others = this.store.meal(at.day, slot.slotId);
    const index = Math.min(at.index, others.length);
    this.book.introduce(food);
    const itemId = newId();
    this.store.do(this.words.placed(food.name), [
      {
        op: 'place',
        itemId,
        day: at.day,
        slotId: slot.slotId,
        order: orderAt(others, index),
        foodId: food.foodId,
        foodVersion: food.version,
        grams,
      },
    ]);
    this.words.say(this.words.placedIn(food.name, grams, at.day, slot.name));
    this.select({ ...at, index }, !edit);
    if (edit) this.editing.set(itemId);
  }

  moveTo(item: MealPlanItem, to: Spot): void {
    const slot = this.slots()[to.slot];
    if (!slot) return;
    const others = this.store.meal(to.day, slot.slotId).filter(({ itemId }) => itemId !== item.itemId);
    const index = Math.min(to.index, others.length);
    const before = this.store.meal(item.day, item.slotId).findIndex(({ itemId }) => itemId === item.itemId);
    if (to.day !== item.day || slot.slotId !== item.slotId || index !== before) {
      this.store.do(this.words.movedLabel(item.foodName), [
        { op: 'move', itemId: item.itemId, day: to.day, slotId: slot.slotId, order: orderAt(others, index) },
      ]);
    }
    this.select({ ...to, index });
  }

  remove(item: MealPlanItem): void {
    this.store.do(this.words.removed(item.foodName), [{ op: 'remove', itemId: item.itemId }]);
    this.words.say(this.words.removedSaid(item.foodName));
    this.select(clamped(this.spot(), this.shape()));
  }

  setPortion(item: MealPlanItem, grams: number, measure: EnteredMeasure | null): void {
    const same =
      item.grams === grams && item.measure?.label === measure?.label && item.measure?.amount === measure?.amount;
    if (!same)
      this.store.do(this.words.portioned(item.foodName), [
        { op: 'portion', itemId: item.itemId, grams, was: item.grams, ...(measure ? { measure } : {}) },
      ]);
  }

  note(item: MealPlanItem, text: string): void {
    if (text !== (item.note ?? ''))
      this.store.do(this.words.noted(item.foodName), [{ op: 'note', itemId: item.itemId, text }]);
  }

  settle(item: MealPlanItem, grams: number): void {
    this.store.do(this.words.portioned(item.foodName), [{ op: 'settle', itemId: item.itemId, grams }]);
    this.words.say(this.words.settled(item.foodName, grams));
  }

  grab(item: MealPlanItem): void {
    this.carry.set({ item, to: this.spot() });
    this.words.say(this.words.grabbed(item, this.currentSlot()?.name ?? ''));
  }

  carryOn(direction: Direction): void {
    const carry = this.carry();
    if (!carry) return;
    const others: WeekShape = {
      ...this.shape(),
      count: (day, slot) =>
        this.cards({ day, slot, index: 0 }).filter(({ itemId }) => itemId !== carry.item.itemId).length,
    };
    const to = carried(carry.to, direction, others);
    this.carry.set({ ...carry, to });
    this.words.say(this.words.place(to.day, this.slots()[to.slot]?.name ?? '', to.index + 1));
  }

  drop(): void {
    const carry = this.carry();
    this.carry.set(null);
    if (!carry) return;
    this.moveTo(carry.item, carry.to);
    this.words.say(this.words.dropped(carry.item.foodName, carry.to.day, this.slots()[carry.to.slot]?.name ?? ''));
  }

  letGo(): void {
    const carry = this.carry();
    this.carry.set(null);
    if (carry) this.words.say(this.words.returned(carry.item.foodName));
    this.focusRequests.update((n) => n + 1);
  }
}
