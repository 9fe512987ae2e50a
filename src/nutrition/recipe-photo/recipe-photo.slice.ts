import type { Slice } from '#libs/projections/slice.js';
import {
  KeepRecipePhotoHandler,
  LeftoverRecipePhotos,
  RecipePhotoKeeper,
  RemoveRecipePhotoHandler,
  SetRecipePhotoHandler,
} from './recipe-photo.commands.js';
import { RecipePhotoController } from './recipe-photo.controller.js';
import { recipePhotoCategory } from './recipe-photo.events.js';
import { recipePhotoProjection, RecipePhotos } from './recipe-photo.read-model.js';

/** What the module registers of photos of recipes. */
export const recipePhotoSlice = {
  categories: [recipePhotoCategory],
  projections: [recipePhotoProjection],
  controllers: [RecipePhotoController],
  due: [LeftoverRecipePhotos],
  providers: [
    RecipePhotoKeeper,
    SetRecipePhotoHandler,
    KeepRecipePhotoHandler,
    RemoveRecipePhotoHandler,
    LeftoverRecipePhotos,
    RecipePhotos,
  ],
} satisfies Slice;
