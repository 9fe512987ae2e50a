import type { Ingredient } from '../foods/meals.js';
import type { FoodVersions } from '../foods/food-versions.js';
import { DEMO_FOODS, type FoodKey } from '../foods/demo-foods.js';

/** A portion as it stands in a plan. */
export interface Portion {
  readonly food: FoodKey;
  readonly grams: number;
  /** As it was entered, for foods that are counted in pieces. */
  readonly measure: { readonly label: string; readonly amount: number } | null;
}

/** Below this an item is not worth its line. */
const LEAST = 0.5;
/** The recipes are written for a day of about this energy; who needs much more eats an extra. */
const EXTRA_ABOVE_KCAL = 2_350;
const EXTRA: readonly (readonly [slot: number, Ingredient])[] = [
  [0, ['banana', 110]],
  [1, ['banana', 120]],
  [2, ['apple', 150]],
  [3, ['pumpkinSeeds', 20]],
  [4, ['pear', 150]],
];

/**
 * The meals of one day in portions that together give the target: all grow or shrink by the same factor, each within what is
 * sensible for that food, in steps that can be weighed or counted.
 * @param targetKcal energy of the day
 */
export function portioned(
  meals: readonly (readonly Ingredient[])[],
  targetKcal: number,
  foodVersions: FoodVersions,
): readonly (readonly Portion[])[] {
  const recipe = targetKcal > EXTRA_ABOVE_KCAL ? meals.map((meal, slot) => withExtra(meal, slot)) : meals;
  let [low, high] = [LEAST, 3];
  for (let round = 0; round < 24; round += 1) {
    const middle = (low + high) / 2;
    if (energyOf(scaled(recipe, middle).flat(), foodVersions) < targetKcal) low = middle;
    else high = middle;
  }
  const [below, above] = [scaled(recipe, low), scaled(recipe, high)];
  const nearer = missed(below, targetKcal, foodVersions) <= missed(above, targetKcal, foodVersions) ? below : above;
  return nudged(nearer, targetKcal, foodVersions);
}

/** At one factor several foods change by a step together; a starch or an oil alone brings the day nearer. */
function nudged(
  day: readonly (readonly Portion[])[],
  targetKcal: number,
  foodVersions: FoodVersions,
): readonly (readonly Portion[])[] {
  let best = day;
  for (const slot of [4, 2, 0]) {
    for (const [index, { food, grams, measure }] of (day[slot] ?? []).entries()) {
      if (measure !== null || DEMO_FOODS[food].serving.most < 2) continue;
      for (const step of [-1, 1]) {
        const changed = portionOf(food, grams + step * DEMO_FOODS[food].serving.grams);
        const candidate = best.with(slot, best[slot]!.with(index, changed));
        if (missed(candidate, targetKcal, foodVersions) < missed(best, targetKcal, foodVersions)) best = candidate;
      }
    }
  }
  return best;
}

const missed = (day: readonly (readonly Portion[])[], targetKcal: number, foodVersions: FoodVersions) =>
  Math.abs(energyOf(day.flat(), foodVersions) - targetKcal);

/** kcal of portions together. */
export function energyOf(portions: readonly Pick<Portion, 'food' | 'grams'>[], foodVersions: FoodVersions): number {
  return portions.reduce((sum, { food, grams }) => sum + (foodVersions[food].kcal * grams) / 100, 0);
}

/** The portion nearest to these grams in the food's own steps. */
export function portionOf(food: FoodKey, grams: number): Portion {
  const { grams: step, label } = DEMO_FOODS[food].serving as { grams: number; label?: string };
  const steps = Math.max(1, Math.round(grams / step));
  return { food, grams: steps * step, measure: label === undefined ? null : { label, amount: steps } };
}

const scaled = (meals: readonly (readonly Ingredient[])[], factor: number) =>
  meals.map((meal) =>
    meal.map(([food, grams]) =>
      portionOf(food, grams * Math.min(Math.max(factor, LEAST), DEMO_FOODS[food].serving.most)),
    ),
  );

/** An extra of the same kind as something in the meal would stand there twice. */
function withExtra(meal: readonly Ingredient[], slot: number): readonly Ingredient[] {
  const extra = EXTRA.find(([at, [food]]) => at === slot && !meal.some(([present]) => present === food))?.[1];
  return extra === undefined ? meal : [...meal, extra];
}
