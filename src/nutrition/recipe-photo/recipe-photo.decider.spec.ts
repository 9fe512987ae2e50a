import { given } from '#libs/event-sourcing/given-when-then.js';
import type { KeptPicture } from '#src/files/contract.js';
import { recipePhotoDecider } from './recipe-photo.decider.js';
import type { RecipePhotoEvent } from './recipe-photo.events.js';

const photo = (pictureId: string): KeptPicture => ({
  pictureId,
  storageKey: `pictures/o/recipes/r/${pictureId}/a`,
  bytes: 10,
  mediaType: 'image/jpeg',
  sha256: 'ab',
  width: 4,
  height: 3,
  thumbnail: { storageKey: `pictures/o/recipes/r/${pictureId}/b`, bytes: 5 },
});
const set = (id: string): RecipePhotoEvent => ({ type: 'RecipePhotoSet', data: { photo: photo(id) } });
const removed: RecipePhotoEvent = { type: 'RecipePhotoRemoved', data: {} };
const active = { recipe: 'active' } as const;

describe('the photo of a recipe', () => {
  it('is set, replaced and removed; what stands already changes nothing', () => {
    given(recipePhotoDecider)
      .when({ ...active, type: 'SetRecipePhoto', photo: photo('p1') })
      .then(set('p1'));
    given(recipePhotoDecider, set('p1'))
      .when({ ...active, type: 'SetRecipePhoto', photo: photo('p1') })
      .then();
    given(recipePhotoDecider, set('p1'))
      .when({ ...active, type: 'SetRecipePhoto', photo: photo('p2') })
      .then(set('p2'));
    given(recipePhotoDecider, set('p1'))
      .when({ ...active, type: 'RemoveRecipePhoto' })
      .then(removed);
    given(recipePhotoDecider, set('p1'), removed)
      .when({ ...active, type: 'RemoveRecipePhoto' })
      .then();
  });
  it('needs a recipe in use', () => {
    given(recipePhotoDecider)
      .when({ recipe: 'absent', type: 'SetRecipePhoto', photo: photo('p1') })
      .thenRefuses('recipe.unknown');
    given(recipePhotoDecider, set('p1'))
      .when({ recipe: 'archived', type: 'RemoveRecipePhoto' })
      .thenRefuses('recipe.archived');
  });
});
