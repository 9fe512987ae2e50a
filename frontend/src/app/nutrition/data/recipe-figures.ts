import { nutrient } from '#libs/science/nutrients.js';
import { known, type Total } from '#libs/science/portion-totals.js';
import { rawIngredients, servingGrams, type RecipeFormula, type RecipeOf } from '#libs/science/recipe-parts.js';
import { dishTotal, type Ingredient } from '#libs/science/recipe.js';
import { retentionGroup } from '#libs/science/retention-factors.js';
import { ScienceError } from '#libs/science/science-error.js';
import type { NutrientVector } from '#libs/science/nutrients.js';

export type Per = 'serving' | '100g' | 'all';
export type VectorOf = (foodId: string, version: string) => NutrientVector | null;

export interface RecipeFigures {
  readonly total: Total;
  /** Foods whose values are still being read. */
  readonly unread: number;
}

/** What a recipe comes to, after cooking losses. Null: its parts are not read, or it has no weight. */
export function figuresOf(
  recipe: RecipeFormula,
  per: Per,
  recipeOf: RecipeOf,
  vectorOf: VectorOf,
): RecipeFigures | null {
  try {
    const servings = per === 'serving' ? 1 : per === 'all' ? recipe.servings : 100 / servingGrams(recipe);
    if (!Number.isFinite(servings)) return null;
    let unread = 0;
    const ingredients = rawIngredients(recipe, servings, recipeOf).flatMap(
      ({ foodId, foodVersion, grams, retention }): readonly Ingredient[] => {
        const per100g = vectorOf(foodId, foodVersion);
        if (!per100g) {
          unread += 1;
          return [];
        }
        return [{ grams, per100g, retention: retentionGroup(retention)?.factors ?? {} }];
      },
    );
    return { total: dishTotal(ingredients), unread };
  } catch (error) {
    if (error instanceof ScienceError) return null;
    throw error;
  }
}

const ENERGY = nutrient('energy').index;
export const kcalOfTotal = (total: Total | null): number | null => (total ? known(total, ENERGY).amount : null);
