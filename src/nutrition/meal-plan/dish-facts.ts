import { rawIngredients } from '#libs/science/recipe-parts.js';
import { recipeKey, recipeOf, type Recipes } from '../recipe/recipes.js';
import type { DishFacts, DishIngredient, DishRef } from './item-dish.js';

/** What the recipes of dishes say of their ingredients. */
export async function dishFacts(recipes: Recipes, orgId: string, dishes: readonly DishRef[]): Promise<DishFacts> {
  const refs = [
    ...new Map(
      dishes.map(({ recipeId, recipeVersion: version }) => [recipeKey({ recipeId, version }), { recipeId, version }]),
    ),
  ];
  const versions = await recipes.lookUp(
    orgId,
    refs.map(([, ref]) => ref),
  );
  return new Map(
    refs.flatMap(([key]) => {
      const recipe = versions.get(key);
      if (!recipe) return [];
      const raw = rawIngredients(recipe.content, 1, recipeOf(versions)).map(
        ({ path, foodId, grams, retention }): readonly [string, DishIngredient] => [
          path,
          { foodId, perServing: grams, ...(retention === undefined ? {} : { retention }) },
        ],
      );
      return [[key, new Map(raw)] as const];
    }),
  );
}
