import { tidyLine } from '#libs/science/visible-text.js';
import type { Draft, PlacedItem, NotedPlace } from './edited-plan';

/** Where an item stands. */
export interface Place {
  readonly day: number;
  readonly slotId: string;
  readonly order: number;
}

/** Changes that every plan knows, addressed to an item whose id this browser made. */
export type CommonOperation =
  | ({ readonly op: 'move'; readonly itemId: string } & Place)
  | { readonly op: 'remove'; readonly itemId: string }
  | { readonly op: 'note'; readonly itemId: string; readonly text: string }
  | { readonly op: 'rename'; readonly name: string };

/** A change of a draft: a common one, or one of the context's own (placing an item, changing its value). */
export type PlanOperation<Own extends { readonly op: string } = { readonly op: string }> = CommonOperation | Own;

/** What a context says about the operations that are its own. All functions are pure. */
export interface OwnOperations<I extends PlacedItem, Own extends { readonly op: string }> {
  /** The draft after an own operation, as the server will see it. An item that is gone is left alone, as on the server. */
  applied(draft: Draft<I>, operation: Own): Draft<I>;
  /** Whether `applied` is all that the server makes of an own operation when nobody else changed the draft before it. */
  isWhole(draft: Draft<I>, operation: Own): boolean;
  /** What takes an own operation back, in the order to send it. */
  inverseOf(draft: Draft<I>, operation: Own): readonly PlanOperation<Own>[];
  /**
   * The same item again under this id at this place, with its note: a copy, or a removal undone.
   * @param copy id of the act that copies; what belonged together belongs together in each copy. Absent: the item itself again
   */
  placing(item: I, itemId: string, place: Place, copy?: string): readonly PlanOperation<Own>[];
  /** This text as the note of a slot of a day, or of the day; empty: none. Absent: plans of this kind have no such notes. */
  annotating?(place: NotedPlace, text: string): readonly PlanOperation<Own>[];
}

/** Whether the server keeps a note as it stands. */
export const isTidy = (text: string): boolean => text.normalize('NFC').trim() === text;

const COMMON: readonly string[] = ['move', 'remove', 'note', 'rename'] satisfies CommonOperation['op'][];
const isCommon = (operation: { readonly op: string }): operation is CommonOperation => COMMON.includes(operation.op);

/** Arithmetic of drafts in the browser: what operations make of a draft, and what takes them back. */
export class DraftOperations<I extends PlacedItem, Own extends { readonly op: string }> {
  constructor(private readonly own: OwnOperations<I, Own>) {}

  /**
   * The draft after one operation, as the server will see it. An operation on an item that is gone changes nothing:
   * somebody removed it meanwhile, and the server says the same.
   */
  applied(draft: Draft<I>, operation: PlanOperation<Own>): Draft<I> {
    if (!isCommon(operation)) return this.own.applied(draft, operation);
    if (operation.op === 'rename') return { ...draft, name: operation.name };
    const { itemId } = operation;
    if (operation.op === 'remove') return { ...draft, items: draft.items.filter((item) => item.itemId !== itemId) };
    return { ...draft, items: draft.items.map((item) => (item.itemId === itemId ? changed(item, operation) : item)) };
  }

  /** Whether `applied` is all that the server makes of it when nobody else changed the draft before it. */
  isWhole(draft: Draft<I>, operation: PlanOperation<Own>): boolean {
    if (!isCommon(operation)) return this.own.isWhole(draft, operation);
    switch (operation.op) {
      case 'move':
      case 'remove':
        return true;
      case 'note':
        return isTidy(operation.text);
      case 'rename':
        return tidyLine(operation.name) === operation.name;
    }
  }

  appliedAll(draft: Draft<I>, operations: readonly PlanOperation<Own>[]): Draft<I> {
    return operations.reduce((state, operation) => this.applied(state, operation), draft);
  }

  /**
   * What takes these operations back, in the order to send it. Undo is an operation like any other: it does not turn
   * back time for the other editors, it only reverses one's own act.
   */
  inverseOf(draft: Draft<I>, operations: readonly PlanOperation<Own>[]): readonly PlanOperation<Own>[] {
    const inverse: PlanOperation<Own>[] = [];
    let state = draft;
    for (const operation of operations) {
      inverse.unshift(...this.inverseOfOne(state, operation));
      state = this.applied(state, operation);
    }
    return inverse;
  }

  private inverseOfOne(draft: Draft<I>, operation: PlanOperation<Own>): readonly PlanOperation<Own>[] {
    if (!isCommon(operation)) return this.own.inverseOf(draft, operation);
    if (operation.op === 'rename') return [{ op: 'rename', name: draft.name }];
    const { itemId } = operation;
    const item = draft.items.find((candidate) => candidate.itemId === itemId);
    if (!item) return [];
    const { day, slotId, order, note } = item;
    switch (operation.op) {
      case 'remove':
        return this.own.placing(item, itemId, { day, slotId, order });
      case 'move':
        return [{ op: 'move', itemId, day, slotId, order }];
      case 'note':
        return [{ op: 'note', itemId, text: note ?? '' }];
    }
  }
}

function changed<I extends PlacedItem>(item: I, operation: CommonOperation & { readonly op: 'move' | 'note' }): I {
  return operation.op === 'move'
    ? { ...item, day: operation.day, slotId: operation.slotId, order: operation.order }
    : { ...item, note: operation.text === '' ? null : operation.text };
}
