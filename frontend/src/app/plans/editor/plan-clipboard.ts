import { computed, inject, Injectable } from '@angular/core';
import { newId } from '#libs/client-kit/ids.js';
import { LONGEST_NOTE } from '#libs/science/plan-notes.js';
import { Texts } from '../../text/texts';
import type { PlacedItem, PlaceNote } from '../data/edited-plan';
import { PlanDraftStore } from '../data/plan-draft-store';
import { orderAt, slotKey } from '../data/slot-order';
import { slotsInto } from '../data/slots-into';
import type { Spot } from '../data/week-cursor';
import { HeldItems, type Held } from './held-items';
import { PlanEditor } from './plan-editor';
import { PlanWords, type Scope } from './plan-words';

/** Copy, cut, paste and duplicate of cards, a slot or a day, within a plan or from one to another. A paste is one step: one undo takes it back. */
@Injectable()
export class PlanClipboard {
  private readonly store = inject<PlanDraftStore>(PlanDraftStore);
  private readonly editor = inject<PlanEditor>(PlanEditor);
  private readonly words = inject<PlanWords>(PlanWords);
  private readonly t = inject(Texts).t;
  private readonly kept = inject(HeldItems);
  /** Plans of one kind have one store class; what was copied from a plan of another kind can't be pasted. */
  readonly held = computed(() => this.kept.of(this.store.constructor));

  /** What stands at a spot: the card, the slot, or the whole day. */
  itemsAt(scope: Scope, spot: Spot): readonly PlacedItem[] {
    if (scope === 'item') {
      const card = this.editor.cards(spot).slice(spot.index, spot.index + 1);
      const all = this.editor.selection();
      return all.some(({ itemId }) => itemId === card[0]?.itemId) ? all : card;
    }
    if (scope === 'slot') return this.editor.cards(spot);
    return this.editor.slots().flatMap((_, slot) => this.editor.cards({ ...spot, slot }));
  }

  /** @returns whether there was something to copy */
  copy(scope: Scope, spot: Spot): boolean {
    const items = this.itemsAt(scope, spot);
    if (items.length === 0) return false;
    this.hold(scope, spot, items);
    return true;
  }

  private hold(scope: Scope, spot: Spot, items: readonly PlacedItem[]): void {
    const held = this.heldOf(scope, spot, items);
    this.kept.hold(this.store.constructor, held);
    this.words.say(this.t().planEditor.copiedSaid(held.name));
  }

  private heldOf(scope: Scope, spot: Spot, items: readonly PlacedItem[]): Held {
    return {
      scope: scope === 'item' && items.length > 1 ? 'selection' : scope,
      name: this.nameOf(scope, spot, items),
      items,
      notes: this.notesAt(scope, spot),
      slots: this.editor.slots(),
      clientId: this.store.plan()?.clientId ?? null,
    };
  }

  cut(scope: Scope, spot: Spot): boolean {
    const notes = this.notesAt(scope, spot);
    if (!this.copy(scope, spot)) return false;
    this.remove(scope, spot, notes);
    return true;
  }

  /** Notes that belong to what stands at a spot: of a slot its own, of a day that of the day and of its slots. */
  private notesAt(scope: Scope, { day, slot }: Spot): readonly PlaceNote[] {
    if (scope === 'item') return [];
    const slotId = this.editor.slots()[slot]?.slotId;
    return this.store.notes().filter((note) => note.day === day && (scope === 'day' || note.slotId === slotId));
  }

