import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { RecipeIngredientView } from '#libs/api-client/models/recipe-ingredient-view.js';
import type { RecipeRefDto } from '#libs/api-client/models/recipe-ref-dto.js';
import type { RecipeVersionView } from '#libs/api-client/models/recipe-version-view.js';
import { LiveUpdates, REJOINED } from '#libs/client-kit/live.js';
import { Sessions } from '#libs/client-kit/session.js';
import {
  rawIngredients,
  type RecipeFormula,
  type RecipeIngredient,
  type RecipeOf,
} from '#libs/science/recipe-parts.js';
import type { DishRef, ItemDish } from './meal-plan-operations';
import { RecipesApi } from './recipes-api';

const AT_ONCE = 200;
const keyOf = (recipeId: string, version: number) => `${recipeId}@${version}`;

/**
 * The recipes that screens are about, in the versions they name. What a version says never changes, so it is read once; which
 * is the newest, and whether the recipe is archived, is read again when the recipe changes.
 */
@Injectable({ providedIn: 'root' })
export class RecipeBook {
  private readonly api = inject(RecipesApi);
  private readonly held = signal<ReadonlyMap<string, RecipeVersionView>>(new Map());
  /** Readings that were begun, also those that are over. */
  private readonly asked = new Map<string, Promise<void>>();
  readonly recipes = this.held.asReadonly();

  constructor() {
    const live = inject(LiveUpdates);
    const { session } = inject(Sessions);
    const signedIn = computed(() => session() !== null);
    // the stream is open as long as somebody listens, and is nobody's after signing out
    effect((onCleanup) => {
      if (signedIn()) onCleanup(untracked(() => this.follow(live)));
    });
  }

  readonly recipeOf: RecipeOf = (recipeId, version) => {
    const recipe = this.of(recipeId, version);
    return recipe && formulaOf(recipe);
  };

  of(recipeId: string, version: number): RecipeVersionView | null {
    return this.held().get(keyOf(recipeId, version)) ?? null;
  }

  /** Reads what is missing, with the recipes in them, and waits for what another has asked for. @throws HttpErrorResponse; asking again after a failure reads again */
  async need(refs: readonly RecipeRefDto[]): Promise<void> {
    const missing = refs.filter(({ recipeId, version }) => !this.asked.has(keyOf(recipeId, version)));
    if (missing.length > 0) {
      const reading = this.read(missing).catch((error: unknown) => {
        missing.forEach(({ recipeId, version }) => this.asked.delete(keyOf(recipeId, version)));
        throw error;
      });
      missing.forEach(({ recipeId, version }) => this.asked.set(keyOf(recipeId, version), reading));
    }
    await Promise.all(new Set(refs.map(({ recipeId, version }) => this.asked.get(keyOf(recipeId, version)))));
  }

  private async read(refs: readonly RecipeRefDto[]): Promise<void> {
    const found = await this.api.lookup(refs);
    this.held.update(
      (held) => new Map([...held, ...found.map((recipe) => [keyOf(recipe.recipeId, recipe.version), recipe] as const)]),
    );
  }

  /** @returns the end of following */
  private follow(live: LiveUpdates): () => void {
    return live.listen((change) => {
      if (change === REJOINED || change.topic === 'recipe') void this.readAgain(change === REJOINED ? null : change.id);
    });
  }

  /** @param recipeId null: any may have changed */
  private async readAgain(recipeId: string | null): Promise<void> {
    const refs = [...this.held().values()]
      .filter((recipe) => recipeId === null || recipe.recipeId === recipeId)
      .map(({ recipeId: id, version }) => ({ recipeId: id, version }));
    for (let from = 0; from < refs.length; from += AT_ONCE)
      // what can't be read now stays as it is known until the next change
      await this.read(refs.slice(from, from + AT_ONCE)).catch(() => undefined);
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
