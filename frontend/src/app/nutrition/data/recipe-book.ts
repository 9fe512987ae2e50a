import { inject, Injectable, signal } from '@angular/core';
import type { RecipeIngredientView } from '#libs/api-client/models/recipe-ingredient-view.js';
import type { RecipeRefDto } from '#libs/api-client/models/recipe-ref-dto.js';
import type { RecipeVersionView } from '#libs/api-client/models/recipe-version-view.js';
import {
  rawIngredients,
  type RecipeFormula,
  type RecipeIngredient,
  type RecipeOf,
} from '#libs/science/recipe-parts.js';
import type { DishRef, ItemDish } from './meal-plan-operations';
import { RecipesApi } from './recipes-api';

const keyOf = (recipeId: string, version: number) => `${recipeId}@${version}`;

/** The recipes that screens are about, in the versions they name. A version never changes, so it is read once. */
@Injectable({ providedIn: 'root' })
export class RecipeBook {
  private readonly api = inject(RecipesApi);
  private readonly held = signal<ReadonlyMap<string, RecipeVersionView>>(new Map());
  private readonly asked = new Set<string>();
  readonly recipes = this.held.asReadonly();

  readonly recipeOf: RecipeOf = (recipeId, version) => {
    const recipe = this.of(recipeId, version);
    return recipe && formulaOf(recipe);
  };

  of(recipeId: string, version: number): RecipeVersionView | null {
    return this.held().get(keyOf(recipeId, version)) ?? null;
  }

  /** Reads what is missing, with the recipes in them. @throws HttpErrorResponse; asking again after a failure reads again */
  async need(refs: readonly RecipeRefDto[]): Promise<void> {
    const missing = refs.filter(({ recipeId, version }) => !this.asked.has(keyOf(recipeId, version)));
    if (missing.length === 0) return;
    missing.forEach(({ recipeId, version }) => this.asked.add(keyOf(recipeId, version)));
    try {
      const found = await this.api.lookup(missing);
      this.held.update(
        (held) =>
          new Map([...held, ...found.map((recipe) => [keyOf(recipe.recipeId, recipe.version), recipe] as const)]),
      );
    } catch (error) {
      missing.forEach(({ recipeId, version }) => this.asked.delete(keyOf(recipeId, version)));
      throw error;
    }
  }

  /** What the recipe says of an item of a dish, as the server will record it; without a name while the recipe is not read. */
  dishOf(dish: DishRef, foodId: string): ItemDish {
    const { dishId, recipeId, recipeVersion, ingredient = null } = dish;
    const said = this.serving(recipeId, recipeVersion)?.find(({ path }) => path === ingredient);
    return {
      dishId,
      recipeId,
      recipeVersion,
      recipeName: this.of(recipeId, recipeVersion)?.name ?? '',
      ingredient,
      perServing: said?.foodId === foodId ? said.grams : null,
      retention: said?.retention ?? null,
    };
  }

  /** Raw foods of one serving; null while the recipe is not read. */
  serving(recipeId: string, version: number) {
    const recipe = this.of(recipeId, version);
    return recipe ? rawIngredients(formulaOf(recipe), 1, this.recipeOf) : null;
  }
}

/** A version as the arithmetic of recipes takes it. */
export const formulaOf = ({
  servings,
  yieldFactor,
  ingredients,
}: Pick<RecipeVersionView, 'servings' | 'yieldFactor' | 'ingredients'>): RecipeFormula => ({
  servings,
  yieldFactor,
  ingredients: ingredients.map(ingredientOf),
});

function ingredientOf(each: RecipeIngredientView): RecipeIngredient {
  const { ingredientId, foodId, foodVersion, recipeId, recipeVersion, grams, measure, retention } = each;
  if (recipeId !== null && recipeVersion !== null) return { ingredientId, recipeId, recipeVersion, grams };
  return {
    ingredientId,
    foodId: foodId ?? '',
    foodVersion: foodVersion ?? '',
    grams,
    ...(measure ? { measure } : {}),
    ...(retention ? { retention } : {}),
  };
}
