import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { newId } from '#libs/client-kit/ids.js';
import { choicesOf, mealParts, type ItemChoice, type MealChoice } from '#libs/science/choices.js';
import { orderAt } from '../../plans/contract';
import type { DraftOperation } from './meal-plan-operations';

/** What a card of a choice looks like. */
export interface ChoiceMark {
  /** Another option begins with it. */
  readonly or: boolean;
  /** It counts in the totals. */
  readonly counts: boolean;
}

/** Cards of a meal that are part of a choice, by item. */
export const choiceMarks = (meal: readonly MealPlanItem[]): readonly (readonly [string, ChoiceMark])[] =>
  choicesOf(meal).flatMap(({ options }) =>
    options.flatMap(({ items }, option) =>
      items.map(({ itemId }, i) => [itemId, { or: option > 0 && i === 0, counts: option === 0 }] as const),
    ),
  );

/** The choice of a meal that an item is part of; null: none. */
export const choiceOf = (item: MealPlanItem, meal: readonly MealPlanItem[]): MealChoice<MealPlanItem> | null =>
  (item.choice && choicesOf(meal).find(({ choiceId }) => choiceId === item.choice?.choiceId)) || null;

/** Where an item may be chosen instead of another, and what makes the other one part of the choice. */
export interface Offer {
  readonly choice: ItemChoice;
  /** Index behind the choice's last item. */
  readonly index: number;
  readonly first: readonly DraftOperation[];
}

/** A further option beside the choice that an item is part of, or beside the item itself. */
export function offerBeside(item: MealPlanItem, meal: readonly MealPlanItem[]): Offer {
  const standing = choiceOf(item, meal);
  const choiceId = item.choice?.choiceId ?? newId();
  const last = standing ? standing.options.at(-1)!.items.at(-1)! : item;
  return {
    choice: { choiceId, optionId: newId() },
    index: meal.findIndex(({ itemId }) => itemId === last.itemId) + 1,
    first: item.choice ? [] : [{ op: 'offer', itemId: item.itemId, choice: { choiceId, optionId: newId() } }],
  };
}

/** More for the option that an item is part of. */
export function moreOf(item: MealPlanItem, meal: readonly MealPlanItem[]): Offer | null {
  const option = choiceOf(item, meal)?.options.find(({ optionId }) => optionId === item.choice?.optionId);
  return item.choice && option
    ? {
        choice: item.choice,
        index: meal.findIndex(({ itemId }) => itemId === option.items.at(-1)!.itemId) + 1,
        first: [],
      }
    : null;
}

/** Another meal in the place of all that stands in this one; null: it is empty, or has a choice already, within which there is no other. */
export function offerMeal(meal: readonly MealPlanItem[]): Offer | null {
  if (meal.length === 0) return null;
  const [only, ...more] = mealParts(meal);
  if (only?.choice && more.length === 0) return offerBeside(only.choice.options[0]!.items[0]!, meal);
  if (choicesOf(meal).length > 0) return null;
  const choiceId = newId();
  const optionId = newId();
  return {
    choice: { choiceId, optionId: newId() },
    index: meal.length,
    first: meal.map(({ itemId }) => ({ op: 'offer', itemId, choice: { choiceId, optionId } })),
  };
}

/** The option that an item is part of comes first, so that it counts. */
export function countFirst(item: MealPlanItem, meal: readonly MealPlanItem[]): readonly DraftOperation[] {
  const choice = choiceOf(item, meal);
  const option = choice?.options.find(({ optionId }) => optionId === item.choice?.optionId);
  if (!choice || !option || choice.options[0] === option) return [];
  const place = meal.findIndex(({ itemId }) => itemId === choice.options[0]!.items[0]!.itemId);
  const placed: { order: number }[] = [...meal];
  return option.items.map(({ itemId, day, slotId }, i) => {
    const order = orderAt(placed, place + i);
    placed.splice(place + i, 0, { order });
    return { op: 'move', itemId, day, slotId, order };
  });
}

/** The option that an item is part of is eaten in any case. */
export function endChoice(item: MealPlanItem, meal: readonly MealPlanItem[]): readonly DraftOperation[] {
  const option = choiceOf(item, meal)?.options.find(({ optionId }) => optionId === item.choice?.optionId);
  return (option?.items ?? [item]).map(({ itemId }) => ({ op: 'offer', itemId, choice: null }));
}
