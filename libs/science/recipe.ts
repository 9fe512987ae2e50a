/**
 * What is in a portion of a cooked dish, traced back to its ingredients.
 *
 * A serving is expanded into the shares of the raw ingredients that went into it, so that totals stay exact and
 * completeness stays honest: a dish whose salt has no value does not become a food that has one.
 */
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

/**
 * The raw portions behind some grams of the cooked dish; add them to a meal like any other portions. Each share is
 * rounded to 0.001 g once, when the totals take it in.
 * @param cookedGrams weight of the whole cooked dish: raw grams × yield factor @param servedGrams ≥ 0
 * @throws ScienceError `recipe.no-weight` (cookedGrams not positive), `portion.not-finite`, `portion.negative`,
 * `recipe.retention-out-of-range`.
 */
export function servingPortions(
  ingredients: readonly Ingredient[],
  cookedGrams: number,
  servedGrams: number,
): Portion[] {
  if (!Number.isFinite(cookedGrams) || cookedGrams <= 0)
    throw new ScienceError('recipe.no-weight', 'cookedGrams', String(cookedGrams));
  if (!Number.isFinite(servedGrams)) throw new ScienceError('portion.not-finite', 'servedGrams', String(servedGrams));
  if (servedGrams < 0) throw new ScienceError('portion.negative', 'servedGrams', String(servedGrams));
  return ingredients.map(({ grams, per100g, retention }) => ({
    grams: (grams * servedGrams) / cookedGrams,
    per100g: retained(per100g, retention),
  }));
}

/**
 * The cooked dish as a food, per 100 g: known only where every ingredient's value is. For search and for labels;
 * to add it to a meal use servingPortions. @throws ScienceError `recipe.no-weight`.
 */
export function dishPer100g(total: Total, cookedGrams: number): NutrientVector {
  if (!Number.isFinite(cookedGrams) || cookedGrams <= 0)
    throw new ScienceError('recipe.no-weight', 'cookedGrams', String(cookedGrams));
  const { milligrams, knownMilligrams } = total.exact;
  return NUTRIENTS.map((_, i) =>
    milligrams > 0 && knownMilligrams[i] === milligrams ? ((total.amounts[i] ?? 0) * 100) / cookedGrams : null,
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
