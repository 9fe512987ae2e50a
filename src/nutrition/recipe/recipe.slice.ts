import type { Slice } from '#libs/projections/slice.js';
import { recipeCategory } from './recipe.events.js';
import { recipeCommandHandlers } from './recipe.commands.js';
import { RecipeController } from './recipe.controller.js';
import { recipeProjection, StoredRecipes } from './recipe.read-model.js';
import { RecipeViews } from './recipe.view.js';
import { Recipes } from './recipes.js';

/** What the module registers of recipes. */
export const recipeSlice = {
  categories: [recipeCategory],
  projections: [recipeProjection],
  controllers: [RecipeController],
  providers: [...recipeCommandHandlers, StoredRecipes, RecipeViews, { provide: Recipes, useExisting: StoredRecipes }],
} satisfies Slice;
