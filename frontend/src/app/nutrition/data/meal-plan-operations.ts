import type { ChangeMealPlanDraftDto } from '#libs/api-client/models/change-meal-plan-draft-dto.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import {
  isTidy,
  type CommonOperation,
  type Draft,
  type OwnOperations,
  type PlaceNote,
  type PlanOperation,
} from '../../plans/contract';

/** One change of a meal plan's draft. */
export type DraftOperation = ChangeMealPlanDraftDto['operations'][number];
/** Changes that only meal plans know: placing a food, its portion, settling two portions, alternatives, notes of meals. */
export type PortionOperation = Exclude<DraftOperation, { op: CommonOperation['op'] }>;

type FoodNames = (foodId: string, version: string) => string;
export type ItemDish = NonNullable<MealPlanItem['dish']>;
export type DishRef = NonNullable<Extract<DraftOperation, { op: 'place' }>['dish']>;
/** What is known here of a dish's recipe, as the server will record it. */
export type DishLookup = (dish: DishRef, foodId: string) => ItemDish;
type MealPlanOperation = PlanOperation<PortionOperation>;

/** Portions agree when their grams do, to the milligram. */
const milligrams = (grams: number) => Math.round(grams * 1000);

/** What operations on foods and portions do to a draft. */
export class PortionOperations implements OwnOperations<MealPlanItem, PortionOperation> {
  constructor(
    private readonly nameOf: FoodNames,
    private readonly dishOf: DishLookup,
  ) {}

  annotating({ day, slotId }: Pick<PlaceNote, 'day' | 'slotId'>, text: string): readonly MealPlanOperation[] {
    return [{ op: 'annotate', day, ...(slotId === null ? {} : { slotId }), text }];
  }

  applied(draft: Draft<MealPlanItem>, operation: PortionOperation): Draft<MealPlanItem> {
    if (operation.op === 'annotate') return annotated(draft, operation);
    const { itemId } = operation;
    const standing = draft.items.some((item) => item.itemId === itemId);
    if (operation.op === 'place') {
      if (standing) return draft;
      const { day, slotId, order, foodId, foodVersion, grams, measure, dish, choice } = operation;
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
        // the name above is shown; these come with the next reading
        displayNames: { en: '', de: '' },
        note: null,
        conflict: null,
        newerFoodVersion: null,
        dish: dish ? this.dishOf(dish, foodId) : null,
        choice: choice ?? null,
      };
      return { ...draft, items: [...draft.items, item] };
    }
    return { ...draft, items: draft.items.map((item) => (item.itemId === itemId ? changed(item, operation) : item)) };
  }

  isWhole(draft: Draft<MealPlanItem>, operation: PortionOperation): boolean {
    if (operation.op === 'annotate') return isTidy(operation.text);
    const item = draft.items.find(({ itemId }) => itemId === operation.itemId);
    switch (operation.op) {
      case 'place':
        return !item;
      case 'offer':
        return true;
      case 'portion':
        // whether it collides depends on who entered the one that stands, which is not known here
        return !item || (!item.conflict && milligrams(item.grams) === milligrams(operation.was));
      case 'settle':
        return !item;
    }
  }

  inverseOf(draft: Draft<MealPlanItem>, operation: PortionOperation): readonly MealPlanOperation[] {
    if (operation.op === 'annotate') return [{ ...operation, text: noteAt(draft, operation) }];
    const { itemId } = operation;
    if (operation.op === 'place') return [{ op: 'remove', itemId }];
    const item = draft.items.find((candidate) => candidate.itemId === itemId);
    if (operation.op === 'offer') return item ? [{ op: 'offer', itemId, choice: item.choice }] : [];
    // a settled conflict is not opened again; the other portion is one portion change away
    if (!item || (operation.op === 'settle' && operation.grams === item.grams)) return [];
    const { grams, measure } = item;
    return [{ op: 'portion', itemId, grams, was: operation.grams, ...(measure ? { measure } : {}) }];
  }

  placing(
    { foodId, foodVersion, grams, measure, note, dish, choice }: MealPlanItem,
    itemId: string,
    { day, slotId, order }: { readonly day: number; readonly slotId: string; readonly order: number },
    copy?: string,
  ): readonly MealPlanOperation[] {
    return [
      {
        op: 'place',
        itemId,
        day,
        slotId,
        order,
        foodId,
        foodVersion,
        grams,
        ...(measure ? { measure } : {}),
        ...(dish
          ? { dish: copy === undefined ? refOf(dish) : { ...refOf(dish), dishId: copiedId(dish.dishId, copy) } }
          : {}),
        ...(choice
          ? { choice: copy === undefined ? choice : { ...choice, choiceId: copiedId(choice.choiceId, copy) } }
          : {}),
      },
      ...(note ? [{ op: 'note', itemId, text: note } as const] : []),
    ];
  }
}

/** As operations name it. */
export const refOf = ({ dishId, recipeId, recipeVersion, ingredient }: ItemDish): DishRef => ({
  dishId,
  recipeId,
  recipeVersion,
  ...(ingredient === null ? {} : { ingredient }),
});

/** The id of a dish or choice in one act of copying: the same for all its items, another one for each act. */
export function copiedId(dishId: string, copy: string): string {
  const other = copy.replaceAll('-', '');
  let at = 0;
  const mixed = dishId.replace(/[0-9a-f]/gi, (digit) =>
    (Number.parseInt(digit, 16) ^ Number.parseInt(other[at++] ?? '0', 16)).toString(16),
  );
  // version 4, variant 1: a valid UUID, whatever was mixed
  return `${mixed.slice(0, 14)}4${mixed.slice(15, 19)}a${mixed.slice(20)}`;
}

type Annotation = Extract<PortionOperation, { op: 'annotate' }>;

const isAt = (note: PlaceNote, { day, slotId }: Pick<Annotation, 'day' | 'slotId'>) =>
  note.day === day && note.slotId === (slotId ?? null);

/** The note on a meal or day; empty: none. */
const noteAt = ({ notes = [] }: Draft<MealPlanItem>, place: Annotation): string =>
  notes.find((note) => isAt(note, place))?.text ?? '';

function annotated(draft: Draft<MealPlanItem>, operation: Annotation): Draft<MealPlanItem> {
  const { day, slotId, text } = operation;
  const others = (draft.notes ?? []).filter((note) => !isAt(note, operation));
  return { ...draft, notes: text === '' ? others : [...others, { day, slotId: slotId ?? null, text }] };
}

function changed(item: MealPlanItem, operation: Exclude<PortionOperation, { op: 'place' | 'annotate' }>): MealPlanItem {
  if (operation.op === 'offer') return { ...item, choice: operation.choice };
  const { grams } = operation;
  return operation.op === 'portion'
    ? { ...item, grams, measure: operation.measure ?? null }
    : { ...item, grams, measure: grams === item.grams ? item.measure : null, conflict: null };
}
