import { inject, Injectable, signal } from '@angular/core';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { newId } from '#libs/client-kit/ids.js';
import { orderAt } from '../data/draft';
import type { DraftOperation } from '../data/draft-operation';
import { DraftStore } from '../data/draft-store';
import type { Spot } from '../data/week-cursor';
import { BuilderState } from './builder-state';
import { BuilderWords } from './builder-words';

export type Scope = 'item' | 'meal' | 'day';

interface Held {
  readonly scope: Scope;
  readonly name: string;
  /** In the order of the plan; they are copied as they were, whatever becomes of the originals. */
  readonly items: readonly MealPlanItem[];
}

/** Copy, cut, paste and duplicate of a card, a meal or a day. A paste is one step: one undo takes it back. */
@Injectable()
export class PlanClipboard {
  private readonly store = inject(DraftStore);
  private readonly state = inject(BuilderState);
  private readonly words = inject(BuilderWords);
  readonly held = signal<Held | null>(null);

  /** What stands at a spot: the card, the meal, or the whole day. */
  itemsAt(scope: Scope, spot: Spot): readonly MealPlanItem[] {
    if (scope === 'item') return this.state.cards(spot).slice(spot.index, spot.index + 1);
    if (scope === 'meal') return this.state.cards(spot);
    return this.state.slots().flatMap((_, slot) => this.state.cards({ ...spot, slot }));
  }

  /** @returns whether there was something to copy */
  copy(scope: Scope, spot: Spot): boolean {
    const items = this.itemsAt(scope, spot);
    if (items.length === 0) return false;
    const name = this.nameOf(scope, spot, items);
    this.held.set({ scope, name, items });
    this.words.say(this.words.copied(name));
    return true;
  }

  cut(scope: Scope, spot: Spot): boolean {
    if (!this.copy(scope, spot)) return false;
    this.remove(scope, spot);
    return true;
  }

  remove(scope: Scope, spot: Spot): void {
    const items = this.itemsAt(scope, spot);
    if (items.length === 0) return;
    const name = this.nameOf(scope, spot, items);
    this.store.do(
      this.words.removed(name),
      items.map(({ itemId }) => ({ op: 'remove', itemId })),
    );
    this.words.say(this.words.removedSaid(name));
    this.state.select(spot);
  }

  /** A copied card goes behind the current one, a meal into the current meal, a day into the current day. */
  paste(spot: Spot): boolean {
    const held = this.held();
    if (!held) return false;
    this.put(held, held.scope === 'item' ? { ...spot, index: spot.index + 1 } : spot);
    return true;
  }

  /** The same again: a card behind itself, a meal or a day on the next day. */
  duplicate(scope: Scope, spot: Spot): boolean {
    const items = this.itemsAt(scope, spot);
    if (items.length === 0) return false;
    const held = { scope, items, name: this.nameOf(scope, spot, items) };
    if (scope === 'item') {
      this.put(held, { ...spot, index: spot.index + 1 });
      return true;
    }
    if (spot.day + 1 >= this.state.weeks() * 7) return false;
    this.state.toDay(spot.day + 1);
    this.put(held, { ...spot, day: spot.day + 1, index: 0 });
    return true;
  }

  /** The day on every later day of the plan that has nothing yet, as one step. */
  fillFollowing(day: number): boolean {
    const items = this.itemsAt('day', { day, slot: 0, index: 0 });
    const days = Array.from({ length: this.state.weeks() * 7 - day - 1 }, (_, i) => day + 1 + i).filter(
      (later) => this.itemsAt('day', { day: later, slot: 0, index: 0 }).length === 0,
    );
    if (items.length === 0 || days.length === 0) return false;
    const name = this.words.dayName(day);
    this.store.do(
      this.words.pastedStep(name),
      days.flatMap((later) => items.flatMap((item) => placed(item, later, item.slotId, item.order))),
    );
    this.words.say(this.words.filled(name, days.length));
    return true;
  }

  private put({ scope, items, name }: Held, to: Spot): void {
    const slotId = this.state.slots()[to.slot]?.slotId;
    if (slotId === undefined) return;
    const used = new Map<string, MealPlanItem[]>();
    const operations = items.flatMap((item) => {
      const into = scope === 'day' ? item.slotId : slotId;
      const others = used.get(into) ?? [...this.store.meal(to.day, into)];
      const order = orderAt(others, scope === 'item' ? Math.min(to.index, others.length) : others.length);
      used.set(into, [...others, { ...item, order }]);
      return placed(item, to.day, into, order);
    });
    this.store.do(this.words.pastedStep(name), operations);
    this.words.say(this.words.pasted(name, to.day));
    const last = Math.max(0, this.state.cards(to).length - 1);
    this.state.select({ ...to, index: Math.min(scope === 'item' ? to.index : to.index, last) });
  }

  private nameOf(scope: Scope, { day, slot }: Spot, items: readonly MealPlanItem[]): string {
    if (scope === 'item') return items[0]!.foodName;
    const meal = this.state.slots()[slot]?.name ?? '';
    return scope === 'meal' ? `${meal}, ${this.words.dayName(day)}` : this.words.dayName(day);
  }
}

function placed(
  { foodId, foodVersion, grams, measure, note }: MealPlanItem,
  day: number,
  slotId: string,
  order: number,
): readonly DraftOperation[] {
  const itemId = newId();
  return [
    { op: 'place', itemId, day, slotId, order, foodId, foodVersion, grams, ...(measure ? { measure } : {}) },
    ...(note ? [{ op: 'note', itemId, text: note } as const] : []),
  ];
}
