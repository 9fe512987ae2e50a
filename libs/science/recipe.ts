/** What is in a cooked dish, from its raw ingredients and what cooking takes of them. */
import { NUTRIENTS, type NutrientId, type NutrientVector } from './nutrients.js';
import { totalOf, type Portion, type Total } from './portion-totals.js';
import { ScienceError } from './science-error.js';

/** Share kept in cooking per nutrient, 0..1 or slightly more; what is not named keeps all. USDA Retention Factors, Release 6. */
export type Retention = Readonly<Partial<Record<NutrientId, number>>>;

export interface Ingredient extends Portion {
  readonly retention?: Retention;
}

/** Total of the whole dish after cooking losses; `grams` are those of the raw ingredients. @throws as totalOf and retained. */
export function dishTotal(ingredients: readonly Ingredient[]): Total {
  return totalOf(
    ingredients.map(({ grams, per100g, retention }) => ({ grams, per100g: retained(per100g, retention) })),
  );
}

/** Cooked weight divided by raw weight, at most. */
export const MOST_YIELD = 10;

/** Weight of the cooked dish. @param yieldFactor cooked ÷ raw, e.g. 0.75 for a roast. @throws ScienceError `recipe.yield-out-of-range` (0 < y ≤ 10). */
export function cookedWeight(rawGrams: number, yieldFactor: number): number {
  if (!(yieldFactor > 0 && yieldFactor <= MOST_YIELD))
    throw new ScienceError('recipe.yield-out-of-range', 'yieldFactor', String(yieldFactor));
  return rawGrams * yieldFactor;
}

/** Values per 100 g of the raw food after cooking losses. @throws ScienceError `recipe.retention-out-of-range`. */
export function retained(per100g: NutrientVector, retention: Retention = {}): NutrientVector {
  if (Object.keys(retention).length === 0) return per100g;
  return NUTRIENTS.map(({ id }, i) => {
    const value = per100g[i] ?? null;
    const share = retention[id] ?? 1;
    // USDA lists a few factors a little above 1 (measuring error, folate freed by cooking)
    if (!(share >= 0 && share <= 1.5)) throw new ScienceError('recipe.retention-out-of-range', id, String(share));
    return value === null ? null : value * share;
  });
}
