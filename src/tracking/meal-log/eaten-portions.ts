import { NUTRIENTS } from '#libs/science/nutrients.js';
import { known, totalOf } from '#libs/science/portion-totals.js';
import { checkedGrams } from '#libs/science/portion.js';
import { ScienceError } from '#libs/science/science-error.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { FoodValue } from '#src/nutrition/contract.js';
import type { EatenItem } from './meal-log.events.js';

const ENERGY = NUTRIENTS.findIndex(({ id }) => id === 'energy');

/** Energy of what was eaten, kcal. */
export interface EatenEnergy {
  /** Sum of the known; null when no item's energy is known. */
  readonly eatenKcal: number | null;
  /** False: some of it is unknown, so the figure is a lower bound. Nothing named is nothing known. */
  readonly eatenComplete: boolean;
  /** The known energy of items that stand for no planned one. */
  readonly besideKcal: number;
}

/**
 * Energy of what was eaten, from the foods in exactly the versions named.
 * @param foods by `<foodId>@<version>`
 * @throws Refusal `food.unknown` (422), `portion.*` (422), with the item's place
 */
export function eatenEnergy(items: readonly EatenItem[], foods: ReadonlyMap<string, FoodValue>): EatenEnergy {
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
  const { amount, completeness } = known(totalOf(portions), ENERGY);
  const beside = portions.filter((_, index) => items[index]?.itemId === null);
  return {
    eatenKcal: amount,
    eatenComplete: completeness === 1,
    besideKcal: known(totalOf(beside), ENERGY).amount ?? 0,
  };
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
