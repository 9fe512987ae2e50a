import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { namedMeals } from '#libs/client-kit/standard-meals.js';
import { Texts } from '../../text/texts';
import type { PlacedItem, PlanSlot } from '../data/edited-plan';
import { PlanDraftStore } from '../data/plan-draft-store';
import { isSame } from '../data/same-items';
import { byOrder, orderAt, slotKey } from '../data/slot-order';
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
  /** Whether several cards may be selected, to be copied, cut, moved and removed together. */
  readonly selectsMany: boolean = false;
  /** Ids of the cards that an act means together; empty: the current one alone. */
  readonly selected = signal<ReadonlySet<string>>(new Set());
  /** Where a range that grows began. */
  private anchor: Spot | null = null;
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

  readonly slots = computed<readonly PlanSlot[]>(
    () => namedMeals(this.store.plan()?.slots ?? [], this.texts.language()),
    // a plan that is read again has the same slots
    { equal: isSame },
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

  /** The selected cards in the order of the plan; of one card alone there is no selection. */
  readonly selection = computed<readonly I[]>(() => {
    const ids = this.selected();
    if (ids.size < 2) return [];
    const place = new Map(this.slots().map(({ slotId }, index) => [slotId, index]));
    const items = this.store
      .items()
      .filter(({ itemId }) => ids.has(itemId))
      .sort((a, b) => a.day - b.day || (place.get(a.slotId) ?? 0) - (place.get(b.slotId) ?? 0) || byOrder(a, b));
    return items.length < 2 ? [] : items;
  });

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
    this.clearSelection();
    this.spot.set(this.onItsDay(spot));
    if (focus) this.focus();
  }

  clearSelection(): void {
    this.anchor = null;
    if (this.selected().size > 0) this.selected.set(new Set());
  }

  /** Adds a card to the selection, or takes it out. */
  toggle(spot: Spot): void {
    const item = this.cards(spot)[spot.index];
    if (!item || !this.selectsMany) return this.select(spot, false);
    const current = this.current();
    const ids = new Set(this.selected().size === 0 && current ? [current.itemId] : this.selected());
    if (!ids.delete(item.itemId)) ids.add(item.itemId);
    this.anchor = spot;
    this.spot.set(spot);
    this.selectAll(ids);
  }

  /** Selects from where the range began up to a spot: within a slot its cards, over days and slots all cards of the rectangle. */
  extendTo(spot: Spot, focus = true): void {
    if (!this.selectsMany) return this.select(spot, focus);
    const from = (this.anchor ??= this.spot());
    this.spot.set(spot);
    const ids = this.range(from, spot).map(({ itemId }) => itemId);
    this.selectAll(new Set(ids));
    if (focus) this.focus();
  }

  /** As an arrow goes, with all on the way. */
  extend(direction: Direction): void {
    this.extendTo(moved(this.spot(), direction, this.shape()));
  }

  /** All cards of the current day; when those are selected already, of the week that is shown. */
  selectDay(): void {
    const ofDay = this.cardsOf([this.spot().day]);
    const all = ofDay.every(({ itemId }) => this.selected().has(itemId)) && this.selection().length > 0;
    this.selectAll(new Set((all ? this.cardsOf(this.days()) : ofDay).map(({ itemId }) => itemId)));
  }

  selectAll(ids: ReadonlySet<string>): void {
    this.selected.set(ids);
    const { length } = this.selection();
    if (length > 1) this.words.say(this.t().planEditor.selectedSaid(length));
  }

  private cardsOf(days: readonly number[]): readonly I[] {
    return days.flatMap((day) => this.slots().flatMap((_, slot) => this.cards({ day, slot, index: 0 })));
  }

  private range(a: Spot, b: Spot): readonly I[] {
    const [days, slots] = [[a.day, b.day].sort((x, y) => x - y), [a.slot, b.slot].sort((x, y) => x - y)] as [
      [number, number],
      [number, number],
    ];
    if (days[0] === days[1] && slots[0] === slots[1])
      return this.cards(a).slice(Math.min(a.index, b.index), Math.max(a.index, b.index) + 1);
    return this.store.items().filter((item) => {
      const slot = this.slots().findIndex(({ slotId }) => slotId === item.slotId);
      return item.day >= days[0] && item.day <= days[1] && slot >= slots[0] && slot <= slots[1];
    });
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
    if (this.selection().some(({ itemId }) => itemId === item.itemId)) return this.moveSelection(item, to);
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

  /** All selected cards by as many days as one of them moves; those of its slot go to the slot that it goes to. One step. */
  private moveSelection(item: I, to: Spot): void {
    const items = this.selection();
    const [days, slotId] = [to.day - item.day, this.slots()[to.slot]?.slotId];
    const inPlan = items.every(({ day }) => day + days >= 0 && day + days < this.weeks() * 7);
    const stays = days === 0 && slotId === item.slotId;
    if (slotId === undefined || stays || !inPlan || !this.onEveryDay()) {
      if (!inPlan) this.words.say(this.t().planEditor.beyondPlan);
      return this.focus();
    }
    const ids = new Set(items.map(({ itemId }) => itemId));
    const used = new Map<string, { order: number }[]>();
    this.store.do(
      this.t().planEditor.stepMove(this.t().planEditor.cards(items.length)),
      items.map((each) => {
        const place = { day: each.day + days, slotId: each.slotId === item.slotId ? slotId : each.slotId };
        const key = slotKey(place.day, place.slotId);
        const others =
          used.get(key) ?? this.store.slot(place.day, place.slotId).filter(({ itemId }) => !ids.has(itemId));
        const index = place.day === to.day && place.slotId === slotId && !used.has(key) ? to.index : others.length;
        const order = orderAt(others, Math.min(index, others.length));
        used.set(key, [...others, { order }]);
        return { op: 'move', itemId: each.itemId, ...place, order };
      }),
    );
    this.spot.set({
      ...to,
      index: Math.max(
        0,
        this.cards(to).findIndex(({ itemId }) => itemId === item.itemId),
      ),
    });
    this.anchor = null;
    this.words.say(this.t().planEditor.movedSaid(items.length, this.words.dayName(to.day)));
    this.focus();
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
  /** @param fromGrid the focus was on a card or an empty slot, which the step may take away: the keyboard stays in the grid */
  undo(redo: boolean, fromGrid = false): void {
    this.editing.set(null);
    const label = redo ? this.store.redo() : this.store.undo();
    const words = this.t().planEditor;
    if (!label) return;
    this.words.say(redo ? words.redone(label) : words.undone(label));
    if (!fromGrid) return;
    const spot = this.spot();
    if (this.current()) this.focus();
    else this.select({ ...spot, index: Math.max(0, Math.min(spot.index, this.cards(spot).length - 1)) });
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
