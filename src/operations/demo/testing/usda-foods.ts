import { readUsdaSr28 } from '#src/nutrition/contract.js';
import { foodVersionsOf, type FoodVersions } from '../foods/food-versions.js';

type FoodList = Awaited<ReturnType<typeof readUsdaSr28>>;

/** The table that the importer imports, read directly. */
export async function usdaTable(): Promise<{
  readonly foods: ReadonlyMap<string, FoodList['foods'][number]>;
  readonly foodVersions: FoodVersions;
  amount(foodId: string, nutrient: string): number;
}> {
  const list = await readUsdaSr28();
  const foods = new Map(list.foods.map((food) => [food.foodId, food]));
  const amount = (foodId: string, nutrient: string) =>
    foods.get(foodId)?.per100g[list.nutrientIds.indexOf(nutrient as FoodList['nutrientIds'][number])] ?? 0;
  const foodVersions = foodVersionsOf((foodId) =>
    foods.has(foodId) ? { version: 'sr28', kcal: amount(foodId, 'energy') } : undefined,
  );
  return { foods, foodVersions, amount };
}