  /** @param notes that go with it */
  remove(scope: Scope, spot: Spot, notes: readonly PlaceNote[] = []): void {
    const items = this.itemsAt(scope, spot);
    if (items.length === 0) return;
    const name = this.nameOf(scope, spot, items);
    this.store.do(this.t().planEditor.stepRemove(name), [
      ...items.map(({ itemId }) => ({ op: 'remove', itemId }) as const),
      ...notes.flatMap((note) => this.store.annotating(note, '')),
    ]);
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
    const held = this.heldOf(scope, spot, items);
    if (held.scope === 'item') {
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
    const notes = this.notesAt('day', { day, slot: 0, index: 0 });
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
          ...this.noted(
            notes.map((note) => ({ ...note, day: other })),
            replace,
          ),
        ];
      }),
    );
    this.words.say(this.t().planEditor.filledSaid(name, days.length));
    return true;
  }

  /** What stands elsewhere goes into a day, behind what is there, each into the slot that is called so or nearest in time; one step. */
  insertDay(day: number, from: Pick<Held, 'name' | 'items' | 'slots'>): void {
    this.put({ ...from, notes: [], scope: 'day', clientId: null }, { day, slot: 0, index: 0 });
  }

  private put(held: Held, to: Spot): void {
    const { scope, name } = held;
    const target = this.editor.slots()[to.slot]?.slotId;
    if (target === undefined) return;
    const placed = this.placesOf(held, to.day, target);
    const used = new Map<string, PlacedItem[]>();
    const copy = newId();
    // what is written on a card may speak of the client from whose plan it comes
    const isOthers = held.clientId !== (this.store.plan()?.clientId ?? null);
    const ids: string[] = [];
    const operations = placed.flatMap(({ item, day, slotId }) => {
      const key = slotKey(day, slotId);
      const others = used.get(key) ?? [...this.store.slot(day, slotId)];
      const order = orderAt(others, scope === 'item' ? Math.min(to.index, others.length) : others.length);
      used.set(key, [...others, { ...item, order }]);
      const itemId = newId();
      ids.push(itemId);
      return this.store.placing(isOthers ? { ...item, note: null } : item, itemId, { day, slotId, order }, copy);
    });
    const notes = isOthers ? [] : this.noted(this.notePlacesOf(held, to.day, target));
    if (operations.length > 0) this.store.do(this.t().planEditor.stepPaste(name), [...operations, ...notes]);
    const left = held.items.length - placed.length;
    const { pastedSaid, leftOut, notesLeft } = this.t().planEditor;
    const withoutNotes = isOthers && (held.notes.length > 0 || placed.some(({ item }) => item.note !== null));
    const said = [
      pastedSaid(name, this.words.dayName(to.day)),
      ...(left > 0 ? [leftOut(left)] : []),
      ...(withoutNotes ? [notesLeft] : []),
    ];
    this.words.say(said.join(' '));
    const last = Math.max(0, this.editor.cards(to).length - 1);
    this.editor.select({ ...to, index: Math.min(to.index, last) });
    if (scope === 'selection') this.editor.selectAll(new Set(ids));
  }

  /** Where each goes: a day keeps its slots, a selection its days and, where it is of several slots, those too. What would lie beyond the plan is left out. */
  private placesOf({ scope, items, slots }: Held, day: number, target: string) {
    const keepsSlots =
      scope === 'day' || (scope === 'selection' && new Set(items.map(({ slotId }) => slotId)).size > 1);
    const into = keepsSlots ? slotsInto(slots, this.editor.slots()) : null;
    const first = Math.min(...items.map((item) => item.day));
    return items.flatMap((item) => {
      const place = {
        item,
        day: scope === 'selection' ? day + item.day - first : day,
        slotId: into ? into.get(item.slotId) : target,
      };
      const { slotId } = place;
      return slotId === undefined || place.day >= this.editor.weeks() * 7 ? [] : [{ ...place, slotId }];
    });
  }

  /** Where the notes of a slot or a day go. */
  private notePlacesOf({ scope, notes, slots }: Held, day: number, target: string): readonly PlaceNote[] {
    const into = scope === 'day' ? slotsInto(slots, this.editor.slots()) : null;
    return notes.flatMap(({ slotId, text }) => {
      const place = slotId === null ? null : into ? into.get(slotId) : target;
      return place === undefined ? [] : [{ day, slotId: place, text }];
    });
  }

  /** Notes at their places; behind what is written there, unless it is replaced. One that would get too long leaves what is there. */
  private noted(notes: readonly PlaceNote[], replace = false) {
    return notes.flatMap((note) => {
      const there =
        this.store.notes().find(({ day, slotId }) => day === note.day && slotId === note.slotId)?.text ?? '';
      const text = replace || there === '' || there === note.text ? note.text : `${there}\n${note.text}`;
      return text === there || text.length > LONGEST_NOTE ? [] : this.store.annotating(note, text);
    });
  }

  private nameOf(scope: Scope, { day, slot }: Spot, items: readonly PlacedItem[]): string {
    if (items.length > 1 && scope === 'item') return this.t().planEditor.cards(items.length);
    if (scope === 'item') return this.words.nameOf(items[0]!);
    const name = this.editor.slots()[slot]?.name ?? '';
    return scope === 'slot' ? `${name}, ${this.words.dayName(day)}` : this.words.dayName(day);
  }
}
