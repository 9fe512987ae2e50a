import type { RecipeOf } from '#libs/science/recipe-parts.js';
import type { RecipeContent } from './recipe.events.js';

export interface RecipeRef {
  readonly recipeId: string;
  readonly version: number;
}

export interface RecipeVersion extends RecipeRef {
  /** The newest version that there is. */
  readonly newest: number;
  readonly archived: boolean;
  readonly content: RecipeContent;
}

export const recipeKey = ({ recipeId, version }: RecipeRef) => `${recipeId}@${version}`;

/** Recipes by version. A version never changes. */
export abstract class Recipes {
  /** Versions by `recipeKey`, with those of all recipes in them; unknown ones are absent. */
  abstract lookUp(orgId: string, refs: readonly RecipeRef[]): Promise<ReadonlyMap<string, RecipeVersion>>;
}

/** What was looked up, as the arithmetic of recipes asks for it. */
export const recipeOf =
  (versions: ReadonlyMap<string, RecipeVersion>): RecipeOf =>
  (recipeId, version) =>
    versions.get(recipeKey({ recipeId, version }))?.content ?? null;
