import { sameContent } from '#libs/event-sourcing/canonical.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { DEEPEST_RECIPE, type PartsProblem } from '#libs/science/recipe-parts.js';
import { MOST_ITEMS_PER_MEAL } from '../meal-plan/draft-changes.js';
import { checkedContent } from './recipe-content.js';
import type { RecipeContent, RecipeEvent } from './recipe.events.js';

export type RecipeCommand =
  | {
      readonly type: 'SaveRecipe';
      readonly content: RecipeContent;
      /** What is wrong with the recipes in it; null: nothing. */
      readonly parts: PartsProblem | null;
      /** Ids of ingredients whose food does not exist in that version. */
      readonly unknownFoods: readonly string[];
      /** Raw foods behind it, those of its parts included. */
      readonly foods: number;
      /** Saving makes the recipe, or changes one that is there. */
      readonly as: 'new' | 'change';
    }
  | { readonly type: 'ArchiveRecipe' }
  | { readonly type: 'RestoreRecipe' };

export type Recipe =
  | { readonly status: 'absent' }
  | { readonly status: 'active' | 'archived'; readonly version: number; readonly content: RecipeContent };

/** A recipe fits into one meal of a plan. */
const MOST_FOODS = MOST_ITEMS_PER_MEAL;

/**
 * Refusals: `recipe.unknown` (404), `recipe.already-saved`, `recipe.archived` (409); (422) `recipe.cycle`, `recipe.too-deep`, `recipe.part-unknown`,
 * `recipe.too-many-foods`, `food.unknown` and those of `checkedContent`. Saving what stands already: nothing happens.
 */
export const recipeDecider: Decider<RecipeCommand, RecipeEvent, Recipe> = {
  category: 'recipe',
  stateVersion: 1,
  initial: { status: 'absent' },

  decide(command, recipe) {
    if (command.type === 'SaveRecipe') {
      if (command.as === 'new' && recipe.status !== 'absent') throw new Refusal('recipe.already-saved', 409);
      if (command.as === 'change' && recipe.status === 'absent') throw new Refusal('recipe.unknown', 404);
      if (recipe.status === 'archived') throw new Refusal('recipe.archived', 409, 'Restore the recipe first.');
      const content = checkedContent(command.content);
      checkParts(command);
      if (recipe.status === 'active' && sameContent(recipe.content, content)) return [];
      const version = recipe.status === 'absent' ? 1 : recipe.version + 1;
      return [{ type: 'RecipeSaved', data: { ...content, version } }];
    }
    if (recipe.status === 'absent') throw new Refusal('recipe.unknown', 404);
    switch (command.type) {
      case 'ArchiveRecipe':
        return recipe.status === 'archived' ? [] : [{ type: 'RecipeArchived', data: {} }];
      case 'RestoreRecipe':
        return recipe.status === 'active' ? [] : [{ type: 'RecipeRestored', data: {} }];
    }
  },

  evolve(recipe, event) {
    if (event.type === 'RecipeSaved') {
      const { version, ...content } = event.data;
      return { status: 'active', version, content };
    }
    if (recipe.status === 'absent' || event.type === 'Erased') return recipe;
    return { ...recipe, status: event.type === 'RecipeArchived' ? 'archived' : 'active' };
  },
};

function checkParts({
  parts,
  unknownFoods,
  foods,
}: Pick<RecipeCommand & { type: 'SaveRecipe' }, 'parts' | 'unknownFoods' | 'foods'>): void {
  switch (parts) {
    case null:
      break;
    case 'recipe.cycle':
      throw new Refusal('recipe.cycle', 422, 'The recipe would contain itself.');
    case 'recipe.too-deep':
      throw new Refusal('recipe.too-deep', 422, `Recipes within recipes go ${DEEPEST_RECIPE} deep.`);
    case 'recipe.part-unknown':
      throw new Refusal('recipe.part-unknown', 422, 'A recipe in it does not exist in that version.');
  }
  if (unknownFoods.length > 0)
    throw new Refusal('food.unknown', 422, 'A food of the recipe does not exist in that version.', {
      ingredientIds: unknownFoods,
    });
  if (foods > MOST_FOODS)
    throw new Refusal(
      'recipe.too-many-foods',
      422,
      `A recipe has at most ${MOST_FOODS} foods, those of its parts included.`,
    );
}
