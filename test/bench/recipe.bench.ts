import { NUTRIENTS, type NutrientVector } from '#libs/science/nutrients.js';
import { rawIngredients, type RecipeFormula } from '#libs/science/recipe-parts.js';
import { dishTotal } from '#libs/science/recipe.js';
import { RETENTION_GROUPS, retentionGroup } from '#libs/science/retention-factors.js';
import { percentile, type BenchRow } from './bench.js';

const INGREDIENTS = 30;
const BOUND_MS = 5;
const TIMES = 500;

const food: NutrientVector = NUTRIENTS.map((_, i) => (i % 9 === 0 ? null : i + 0.25));
const recipe: RecipeFormula = {
  servings: 4,
  yieldFactor: 0.86,
  ingredients: Array.from({ length: INGREDIENTS }, (_, i) => ({
    ingredientId: `i${i}`,
    foodId: `f${i}`,
    foodVersion: 'v1',
    grams: 40 + i,
    retention: RETENTION_GROUPS[i % RETENTION_GROUPS.length]!.id,
  })),
};

/** As the editor does it after every keystroke: raw foods of a serving, what cooking leaves of them, and the sum. */
function recomputed(): void {
  dishTotal(
    rawIngredients(recipe, 1, () => null).map(({ grams, retention }) => ({
      grams,
      per100g: food,
      retention: retentionGroup(retention)?.factors ?? {},
    })),
  );
}

export const rows: readonly BenchRow[] = [
  {
    id: 'recipe-30',
    unit: 'ms (median) against the bound',
    goal: 1,
    better: 'lower',
    note: `a recipe of ${INGREDIENTS} cooked ingredients recomputed; the baseline is the bound itself, ${BOUND_MS} ms`,
    measure: () => {
      const taken = Array.from({ length: TIMES }, () => {
        const began = performance.now();
        recomputed();
        return performance.now() - began;
      });
      return Promise.resolve({ candidate: percentile(taken, 0.5), baseline: BOUND_MS });
    },
  },
];
