import { Refusal } from '#libs/event-sourcing/refusal.js';
import { dishServings } from '#libs/science/dish.js';
import { recipeKey, type RecipeVersion } from '../recipe/recipes.js';
import type { DraftItem } from './draft.js';
import type { PublishedDish, PublishedRecipe } from './publication.js';

// their steps stand in the publication, and an event has 512 kB
const MOST_RECIPES = 60;

export interface DishesOfPlan {
  readonly recipes: readonly PublishedRecipe[];
  readonly dishes: readonly PublishedDish[];
  /** Place in `dishes` of the dish that an item is part of. */
  indexOf(itemId: string): number;
}

/**
 * The dishes of a draft: items of one meal with the same dish. Null: there are none.
 * @param days items of each day, in the order of the plan
 * @throws Refusal (422) `recipe.unknown`, `meal-plan.dishes-too-many`
 */
export function publishedDishes(
  days: readonly (readonly (readonly [string, DraftItem])[])[],
  versions: ReadonlyMap<string, RecipeVersion>,
): DishesOfPlan | null {
  const groups = new Map<
    string,
    { readonly dish: NonNullable<DraftItem['dish']>; readonly items: [string, DraftItem][] }
  >();
  for (const [id, item] of days.flat()) {
    if (!item.dish) continue;
    const key = `${item.day}/${item.slotId}/${item.dish.dishId}`;
    const group = groups.get(key) ?? { dish: item.dish, items: [] };
    group.items.push([id, item]);
    groups.set(key, group);
  }
  if (groups.size === 0) return null;
  const recipes = new Map<string, PublishedRecipe>();
  const places = new Map<string, number>();
  const dishes = [...groups.values()].map(({ dish, items }, index): PublishedDish => {
    const key = recipeKey({ recipeId: dish.recipeId, version: dish.recipeVersion });
    const version = versions.get(key);
    if (!version)
      throw new Refusal('recipe.unknown', 422, "A dish's recipe can't be found in its version.", {
        recipeId: dish.recipeId,
      });
    if (!recipes.has(key)) recipes.set(key, published(version));
    for (const [id] of items) places.set(id, index);
    return {
      dishId: dish.dishId,
      recipe: [...recipes.keys()].indexOf(key),
      servings: dishServings(
        items.map(([, { grams, dish: each }]) => ({ grams, perServing: each?.perServing ?? null })),
      ),
    };
  });
  if (recipes.size > MOST_RECIPES)
    throw new Refusal('meal-plan.dishes-too-many', 422, `A plan has dishes of at most ${MOST_RECIPES} recipes.`);
  return { recipes: [...recipes.values()], dishes, indexOf: (itemId) => places.get(itemId)! };
}

const published = ({ recipeId, version, content: { name, steps } }: RecipeVersion): PublishedRecipe => ({
  recipeId,
  version,
  name,
  steps: steps.map(({ text, minutes }) => ({ text, minutes })),
});
