import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { namedMeals } from '#libs/client-kit/standard-meals.js';
import { Texts } from '../../text/texts';
import type { PlacedItem, PlanSlot } from '../data/edited-plan';
import { PlanDraftStore } from '../data/plan-draft-store';
import { orderAt } from '../data/slot-order';
import { carried, clamped, moved, type Direction, type Spot, type WeekShape } from '../data/week-cursor';
import { PlanWords, type Scope } from './plan-words';

/** A place on the screen, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An act of the menu that a context adds. */
export interface PlanAction {
  readonly label: string;
  readonly key: string | null;
  readonly run: () => void;
  /** There is something to do where nothing is planned, too. */
  readonly onEmpty?: true;
}

/** Where a card is being carried by the keyboard. */
export interface Carry<I extends PlacedItem> {
  readonly item: I;
  readonly to: Spot;
}

/** What the editor looks at and holds: week, current spot, grabbed card, card that is edited. */
@Injectable()
export abstract class PlanEditor<
  I extends PlacedItem = PlacedItem,
  Own extends { readonly op: string } = { readonly op: string },
> {
  protected readonly store = inject<PlanDraftStore<I, Own>>(PlanDraftStore);
  protected readonly words = inject<PlanWords<I>>(PlanWords);
  protected readonly texts = inject(Texts);
  private readonly t = this.texts.t;
  readonly week = signal(0);
  readonly spot = signal<Spot>({ day: 0, slot: 0, index: 0 });
  readonly carry = signal<Carry<I> | null>(null);
  /** The item whose value is being edited. */
  readonly editing = signal<string | null>(null);
  /** Grows whenever the grid should take the focus to the current spot. */
  readonly focusRequests = signal(0);
  /** Grows when the menu of the current spot is to open; `scope` day: of the whole day. */
  readonly menu = signal<{ readonly n: number; readonly scope: 'spot' | 'day'; readonly at: Point | null }>({
    n: 0,
    scope: 'spot',
    at: null,
  });
  /** Grows when the note of the current card is to be written. */
  readonly noteRequests = signal(0);

  readonly slots = computed<readonly PlanSlot[]>(() =>
    namedMeals(this.store.plan()?.slots ?? [], this.texts.language()),
  );
  /** Slots stand on every day, as meals do; false: each on a day of its own, as sessions do. */
  readonly onEveryDay = computed(() => this.slots().every(({ day }) => day === undefined));
  readonly weeks = computed(() => this.store.plan()?.weeks ?? 1);
  readonly days = computed(() => Array.from({ length: 7 }, (_, i) => this.week() * 7 + i));
  readonly current = computed<I | null>(() => this.cards(this.spot())[this.spot().index] ?? null);
  readonly currentSlot = computed(() => this.slots()[this.spot().slot] ?? null);
  private readonly shape = computed<WeekShape>(() => ({
    firstDay: this.week() * 7,
    slots: this.slots().length,
    count: (day, slot) => this.cards(this.onItsDay({ day, slot, index: 0 })).length,
  }));

  /** What a context's own acts are at a spot; they stand in the menu beside copying and removing. */
  actionsAt(_scope: Scope, _spot: Spot): readonly PlanAction[] {
    return [];
  }

  /** Ends a collision: the value in the plan stays, or the other one takes its place. */
  abstract settle(item: I, choice: 'standing' | 'other'): void;

  constructor() {
    this.keepCurrent();
    effect(() => {
      const fitting = this.onItsDay(clamped(this.spot(), this.shape()));
      untracked(
        () =>
          (fitting.day !== this.spot().day ||
            fitting.slot !== this.spot().slot ||
            fitting.index !== this.spot().index) &&
          this.spot.set(fitting),
      );
    });
  }

  /** The current card stays current when others are placed above it or taken away. */
  private keepCurrent(): void {
    let before: { readonly spot: Spot; readonly itemId: string | null } | null = null;
    effect(() => {
      const spot = this.spot();
      const cards = this.cards(spot);
      const index = before?.spot === spot ? cards.findIndex(({ itemId }) => itemId === before?.itemId) : -1;
      const now = index < 0 || index === spot.index ? spot : { ...spot, index };
      before = { spot: now, itemId: cards[now.index]?.itemId ?? null };
      if (now !== spot) untracked(() => this.spot.set(now));
    });
  }

  /** The spot on the day that its slot has, where that is one only. */
  private onItsDay(spot: Spot): Spot {
    const day = this.slots()[spot.slot]?.day;
    return day === undefined || day === spot.day ? spot : { ...spot, day };
  }

  cards({ day, slot }: Spot): readonly I[] {
    const slotId = this.slots()[slot]?.slotId;
    return slotId === undefined ? [] : this.store.slot(day, slotId);
  }

  go(direction: Direction): void {
    this.select(moved(this.spot(), direction, this.shape()));
  }

  select(spot: Spot, focus = true): void {
    this.spot.set(this.onItsDay(spot));
    if (focus) this.focus();
  }

  focus(): void {
    this.focusRequests.update((n) => n + 1);
  }

  selectItem(item: I, focus = true): void {
    const slot = this.slots().findIndex(({ slotId }) => slotId === item.slotId);
    const index = this.store.slot(item.day, item.slotId).findIndex(({ itemId }) => itemId === item.itemId);
    this.week.set(Math.floor(item.day / 7));
    this.select({ day: item.day, slot, index: Math.max(0, index) }, focus);
  }

  openMenu(scope: 'spot' | 'day', at: Point | null): void {
    this.menu.update(({ n }) => ({ n: n + 1, scope, at }));
  }

  /** Shows the week of a day and goes there, in the current slot. */
  toDay(day: number): void {
    if (day < 0 || day >= this.weeks() * 7) return;
    this.week.set(Math.floor(day / 7));
    this.select({ ...this.spot(), day, index: 0 }, false);
  }

  /** A plan that is followed opens where the client is today. */
  toToday(): void {
    const today = this.words.today();
    if (today !== null) this.toDay(today);
  }

  toWeek(week: number): void {
    if (week < 0 || week >= this.weeks()) return;
    const { day, slot } = this.spot();
    this.week.set(week);
    this.select({ day: week * 7 + (day % 7), slot, index: 0 }, false);
  }

  /** Index and order of a further item at a spot; null: there is no such slot. */
  protected landing(spot: Spot, without?: string) {
    const at = this.onItsDay(spot);
    const slot = this.slots()[at.slot];
    if (!slot) return null;
    const others = this.store.slot(at.day, slot.slotId).filter(({ itemId }) => itemId !== without);
    const index = Math.min(at.index, others.length);
    return { slot, index, place: { day: at.day, slotId: slot.slotId, order: orderAt(others, index) } };
  }

  moveTo(item: I, to: Spot): void {
    const landing = this.landing(to, item.itemId);
    if (!landing) return;
    const { index, place } = landing;
    const before = this.store.slot(item.day, item.slotId).findIndex(({ itemId }) => itemId === item.itemId);
    if (place.day !== item.day || place.slotId !== item.slotId || index !== before)
      this.store.do(this.t().planEditor.stepMove(this.words.nameOf(item)), [
        { op: 'move', itemId: item.itemId, ...place },
      ]);
    this.select({ ...to, index });
  }

  remove(item: I): void {
    const name = this.words.nameOf(item);
    this.store.do(this.t().planEditor.stepRemove(name), [{ op: 'remove', itemId: item.itemId }]);
    this.words.say(this.t().planEditor.removedSaid(name));
    this.select(clamped(this.spot(), this.shape()));
  }

  note(item: I, text: string): void {
    if (text !== (item.note ?? ''))
      this.store.do(this.t().planEditor.stepNote(this.words.nameOf(item)), [{ op: 'note', itemId: item.itemId, text }]);
  }

  /** Takes the last act back, or does it again. */
  undo(redo: boolean): void {
    this.editing.set(null);
    const label = redo ? this.store.redo() : this.store.undo();
    const words = this.t().planEditor;
    if (label) this.words.say(redo ? words.redone(label) : words.undone(label));
  }

  grab(item: I): void {
    this.carry.set({ item, to: this.spot() });
    this.words.say(this.words.grabbed(item, this.currentSlot()?.name ?? ''));
  }

  carryOn(direction: Direction): void {
    const carry = this.carry();
    if (!carry) return;
    const others: WeekShape = {
      ...this.shape(),
      count: (day, slot) =>
        this.cards(this.onItsDay({ day, slot, index: 0 })).filter(({ itemId }) => itemId !== carry.item.itemId).length,
    };
    const to = this.onItsDay(carried(carry.to, direction, others));
    this.carry.set({ ...carry, to });
    this.words.say(this.words.place(to.day, this.slots()[to.slot]?.name ?? '', to.index + 1));
  }

  drop(): void {
    const carry = this.carry();
    this.carry.set(null);
    if (!carry) return;
    this.moveTo(carry.item, carry.to);
    this.words.say(this.words.dropped(carry.item, carry.to.day, this.slots()[carry.to.slot]?.name ?? ''));
  }

  letGo(): void {
    const carry = this.carry();
    this.carry.set(null);
    if (carry) this.words.say(this.t().planEditor.returned(this.words.nameOf(carry.item)));
    this.focus();
  }
}
