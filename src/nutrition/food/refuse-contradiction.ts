import { Refusal } from '#libs/event-sourcing/refusal.js';
import { changedImpossibility } from '#libs/science/changed-impossibility.js';
import type { FoodAmounts } from '#libs/science/food-plausibility.js';
import { nutrient } from '#libs/science/nutrients.js';

/**
 * Amounts per 100 g that can't be true together, where one of them is new.
 * @throws Refusal `food.values-contradict` (422)
 */
export function refuseContradiction(after: FoodAmounts, before: FoodAmounts): void {
  const fault = changedImpossibility(after, before);
  if (!fault) return;
  const names = fault.nutrients.map((id) => nutrient(id).label.en).join(', ');
  throw new Refusal(
    'food.values-contradict',
    422,
    fault.code === 'sum-above-weight'
      ? `Together these are more than 100 g of 100 g: ${names}. Nothing was changed.`
      : `A part can't be more than its whole: ${names}. Nothing was changed.`,
    { nutrientIds: [...fault.nutrients] },
  );
}
