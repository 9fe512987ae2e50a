import { inject, Injectable, signal } from '@angular/core';
import { newId } from '#libs/client-kit/ids.js';
import { Texts } from '../../text/texts';
import type { PlacedItem } from '../data/edited-plan';
import { PlanDraftStore } from '../data/plan-draft-store';
import { orderAt } from '../data/slot-order';
import type { Spot } from '../data/week-cursor';
import { PlanEditor } from './plan-editor';
import { PlanWords, type Scope } from './plan-words';

interface Held {
  readonly scope: Scope;
  readonly name: string;
  /** In the order of the plan; they are copied as they were, whatever becomes of the originals. */
  readonly items: readonly PlacedItem[];
}

/** Copy, cut, paste and duplicate of a card, a slot or a day. A paste is one step: one undo takes it back. */
@Injectable()
export class PlanClipboard {
  private readonly store = inject<PlanDraftStore>(PlanDraftStore);
  private readonly editor = inject<PlanEditor>(PlanEditor);
  private readonly words = inject<PlanWords>(PlanWords);
  private readonly t = inject(Texts).t;
  readonly held = signal<Held | null>(null);

  /** What stands at a spot: the card, the slot, or the whole day. */
  itemsAt(scope: Scope, spot: Spot): readonly PlacedItem[] {
    if (scope === 'item') return this.editor.cards(spot).slice(spot.index, spot.index + 1);
    if (scope === 'slot') return this.editor.cards(spot);
    return this.editor.slots().flatMap((_, slot) => this.editor.cards({ ...spot, slot }));
  }

  /** @returns whether there was something to copy */
  copy(scope: Scope, spot: Spot): boolean {
    const items = this.itemsAt(scope, spot);
    if (items.length === 0) return false;
    const name = this.nameOf(scope, spot, items);
    this.held.set({ scope, name, items });
    this.words.say(this.t().planEditor.copiedSaid(name));
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
      this.t().planEditor.stepRemove(name),
      items.map(({ itemId }) => ({ op: 'remove', itemId })),
    );
    this.words.say(this.t().planEditor.removedSaid(name));
    this.editor.select(spot);
  }

  /** A copied card goes behind the current one, a slot into the current slot, a day into the current day. */
  paste(spot: Spot): boolean {
    const held = this.held();
    if (!held) return false;
    this.put(held, held.scope === 'item' ? { ...spot, index: spot.index + 1 } : spot);
    return true;
  }

  /** The same again: a card behind itself, a slot or a day on the next day, unless slots have a day of their own. */
  duplicate(scope: Scope, spot: Spot): boolean {
    const items = this.itemsAt(scope, spot);
    if (items.length === 0) return false;
    const held = { scope, items, name: this.nameOf(scope, spot, items) };
    if (scope === 'item') {
      this.put(held, { ...spot, index: spot.index + 1 });
      return true;
    }
    if (!this.editor.onEveryDay() || spot.day + 1 >= this.editor.weeks() * 7) return false;
    this.editor.toDay(spot.day + 1);
    this.put(held, { ...spot, day: spot.day + 1, index: 0 });
    return true;
  }

  /** The day on every later day of the plan that has nothing yet, as one step. */
  fillFollowing(day: number): boolean {
    const days = Array.from({ length: this.editor.weeks() * 7 - day - 1 }, (_, i) => day + 1 + i).filter(
      (later) => this.itemsAt('day', { day: later, slot: 0, index: 0 }).length === 0,
    );
    return this.copyDayTo(day, days);
  }

  /** The day on these other days, as one step. @param replace what stands there goes; otherwise it stays, and the copies come behind it */
  copyDayTo(day: number, days: readonly number[], replace = false): boolean {
    const items = this.itemsAt('day', { day, slot: 0, index: 0 });
    if (items.length === 0 || days.length === 0) return false;
    const name = this.words.dayName(day);
    this.store.do(
      this.t().planEditor.stepPaste(name),
      days.flatMap((other) => {
        const copy = newId();
        const standing = this.itemsAt('day', { day: other, slot: 0, index: 0 });
        const used = new Map<string, PlacedItem[]>();
        return [
          ...(replace ? standing.map(({ itemId }) => ({ op: 'remove', itemId }) as const) : []),
          ...items.flatMap((item) => {
            const others = used.get(item.slotId) ?? (replace ? [] : [...this.store.slot(other, item.slotId)]);
            const order = others.length === 0 ? item.order : orderAt(others, others.length);
            used.set(item.slotId, [...others, { ...item, order }]);
            return this.store.placing(item, newId(), { day: other, slotId: item.slotId, order }, copy);
          }),
        ];
      }),
    );
    this.words.say(this.t().planEditor.filledSaid(name, days.length));
    return true;
  }

  private put({ scope, items, name }: Held, to: Spot): void {
    const slotId = this.editor.slots()[to.slot]?.slotId;
    if (slotId === undefined) return;
    const used = new Map<string, PlacedItem[]>();
    const copy = newId();
    const operations = items.flatMap((item) => {
      const into = scope === 'day' ? item.slotId : slotId;
      const others = used.get(into) ?? [...this.store.slot(to.day, into)];
      const order = orderAt(others, scope === 'item' ? Math.min(to.index, others.length) : others.length);
      used.set(into, [...others, { ...item, order }]);
      return this.store.placing(item, newId(), { day: to.day, slotId: into, order }, copy);
    });
    this.store.do(this.t().planEditor.stepPaste(name), operations);
    this.words.say(this.t().planEditor.pastedSaid(name, this.words.dayName(to.day)));
    const last = Math.max(0, this.editor.cards(to).length - 1);
    this.editor.select({ ...to, index: Math.min(to.index, last) });
  }

  private nameOf(scope: Scope, { day, slot }: Spot, items: readonly PlacedItem[]): string {
    if (scope === 'item') return this.words.nameOf(items[0]!);
    const name = this.editor.slots()[slot]?.name ?? '';
    return scope === 'slot' ? `${name}, ${this.words.dayName(day)}` : this.words.dayName(day);
  }
}
