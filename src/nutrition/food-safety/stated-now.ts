import type { FoodValue, FoodValues } from '../food/food-values.js';

/**
 * Foods with what the org declares of them now. What a version weighs never changes; what is in a product was so before somebody wrote
 * it down, so a corrected label counts for every plan that holds the food, published or not.
 * @param known by key of the ref, as `FoodValues.lookUp` gives them
 */
export async function statedNow(
  foods: FoodValues,
  orgId: string,
  known: ReadonlyMap<string, FoodValue>,
): Promise<ReadonlyMap<string, FoodValue>> {
  const own = [...new Set([...known.values()].flatMap((food) => (food.own ? food.foodId : [])))];
  if (own.length === 0) return known;
  const newest = await foods.lookUp(
    orgId,
    own.map((foodId) => ({ foodId })),
  );
  return new Map([...known].map(([key, food]) => [key, withStatements(food, newest.get(food.foodId))]));
}

const withStatements = (food: FoodValue, newest: FoodValue | undefined): FoodValue =>
  food.own && newest?.own
    ? { ...food, own: { ...food.own, allergens: newest.own.allergens, tags: newest.own.tags } }
    : food;
