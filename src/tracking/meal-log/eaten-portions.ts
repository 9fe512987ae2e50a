import { NUTRIENTS } from '#libs/science/nutrients.js';
import { known, totalOf } from '#libs/science/portion-totals.js';
import { checkedGrams } from '#libs/science/portion.js';
import { ScienceError } from '#libs/science/science-error.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { FoodValue } from '#src/nutrition/contract.js';
import type { EatenItem } from './meal-log.events.js';

const ENERGY = NUTRIENTS.findIndex(({ id }) => id === 'energy');

/**
 * Energy of what was eaten in kcal, from the foods in exactly the versions named; null when no item's energy is known.
 * @param foods by `<foodId>@<version>`
 * @throws Refusal `food.unknown` (422), `portion.*` (422), with the item's place
 */
export function eatenKcal(items: readonly EatenItem[], foods: ReadonlyMap<string, FoodValue>): number | null {
  const portions = items.map((item, index) => {
    const food = foods.get(`${item.foodId}@${item.foodVersion}`);
    if (!food)
      throw new Refusal(
        'food.unknown',
        422,
        `items.${index}: there is no such food in that version. Nothing was logged.`,
        { path: `items.${index}.foodId` },
      );
    return { grams: grams(item.grams, index), per100g: food.per100g };
  });
  return known(totalOf(portions), ENERGY).amount;
}

function grams(value: number, index: number): number {
  try {
    return checkedGrams(value);
  } catch (error) {
    if (!(error instanceof ScienceError)) throw error;
    throw new Refusal(
      error.code,
      422,
      `items.${index}.grams: a portion is more than 0 and at most 5,000 g. Nothing was logged.`,
      { path: `items.${index}.grams` },
    );
  }
}
