import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import type { DraftOperation } from './draft-operation';

/** The part of a plan that operations change. */
export interface Draft {
  readonly name: string;
  readonly items: readonly MealPlanItem[];
}

type FoodNames = (foodId: string, version: string) => string;

/**
 * The draft after one operation, as the server will see it. An operation on an item that is gone changes nothing:
 * somebody removed it meanwhile, and the server says the same.
 */
export function applied(draft: Draft, operation: DraftOperation, nameOf: FoodNames): Draft {
  if (operation.op === 'rename') return { ...draft, name: operation.name };
  const { itemId } = operation;
  if (operation.op === 'place') {
    if (draft.items.some((item) => item.itemId === itemId)) return draft;
    const { day, slotId, order, foodId, foodVersion, grams, measure } = operation;
    const item: MealPlanItem = {
      itemId,
      day,
      slotId,
      order,
      foodId,
      foodVersion,
      grams,
      measure: measure ?? null,
      foodName: nameOf(foodId, foodVersion),
      note: null,
      conflict: null,
      newerFoodVersion: null,
    };
    return { ...draft, items: [...draft.items, item] };
  }
  if (operation.op === 'remove') return { ...draft, items: draft.items.filter((item) => item.itemId !== itemId) };
  return { ...draft, items: draft.items.map((item) => (item.itemId === itemId ? changed(item, operation) : item)) };
}

function changed(
  item: MealPlanItem,
  operation: Exclude<DraftOperation, { op: 'place' | 'remove' | 'rename' }>,
): MealPlanItem {
  switch (operation.op) {
    case 'move':
      return { ...item, day: operation.day, slotId: operation.slotId, order: operation.order };
    case 'portion':
      return { ...item, grams: operation.grams, measure: operation.measure ?? null };
    case 'note':
      return { ...item, note: operation.text === '' ? null : operation.text };
    case 'settle':
      return {
        ...item,
        grams: operation.grams,
        measure: operation.grams === item.grams ? item.measure : null,
        conflict: null,
      };
  }
}

export function appliedAll(draft: Draft, operations: readonly DraftOperation[], nameOf: FoodNames): Draft {
  return operations.reduce((state, operation) => applied(state, operation, nameOf), draft);
}

/**
 * What takes these operations back, in the order to send it. Undo is an operation like any other: it does not turn
 * back time for the other editors, it only reverses one's own act.
 */
export function inverseOf(
  draft: Draft,
  operations: readonly DraftOperation[],
  nameOf: FoodNames,
): readonly DraftOperation[] {
  const inverse: DraftOperation[] = [];
  let state = draft;
  for (const operation of operations) {
    inverse.unshift(...inverseOfOne(state, operation));
    state = applied(state, operation, nameOf);
  }
  return inverse;
}

function inverseOfOne(draft: Draft, operation: DraftOperation): readonly DraftOperation[] {
  if (operation.op === 'rename') return [{ op: 'rename', name: draft.name }];
  const { itemId } = operation;
  if (operation.op === 'place') return [{ op: 'remove', itemId }];
  const item = draft.items.find((candidate) => candidate.itemId === itemId);
  if (!item) return [];
  const { day, slotId, order, foodId, foodVersion, grams, measure, note } = item;
  const entered = measure ? { measure } : {};
  switch (operation.op) {
    case 'remove':
      return [
        { op: 'place', itemId, day, slotId, order, foodId, foodVersion, grams, ...entered },
        ...(note ? [{ op: 'note', itemId, text: note } as const] : []),
      ];
    case 'move':
      return [{ op: 'move', itemId, day, slotId, order }];
    case 'portion':
      return [{ op: 'portion', itemId, grams, was: operation.grams, ...entered }];
    case 'note':
      return [{ op: 'note', itemId, text: note ?? '' }];
    // a settled conflict is not opened again; the other portion is one portion change away
    case 'settle':
      return operation.grams === grams ? [] : [{ op: 'portion', itemId, grams, was: operation.grams, ...entered }];
  }
}

/** Items of one meal in their order. */
export function mealOf<T extends Pick<MealPlanItem, 'itemId' | 'day' | 'slotId' | 'order'>>(
  items: readonly T[],
  day: number,
  slotId: string,
): readonly T[] {
  return items.filter((item) => item.day === day && item.slotId === slotId).sort(byOrder);
}

export function byOrder(a: Pick<MealPlanItem, 'itemId' | 'order'>, b: Pick<MealPlanItem, 'itemId' | 'order'>): number {
  return a.order - b.order || (a.itemId < b.itemId ? -1 : 1);
}

/** An order that puts an item at `index` among the others of a meal (the item itself not counted). */
export function orderAt(others: readonly MealPlanItem[], index: number): number {
  const before = others[index - 1];
  const after = others[index];
  if (!before && !after) return 1;
  if (!before) return after!.order - 1;
  if (!after) return before.order + 1;
  return (before.order + after.order) / 2;
}
