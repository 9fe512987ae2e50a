import type { RecipeDetail } from '#libs/api-client/models/recipe-detail.js';
import type { SaveRecipeDto } from '#libs/api-client/models/save-recipe-dto.js';
import { newId } from '#libs/client-kit/ids.js';
import type { Dish, DishLine } from './dishes';
import { refOf, type DraftOperation } from './meal-plan-operations';

type Ingredient = SaveRecipeDto['ingredients'][number];

/** A dish as the next version of its recipe. */
export interface SavedDish {
  readonly body: SaveRecipeDto;
  /** Which ingredient of that version each item of the dish stands for. */
  readonly ingredientOf: ReadonlyMap<string, string>;
}

const isWithin = (path: string | null | undefined) => path?.includes('/') ?? false;
const rounded = (grams: number) => Math.round(grams * 1000) / 1000;

/**
 * What the recipe is when it becomes as the dish: amounts for all its servings. Null: something of a recipe within the recipe was changed, which
 * is a recipe of its own.
 * @param lines of the dish beside that version of the recipe
 */
export function savedDish(dish: Dish, lines: readonly DishLine[], recipe: RecipeDetail): SavedDish | null {
  const changed = lines.filter(({ kind }) => kind !== 'same');
  if (changed.some(({ item, template }) => isWithin(template?.path ?? item?.dish.ingredient))) return null;
  const share = recipe.servings / (dish.servings ?? 1);
  const ingredientOf = new Map<string, string>();
  const asItem = (item: NonNullable<DishLine['item']>, ingredientId: string, retention: string | null): Ingredient => {
    ingredientOf.set(item.itemId, ingredientId);
    return {
      ingredientId,
      foodId: item.foodId,
      foodVersion: item.foodVersion,
      grams: rounded(item.grams * share),
      ...(item.measure ? { measure: { label: item.measure.label, amount: item.measure.amount * share } } : {}),
      ...(retention ? { retention } : {}),
    };
  };
  for (const { item, template, kind } of lines)
    if (item && template && kind === 'same') ingredientOf.set(item.itemId, template.path);
  const kept = recipe.ingredients.flatMap((each): readonly Ingredient[] => {
    const line = lines.find(({ template }) => template?.path === each.ingredientId);
    if (each.recipeId !== null || !line || line.kind === 'same') return [asBody(each)];
    return line.item ? [asItem(line.item, each.ingredientId, each.retention)] : [];
  });
  const added = lines.flatMap(({ item, kind }) =>
    item && kind === 'added' ? [asItem(item, newId(), item.dish.retention)] : [],
  );
  const { name, servings, yieldFactor, steps, tags, overrides } = recipe;
  return {
    body: {
      name,
      servings,
      yieldFactor,
      ingredients: [...kept, ...added],
      steps: steps.map(({ text, minutes }) => ({ text, minutes })),
      tags,
      overrides: overrides.map(({ tag, state, reason }) => ({ tag, state, reason })),
    },
    ingredientOf,
  };
}

function asBody({
  ingredientId,
  foodId,
  foodVersion,
  recipeId,
  recipeVersion,
  grams,
  measure,
  retention,
}: RecipeDetail['ingredients'][number]): Ingredient {
  return {
    ingredientId,
    ...(recipeId !== null && recipeVersion !== null
      ? { recipeId, recipeVersion }
      : { foodId: foodId ?? '', foodVersion: foodVersion ?? '' }),
    grams,
    ...(measure ? { measure } : {}),
    ...(retention ? { retention } : {}),
  };
}

/** The dish as one of the version that was saved from it: the same items, anew. */
export const savedDishOperations = (
  { items }: Dish,
  recipeVersion: number,
  { ingredientOf }: SavedDish,
): readonly DraftOperation[] =>
  items.flatMap(({ itemId, day, slotId, order, foodId, foodVersion, grams, measure, note, dish, choice }) => {
    const again = newId();
    const ingredient = ingredientOf.get(itemId) ?? dish.ingredient;
    return [
      { op: 'remove', itemId },
      {
        op: 'place',
        itemId: again,
        day,
        slotId,
        order,
        foodId,
        foodVersion,
        grams,
        ...(measure ? { measure } : {}),
        dish: { ...refOf(dish), recipeVersion, ...(ingredient === null ? {} : { ingredient }) },
        ...(choice ? { choice } : {}),
      },
      ...(note ? [{ op: 'note', itemId: again, text: note } as const] : []),
    ] satisfies DraftOperation[];
  });
