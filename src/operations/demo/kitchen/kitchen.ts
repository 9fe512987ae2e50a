import { derivedId } from '#libs/event-sourcing/ids.js';
import { rawIngredients, type RecipeFormula } from '#libs/science/recipe-parts.js';
import {
  ChangeFavouriteFoods,
  SaveMealPlanTemplate,
  SaveRecipe,
  SetRecipePhoto,
  type RecipeContent,
  type TemplateContent,
} from '#src/nutrition/contract.js';
import type { CommandBus } from '#libs/commands/buses.js';
import type { ProjectionProgress } from '#libs/projections/projection-progress.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import type { FoodKey } from '../foods/demo-foods.js';
import type { FoodVersions } from '../foods/food-versions.js';
import { ingredientIdOf } from '../plans/dishes.js';
import { DISH_PICTURES } from './dish-pictures.js';
import { DEMO_RECIPES, DEMO_TEMPLATE, type DemoRecipe } from './recipes.js';

const SLOTS = [
  { slotId: 'breakfast', name: 'Breakfast', time: '07:30' },
  { slotId: 'morning-snack', name: 'Snack', time: '10:30' },
  { slotId: 'lunch', name: 'Lunch', time: '12:30' },
  { slotId: 'afternoon-snack', name: 'Snack', time: '16:00' },
  { slotId: 'dinner', name: 'Dinner', time: '19:00' },
];

/** Of whoever writes the recipes. */
const FAVOURITES = ['salmon', 'lentils', 'greekYoghurt', 'oats'] as const satisfies readonly FoodKey[];

/**
 * Writes the demo's recipes with their photos, its template and the favourites of who writes them.
 * @param requestFor the request of each, by what it is
 * @returns ids of the recipes by their key
 */
export async function furnishKitchen(
  commands: CommandBus,
  progress: ProjectionProgress,
  foods: FoodVersions,
  requestFor: (what: string) => CommandRequest,
): Promise<ReadonlyMap<string, string>> {
  const recipes = new Map<string, string>();
  for (const [key, recipe] of Object.entries(DEMO_RECIPES)) {
    const { streamId, position } = await commands.execute(
      new SaveRecipe(null, contentOf(key, recipe, foods), requestFor(key)),
    );
    recipes.set(key, streamId);
    const made = await DISH_PICTURES[key]?.();
    if (made) await commands.execute(new SetRecipePhoto(streamId, { made }, requestFor(`photo ${key}`)));
    if (position !== null) await progress.waitFor(['recipe'], position, 60_000);
  }
  await commands.execute(new SaveMealPlanTemplate(templateOf(recipes, foods), requestFor('template')));
  for (const food of FAVOURITES) {
    const request = requestFor(`favourite ${food}`);
    const change = { type: 'StarFood', foodId: foods[food].foodId } as const;
    await commands.execute(new ChangeFavouriteFoods(request.actor.accountId!, change, request));
  }
  return recipes;
}

/** A recipe as it is saved, with the versions of foods of the catalogue. */
export const contentOf = (key: string, recipe: DemoRecipe, foods: FoodVersions): RecipeContent => ({
  name: recipe.name,
  servings: recipe.servings,
  yieldFactor: recipe.yieldFactor,
  ingredients: recipe.ingredients.map(([food, grams, retention]) => ({
    ingredientId: ingredientIdOf(key, food),
    foodId: foods[food].foodId,
    foodVersion: foods[food].version,
    grams,
    ...(retention ? { retention } : {}),
  })),
  steps: recipe.steps.map(([text, minutes]) => ({ text, minutes: minutes ?? null })),
  tags: recipe.tags,
  overrides: [],
});

/** The template's day, its dishes as the recipes' ingredients. @param recipes ids by key */
export function templateOf(recipes: ReadonlyMap<string, string>, foods: FoodVersions): TemplateContent {
  let order = 0;
  const items = DEMO_TEMPLATE.meals.flatMap(([slotId, ...meal]) =>
    meal.flatMap((entry): TemplateContent['items'] => {
      const single = ([food, grams]: readonly [FoodKey, number], more: object = {}) => {
        const { foodId, version } = foods[food];
        return { day: 0, slotId, order: order++, foodId, foodVersion: version, grams, ...more };
      };
      if (typeof entry === 'object' && 'or' in entry) {
        const choiceId = derivedId('demo', 'choice', slotId);
        return entry.or.map((one) =>
          single(one, { choice: { choiceId, optionId: derivedId('demo', 'option', slotId, one[0]) } }),
        );
      }
      if (typeof entry !== 'string') return [single(entry)];
      const formula: RecipeFormula = contentOf(entry, DEMO_RECIPES[entry]!, foods);
      const dishId = derivedId('demo', 'dish', slotId, entry);
      return rawIngredients(formula, 1, () => null).map(({ path, foodId, foodVersion, grams }) => ({
        day: 0,
        slotId,
        order: order++,
        foodId,
        foodVersion,
        grams,
        dish: { dishId, recipeId: recipes.get(entry)!, recipeVersion: 1, ingredient: path },
      }));
    }),
  );
  const { name, tags } = DEMO_TEMPLATE;
  return { name, tags, days: 1, slots: SLOTS, items };
}
