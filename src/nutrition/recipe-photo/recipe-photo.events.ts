import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { KeptPicture } from '#src/files/contract.js';

export interface RecipePhotoSet {
  readonly type: 'RecipePhotoSet';
  /** Its content was stored before. */
  readonly data: { readonly photo: KeptPicture };
}

/** Its content is deleted. */
export interface RecipePhotoRemoved {
  readonly type: 'RecipePhotoRemoved';
  readonly data: Readonly<Record<string, never>>;
}

export type RecipePhotoEvent = RecipePhotoSet | RecipePhotoRemoved;

/** A stream per recipe, under the recipe's id: a photo belongs to the recipe, not to one of its versions, and takes none of them up. */
export const recipePhotoCategory = streamCategory<RecipePhotoEvent>({
  category: 'recipePhoto',
  context: 'nutrition',
  subject: 'none',
  events: {
    RecipePhotoSet: {
      version: 1,
      about: 'A recipe was given a photo; one that it had before is deleted.',
      example: {
        photo: {
          pictureId: '0199f3a2-8c1e-5d00-9d5e-2f4be1c0a104',
          storageKey: 'pictures/0199f3a2/recipes/0199f3a2/0199f3a2/5d0c0b1a',
          bytes: 184_220,
          mediaType: 'image/jpeg',
          sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
          width: 1600,
          height: 1200,
          thumbnail: { storageKey: 'pictures/0199f3a2/recipes/0199f3a2/0199f3a2/77aa01fe', bytes: 9_120 },
        },
      },
    },
    RecipePhotoRemoved: { version: 1, about: "A recipe's photo was removed and deleted.", example: {} },
  },
});
