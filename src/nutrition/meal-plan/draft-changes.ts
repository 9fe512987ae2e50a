import { LONGEST_NOTE } from '#libs/science/plan-notes.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { choicesOf, type ItemChoice } from '#libs/science/choices.js';
import { checkedGrams, gramsOf, type HouseholdMeasure } from '#libs/science/portion.js';
import { ScienceError } from '#libs/science/science-error.js';
import { collidingEdit, DraftRules, itemOf, settledEdit, type EditOutcome } from '#src/plans/contract.js';
import { foodKey } from '../food/food-values.js';
import { weighedMeasure } from '../food/weighed-measure.js';
import { recipeKey } from '../recipe/recipes.js';
import { placedAs, type Draft, type DraftItem } from './draft.js';
import { notePlace } from './plan-note.js';
import type { DraftOperation } from './draft-operation.js';
import type { DishFacts, DishRef, ItemDish } from './item-dish.js';
import type { DraftEvent } from './meal-plan.events.js';
import type { Measure } from './measure.js';
import { checkedPlanName } from './plan-name.js';

export const MOST_ITEMS = 2000;
export const MOST_ITEMS_PER_MEAL = 60;
const MOST_NOTE_TEXT = 50_000;
/** Options of a choice. */
export const MOST_OPTIONS = 6;

export interface ChangeFacts {
  /** Account that makes the change. */
  readonly by: string | null;
  /** Household measures by `foodKey` of the foods that are placed or portioned; a food that does not exist is absent. */
  readonly measures: ReadonlyMap<string, readonly HouseholdMeasure[]>;
  /** Recipes of the dishes that are placed. */
  readonly dishes?: DishFacts;
}

interface PortionValue {
  readonly grams: number;
  readonly measure: Measure | null;
}

const rules = new DraftRules<DraftItem, Draft>(
  { items: MOST_ITEMS, itemsPerSlot: MOST_ITEMS_PER_MEAL, note: LONGEST_NOTE, notes: MOST_NOTE_TEXT },
  {
    dayUnknown: (last) => new Refusal('meal-plan.day-unknown', 422, `The plan has the days 0 to ${last}.`),
    slotUnknown: () => new Refusal('meal-plan.slot-unknown', 422, 'The plan has no such meal.'),
    orderInvalid: () =>
      new Refusal('meal-plan.order-invalid', 422, 'The place in a meal is a number between -1e9 and 1e9.'),
    slotFull: (most) => new Refusal('meal-plan.meal-full', 422, `A meal has at most ${most} items.`),
    planFull: (most) => new Refusal('meal-plan.full', 422, `A plan has at most ${most} items.`),
    itemExists: (itemId) => new Refusal('meal-plan.item-exists', 409, 'Another item has this id.', { itemId }),
    noteTooLong: (itemId, { note, notes }) =>
      new Refusal(
        'meal-plan.note-too-long',
        422,
        `A note has at most ${note} characters, all notes of a plan ${notes}.`,
        itemId === null ? {} : { itemId },
      ),
  },
  ({ slots }) => slots,
);

/** Portions agree when their grams do, to the milligram; the measure only says how they were entered. */
const portions = {
  agrees: (a: PortionValue, b: PortionValue) => Math.round(a.grams * 1000) === Math.round(b.grams * 1000),
  same: (a: PortionValue, b: PortionValue) =>
    a.grams === b.grams && a.measure?.label === b.measure?.label && a.measure?.amount === b.measure?.amount,
};

/**
 * What one operation does to the draft: one event, or none when there is nothing to do.
 * @throws Refusal (422) `meal-plan.day-unknown`, `meal-plan.slot-unknown`, `meal-plan.order-invalid`, `food.unknown`,
 * `meal-plan.meal-full`, `meal-plan.full`, `meal-plan.note-too-long`, `meal-plan.name-invalid`, `portion.measure-unknown`,
 * `portion.measure-disagrees`, `portion.*`,
 * `recipe.unknown`, `meal-plan.ingredient-unknown`, `meal-plan.options-full`; (409) `meal-plan.item-exists`
 */
