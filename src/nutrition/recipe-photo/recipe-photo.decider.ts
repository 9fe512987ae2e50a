import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { KeptPicture } from '#src/files/contract.js';
import type { Recipe } from '../recipe/recipe.decider.js';
import type { RecipePhotoEvent } from './recipe-photo.events.js';

export type RecipePhotoCommand = {
  /** The recipe as it stands. */
  readonly recipe: Recipe['status'];
} & ({ readonly type: 'SetRecipePhoto'; readonly photo: KeptPicture } | { readonly type: 'RemoveRecipePhoto' });

export interface RecipePhoto {
  readonly photo: KeptPicture | null;
}

/** Refusals: `recipe.unknown` (404), `recipe.archived` (409). The same photo again, or removing none: nothing happens. */
export const recipePhotoDecider: Decider<RecipePhotoCommand, RecipePhotoEvent, RecipePhoto> = {
  category: 'recipePhoto',
  stateVersion: 1,
  initial: { photo: null },

  decide(command, { photo }) {
    ensureTakesPhotos(command.recipe);
    switch (command.type) {
      case 'SetRecipePhoto':
        return photo?.pictureId === command.photo.pictureId
          ? []
          : [{ type: 'RecipePhotoSet', data: { photo: command.photo } }];
      case 'RemoveRecipePhoto':
        return photo === null ? [] : [{ type: 'RecipePhotoRemoved', data: {} }];
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'RecipePhotoSet':
        return { photo: event.data.photo };
      case 'RecipePhotoRemoved':
        return { photo: null };
      case 'Erased':
        return state;
    }
  },
};

/** @throws Refusal `recipe.unknown` (404), `recipe.archived` (409) */
export function ensureTakesPhotos(recipe: Recipe['status']): void {
  if (recipe === 'absent') throw new Refusal('recipe.unknown', 404);
  if (recipe === 'archived') throw new Refusal('recipe.archived', 409, 'Restore the recipe first.');
}
