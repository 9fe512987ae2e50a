import type { ChangeMealPlanDraftDto } from '#libs/api-client/models/change-meal-plan-draft-dto.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import type { CommonOperation, Draft, OwnOperations, PlanOperation } from '../../plans/contract';

/** One change of a meal plan's draft. */
export type DraftOperation = ChangeMealPlanDraftDto['operations'][number];
/** Changes that only meal plans know: placing a food, its portion, settling two portions. */
export type PortionOperation = Exclude<DraftOperation, { op: CommonOperation['op'] }>;

type FoodNames = (foodId: string, version: string) => string;
type MealPlanOperation = PlanOperation<PortionOperation>;

/** What operations on foods and portions do to a draft. */
export class PortionOperations implements OwnOperations<MealPlanItem, PortionOperation> {
  constructor(private readonly nameOf: FoodNames) {}

  applied(draft: Draft<MealPlanItem>, operation: PortionOperation): Draft<MealPlanItem> {
    const { itemId } = operation;
    const standing = draft.items.some((item) => item.itemId === itemId);
    if (operation.op === 'place') {
      if (standing) return draft;
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
        foodName: this.nameOf(foodId, foodVersion),
        note: null,
        conflict: null,
        newerFoodVersion: null,
      };
      return { ...draft, items: [...draft.items, item] };
    }
    return { ...draft, items: draft.items.map((item) => (item.itemId === itemId ? changed(item, operation) : item)) };
  }

  inverseOf(draft: Draft<MealPlanItem>, operation: PortionOperation): readonly MealPlanOperation[] {
    const { itemId } = operation;
    if (operation.op === 'place') return [{ op: 'remove', itemId }];
    const item = draft.items.find((candidate) => candidate.itemId === itemId);
    // a settled conflict is not opened again; the other portion is one portion change away
    if (!item || (operation.op === 'settle' && operation.grams === item.grams)) return [];
    const { grams, measure } = item;
    return [{ op: 'portion', itemId, grams, was: operation.grams, ...(measure ? { measure } : {}) }];
  }

  placing(
    { foodId, foodVersion, grams, measure, note }: MealPlanItem,
    itemId: string,
    { day, slotId, order }: { readonly day: number; readonly slotId: string; readonly order: number },
  ): readonly MealPlanOperation[] {
    return [
      { op: 'place', itemId, day, slotId, order, foodId, foodVersion, grams, ...(measure ? { measure } : {}) },
      ...(note ? [{ op: 'note', itemId, text: note } as const] : []),
    ];
  }
}

function changed(item: MealPlanItem, operation: Exclude<PortionOperation, { op: 'place' }>): MealPlanItem {
  const { grams } = operation;
  return operation.op === 'portion'
    ? { ...item, grams, measure: operation.measure ?? null }
    : { ...item, grams, measure: grams === item.grams ? item.measure : null, conflict: null };
}
