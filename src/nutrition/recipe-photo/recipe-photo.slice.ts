import type { Slice } from '#libs/projections/slice.js';
import { LeftoverRecipePhotos, RemoveRecipePhotoHandler, SetRecipePhotoHandler } from './recipe-photo.commands.js';
import { PublishedPhotoController } from './published-photo.controller.js';
import { RecipePhotoController } from './recipe-photo.controller.js';
import { recipePhotoCategory } from './recipe-photo.events.js';
import { recipePhotoProjection, RecipePhotos } from './recipe-photo.read-model.js';

/** What the module registers of photos of recipes. */
export const recipePhotoSlice = {
  categories: [recipePhotoCategory],
  projections: [recipePhotoProjection],
  controllers: [RecipePhotoController, PublishedPhotoController],
  due: [LeftoverRecipePhotos],
  providers: [SetRecipePhotoHandler, RemoveRecipePhotoHandler, LeftoverRecipePhotos, RecipePhotos],
} satisfies Slice;
