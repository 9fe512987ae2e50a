import { NUTRIENTS } from '#libs/science/nutrients.js';
import { known, totalOf, type Portion } from '#libs/science/portion-totals.js';
import { retained } from '#libs/science/recipe.js';
import { retentionGroup } from '#libs/science/retention-factors.js';
import type { NutritionTarget } from '#src/clients/contract.js';
import { foodKey, type FoodRef, type FoodValue } from '#src/nutrition/contract.js';
import { plannedEnergy, type DayOfMeals } from '#src/tracking/contract.js';
import type { IntakeAgainstTarget } from './progress.dto.js';

/** A day that is half logged is not a day of half rations: every planned meal has a log, and each log says what was eaten. */
function isWhole({ date, meals }: DayOfMeals, today: string): boolean {
  const planned = meals.filter((meal) => plannedEnergy(meal.planned) !== null);
  return (
    date < today &&
    planned.length > 0 &&
    planned.every(({ log }) => log !== null) &&
    meals.every(({ log }) => log === null || log.kind === 'skipped' || log.items.length > 0)
  );
}

const logsOf = (days: readonly DayOfMeals[]) => days.flatMap(({ meals }) => meals.flatMap(({ log }) => log ?? []));

/** The foods that `intakeOf` needs, each once. */
export function eatenFoods(days: readonly DayOfMeals[], today: string): readonly FoodRef[] {
  const refs = logsOf(days.filter((day) => isWhole(day, today))).flatMap(({ items }) =>
    items.map(({ foodId, foodVersion }) => ({ foodId, version: foodVersion })),
  );
  return [...new Map(refs.map((ref) => [foodKey(ref), ref])).values()];
}

/**
 * Means of the days that were logged in full, against the target. What was planned and eaten is counted as the plan counted it,
 * with the losses of cooking; another food in its place is counted raw, since nobody said how it was cooked.
 * A food that is not known any more counts as unknown, never as nothing.
 */
export function intakeOf(
  days: readonly DayOfMeals[],
  today: string,
  foods: ReadonlyMap<string, FoodValue>,
  target: NutritionTarget | null,
): IntakeAgainstTarget {
  const whole = days.filter((day) => isWhole(day, today));
  const portions = whole
    .flatMap(({ meals }) => meals)
    .flatMap(({ planned, log }) =>
      (log?.items ?? []).map(({ itemId, foodId, foodVersion, grams }): Portion => {
        const per100g = foods.get(foodKey({ foodId, version: foodVersion }))?.per100g ?? [];
        const asPlanned = planned?.items.find((item) => item.itemId === itemId && item.foodId === foodId);
        return { grams, per100g: retained(per100g, retentionGroup(asPlanned?.retention)?.factors) };
      }),
    );
  const total = totalOf(portions);
  const targets: Readonly<Record<string, number | null | undefined>> = {
    energy: target?.kcal,
    protein: target?.proteinG,
    carbohydrate: target?.carbohydrateG,
    fat: target?.fatG,
  };
  return {
    days: whole.length,
    loggedDays: days.filter(({ meals }) => meals.some(({ log }) => log !== null)).length,
    nutrients: NUTRIENTS.map(({ id, unit }, index) => {
      const { amount, completeness } = known(total, index);
      return {
        nutrientId: id,
        unit,
        amount: amount === null ? null : amount / whole.length,
        completeness,
        target: targets[id] ?? null,
      };
    }),
  };
}