export function eventsOf(operation: DraftOperation, draft: Draft, facts: ChangeFacts): readonly DraftEvent[] {
  if (operation.op === 'rename') {
    const name = checkedPlanName(operation.name);
    return name === draft.name ? [] : [{ type: 'MealPlanRenamed', data: { name } }];
  }
  if (operation.op === 'annotate') return annotate(operation, draft);
  const { itemId } = operation;
  const item = itemOf(draft, itemId);
  if (operation.op === 'place') return place(operation, draft, item, facts);
  // removed by somebody else, or twice: the operation came too late and there is nothing left to change
  if (!item) return [];
  const { by } = facts;
  switch (operation.op) {
    case 'move': {
      const { day, slotId, order } = operation;
      return rules.mayMove(draft, item, operation) ? [{ type: 'ItemMoved', data: { itemId, day, slotId, order } }] : [];
    }
    case 'portion': {
      const value = enteredPortion(operation, measuresOf(item, facts));
      const { was } = operation;
      const edit = { value, seen: { grams: was, measure: null }, by };
      return portionEvents(itemId, was, by, collidingEdit(contested(item), edit, portions));
    }
    case 'settle': {
      const chosen = enteredPortion(operation, measuresOf(item, facts));
      const value = { ...chosen, measure: chosen.measure ?? measureFor(chosen.grams, item) };
      return portionEvents(itemId, item.grams, by, settledEdit(contested(item), { value, by }, portions));
    }
    case 'offer': {
      const { choice } = operation;
      if (sameChoice(item.choice ?? null, choice)) return [];
      if (choice) checkOptions(draft, itemId, item, choice);
      const { foodId, foodVersion } = item;
      return [{ type: 'ItemOffered', data: { itemId, choice, foodId, foodVersion } }];
    }
    case 'remove':
      return [{ type: 'ItemRemoved', data: { itemId } }];
    case 'note': {
      const text = rules.noteOf(draft, itemId, item, operation.text);
      return text === null ? [] : [{ type: 'ItemNoted', data: { itemId, text } }];
    }
  }
}

function annotate(
  { day, slotId = null, text }: Extract<DraftOperation, { op: 'annotate' }>,
  draft: Draft,
): readonly DraftEvent[] {
  const before = draft.notes?.[notePlace(day, slotId)] ?? '';
  const tidy = rules.noteAt(draft, day, slotId, before, text);
  if (tidy === null) return [];
  return slotId === null
    ? [{ type: 'DayNoted', data: { day, text: tidy } }]
    : [{ type: 'MealNoted', data: { day, slotId, text: tidy } }];
}

function place(
  operation: Extract<DraftOperation, { op: 'place' }>,
  draft: Draft,
  item: DraftItem | null,
  facts: ChangeFacts,
): readonly DraftEvent[] {
  const { itemId, day, slotId, order, foodId, foodVersion } = operation;
  const measures = facts.measures.get(foodKey({ foodId, version: foodVersion }));
  if (!measures && !item) throw new Refusal('food.unknown', 422, 'No such food in that version.', { itemId });
  const placement = {
    day,
    slotId,
    order,
    foodId,
    foodVersion,
    ...enteredPortion(operation, measures ?? []),
    ...(operation.dish ? { dish: dishOf(operation.dish, operation, facts) } : {}),
    ...(operation.choice ? { choice: operation.choice } : {}),
  };
  if (!rules.mayPlace(draft, itemId, item, placement, placedAs(placement))) return [];
  if (operation.choice) checkOptions(draft, itemId, placement, operation.choice);
  return [{ type: 'ItemPlaced', data: { itemId, ...placement, by: facts.by } }];
}

const sameChoice = (a: ItemChoice | null, b: ItemChoice | null) =>
  a?.choiceId === b?.choiceId && a?.optionId === b?.optionId;

