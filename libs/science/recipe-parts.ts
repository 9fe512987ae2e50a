/** Recipes made of foods and of other recipes: what they weigh, and the raw foods behind them. */
import { cookedWeight } from './recipe.js';
import { ScienceError } from './science-error.js';

/** As an amount was entered, e.g. 1.5 × `1 cup`. */
export interface PartMeasure {
  readonly label: string;
  readonly amount: number;
}

export interface RecipeFood {
  readonly ingredientId: string;
  readonly foodId: string;
  readonly foodVersion: string;
  /** Raw grams in the whole recipe. */
  readonly grams: number;
  readonly measure?: PartMeasure;
  /** Retention group of how it is cooked; absent: not cooked. */
  readonly retention?: string;
}

/** Another recipe that goes into this one, in one of its versions. */
export interface RecipePart {
  readonly ingredientId: string;
  readonly recipeId: string;
  readonly recipeVersion: number;
  /** Grams of the finished other recipe. */
  readonly grams: number;
}

export type RecipeIngredient = RecipeFood | RecipePart;
export const isPart = (ingredient: RecipeIngredient): ingredient is RecipePart => 'recipeId' in ingredient;

/** What the arithmetic needs of one version of a recipe. */
export interface RecipeFormula {
  readonly servings: number;
  /** Cooked ÷ raw weight. */
  readonly yieldFactor: number;
  readonly ingredients: readonly RecipeIngredient[];
}

export type RecipeOf = (recipeId: string, version: number) => RecipeFormula | null;

/** A raw food behind a recipe. `path`: ids of ingredients from the outermost recipe inwards, joined by `/`. */
export interface RawIngredient extends Omit<RecipeFood, 'ingredientId'> {
  readonly path: string;
}

/** A recipe in a recipe in a recipe … */
export const DEEPEST_RECIPE = 5;

export const rawGrams = ({ ingredients }: RecipeFormula): number =>
  ingredients.reduce((sum, { grams }) => sum + grams, 0);

/** Weight of the finished dish. @throws ScienceError as cookedWeight */
export const finishedGrams = (recipe: RecipeFormula): number => cookedWeight(rawGrams(recipe), recipe.yieldFactor);

/** @throws ScienceError as cookedWeight */
export const servingGrams = (recipe: RecipeFormula): number => finishedGrams(recipe) / recipe.servings;

/**
 * The raw foods behind some servings, parts of parts included, in the order of the recipe.
 * @param recipeOf other recipes by id and version
 * @throws ScienceError `recipe.part-unknown`, `recipe.too-deep`, `recipe.no-weight`, as cookedWeight
 */
export function rawIngredients(recipe: RecipeFormula, servings: number, recipeOf: RecipeOf): readonly RawIngredient[] {
  return expanded(recipe, servings / recipe.servings, '', recipeOf, 1);
}

function expanded(
  { ingredients }: RecipeFormula,
  share: number,
  within: string,
  recipeOf: RecipeOf,
  depth: number,
): readonly RawIngredient[] {
  if (depth > DEEPEST_RECIPE) throw new ScienceError('recipe.too-deep', 'ingredients', String(depth));
  return ingredients.flatMap((ingredient): readonly RawIngredient[] => {
    const path = `${within}${ingredient.ingredientId}`;
    if (!isPart(ingredient)) {
      const { ingredientId: _id, grams, measure, ...food } = ingredient;
      return [
        {
          ...food,
          path,
          grams: grams * share,
          ...(measure ? { measure: { label: measure.label, amount: measure.amount * share } } : {}),
        },
      ];
    }
    const part = recipeOf(ingredient.recipeId, ingredient.recipeVersion);
    if (!part) throw new ScienceError('recipe.part-unknown', 'ingredients', ingredient.recipeId);
    const finished = finishedGrams(part);
    if (!(finished > 0)) throw new ScienceError('recipe.no-weight', 'ingredients', ingredient.recipeId);
    return expanded(part, (share * ingredient.grams) / finished, `${path}/`, recipeOf, depth + 1);
  });
}

/** Why the parts of a recipe are impossible; null: they are fine. */
export type PartsProblem = 'recipe.part-unknown' | 'recipe.cycle' | 'recipe.too-deep';

/** Looks through the parts of a recipe, and their parts. @param recipeId of the recipe itself */
export function partsProblem(
  recipeId: string,
  ingredients: readonly RecipeIngredient[],
  recipeOf: RecipeOf,
): PartsProblem | null {
  const look = (parts: readonly RecipeIngredient[], above: readonly string[]): PartsProblem | null => {
    for (const part of parts) {
      if (!isPart(part)) continue;
      if (above.includes(part.recipeId)) return 'recipe.cycle';
      if (above.length >= DEEPEST_RECIPE) return 'recipe.too-deep';
      const recipe = recipeOf(part.recipeId, part.recipeVersion);
      if (!recipe) return 'recipe.part-unknown';
      const problem = look(recipe.ingredients, [...above, part.recipeId]);
      if (problem) return problem;
    }
    return null;
  };
  return look(ingredients, [recipeId]);
}