/** @throws Refusal (422) `meal-plan.options-full` */
function checkOptions(
  { days }: Draft,
  itemId: string,
  { day, slotId }: { readonly day: number; readonly slotId: string },
  choice: ItemChoice,
): void {
  const others = Object.entries(days[day] ?? {}).filter(([id, other]) => id !== itemId && other.slotId === slotId);
  const meal = [...others.map(([, other]) => ({ choice: other.choice ?? null })), { choice }];
  const options = choicesOf(meal).find(({ choiceId }) => choiceId === choice.choiceId)?.options.length ?? 1;
  if (options > MOST_OPTIONS)
    throw new Refusal('meal-plan.options-full', 422, `The client chooses from at most ${MOST_OPTIONS} alternatives.`, {
      itemId,
    });
}

/**
 * What the recipe says of the ingredient is recorded with the item, whatever the caller believes of it.
 * @throws Refusal (422) `recipe.unknown`, `meal-plan.ingredient-unknown`
 */
function dishOf(
  { dishId, recipeId, recipeVersion, ingredient }: DishRef,
  { itemId, foodId }: { readonly itemId: string; readonly foodId: string },
  { dishes }: ChangeFacts,
): ItemDish {
  const recipe = dishes?.get(recipeKey({ recipeId, version: recipeVersion }));
  if (!recipe) throw new Refusal('recipe.unknown', 422, 'No such recipe in that version.', { itemId });
  const dish = { dishId, recipeId, recipeVersion };
  if (ingredient === undefined) return dish;
  const said = recipe.get(ingredient);
  if (!said) throw new Refusal('meal-plan.ingredient-unknown', 422, 'The recipe has no such ingredient.', { itemId });
  return {
    ...dish,
    ingredient,
    // another food in its place is cooked the same way, but its weight says nothing of the servings
    ...(said.foodId === foodId ? { perServing: said.perServing } : {}),
    ...(said.retention === undefined ? {} : { retention: said.retention }),
  };
}

const contested = ({ grams, measure, portionBy, conflict }: DraftItem) => ({
  value: { grams, measure },
  by: portionBy,
  collision: conflict && {
    value: { grams: conflict.grams, measure: conflict.measure },
    seen: { grams: conflict.was, measure: null },
    by: conflict.by,
  },
});

function portionEvents(
  itemId: string,
  was: number,
  by: string | null,
  outcome: EditOutcome<PortionValue>,
): readonly DraftEvent[] {
  switch (outcome.kind) {
    case 'nothing':
      return [];
    case 'settled':
      return [{ type: 'PortionSettled', data: { itemId, ...outcome.value, by } }];
    case 'changed': {
      const { grams, measure } = outcome.value;
      return [{ type: 'PortionChanged', data: { itemId, grams, was, measure, by, collides: outcome.collides } }];
    }
  }
}

/** Settling on one of the two portions keeps the measure it was entered in. */
function measureFor(grams: number, { grams: current, measure, conflict }: DraftItem): Measure | null {
  if (grams === current) return measure;
  return grams === conflict?.grams ? conflict.measure : null;
}

const measuresOf = ({ foodId, foodVersion: version }: DraftItem, { measures }: ChangeFacts) =>
  measures.get(foodKey({ foodId, version })) ?? [];

/**
 * A portion as it is recorded. With a measure, the grams are what the food's own measure weighs. Without one, they are the grams that were entered.
 * @throws Refusal (422) `portion.measure-unknown`, `portion.measure-disagrees`, `portion.*`
 */
export function enteredPortion(
  {
    itemId,
    grams: sent,
    measure,
  }: { readonly itemId: string; readonly grams: number; readonly measure?: Measure | null },
  measures: readonly HouseholdMeasure[],
): PortionValue {
  const grams = scientific(() => checkedGrams(sent));
  if (!measure) return { grams, measure: null };
  const weigh = (amount: number, of: HouseholdMeasure) => scientific(() => gramsOf(amount, of));
  return { grams: weighedMeasure(measures, { grams, measure }, weigh, { itemId }), measure };
}

function scientific<T>(compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof ScienceError) throw new Refusal(error.code, 422, error.message, { field: error.field });
    throw error;
  }
}
