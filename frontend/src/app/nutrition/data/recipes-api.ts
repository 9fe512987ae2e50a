import { inject, Injectable } from '@angular/core';
import { archiveRecipe } from '#libs/api-client/fn/recipes/archive-recipe.js';
import { createRecipe } from '#libs/api-client/fn/recipes/create-recipe.js';
import { getRecipe } from '#libs/api-client/fn/recipes/get-recipe.js';
import { listRecipes } from '#libs/api-client/fn/recipes/list-recipes.js';
import { lookUpRecipes } from '#libs/api-client/fn/recipes/look-up-recipes.js';
import { readRecipePhoto } from '#libs/api-client/fn/recipes/read-recipe-photo.js';
import { readRecipeThumbnail } from '#libs/api-client/fn/recipes/read-recipe-thumbnail.js';
import { removeRecipePhoto } from '#libs/api-client/fn/recipes/remove-recipe-photo.js';
import { restoreRecipe } from '#libs/api-client/fn/recipes/restore-recipe.js';
import { saveRecipe } from '#libs/api-client/fn/recipes/save-recipe.js';
import { setRecipePhoto } from '#libs/api-client/fn/recipes/set-recipe-photo.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { RecipeDetail } from '#libs/api-client/models/recipe-detail.js';
import type { RecipePage } from '#libs/api-client/models/recipe-page.js';
import type { RecipeRefDto } from '#libs/api-client/models/recipe-ref-dto.js';
import type { RecipeVersionView } from '#libs/api-client/models/recipe-version-view.js';
import type { SaveRecipeDto } from '#libs/api-client/models/save-recipe-dto.js';
import { PictureSender } from '#libs/client-kit/picture-sender.js';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class RecipesApi {
  private readonly api = inject(Api);
  private readonly pictures = inject(PictureSender);

  list(
    search: string,
    page: { readonly limit: number; readonly cursor?: string; readonly archived?: boolean },
  ): Promise<RecipePage> {
    return this.api.call(listRecipes, { ...(search === '' ? {} : { search }), ...page });
  }

  get(recipeId: string, version?: number): Promise<RecipeDetail> {
    return this.api.call(getRecipe, { recipeId, ...(version === undefined ? {} : { version }) });
  }

  async lookup(refs: readonly RecipeRefDto[]): Promise<readonly RecipeVersionView[]> {
    return (await this.api.call(lookUpRecipes, { body: { refs: [...refs] } })).recipes;
  }

  create(body: SaveRecipeDto, key: string): Promise<Committed> {
    return this.api.call(createRecipe, { ...keyed(key), body });
  }

  save(recipeId: string, body: SaveRecipeDto, revision: number, key: string): Promise<Committed> {
    return this.api.call(saveRecipe, { recipeId, ...keyed(key, revision), body });
  }

  photo(recipeId: string): Promise<Blob> {
    return this.api.call(readRecipePhoto, { recipeId });
  }

  thumbnail(recipeId: string): Promise<Blob> {
    return this.api.call(readRecipeThumbnail, { recipeId });
  }

  /** Tried again with the same file, it is the same request. */
  setPhoto(recipeId: string, content: File, progress: (share: number) => void): Promise<void> {
    return this.pictures.send(
      content,
      recipeId,
      (body, key) => this.api.call(setRecipePhoto, { recipeId, ...keyed(key), body }),
      progress,
    );
  }

  async removePhoto(recipeId: string): Promise<void> {
    await this.api.act(removeRecipePhoto, { recipeId });
  }

  archive(recipeId: string): Promise<Committed> {
    return this.api.act(archiveRecipe, { recipeId });
  }

  restore(recipeId: string): Promise<Committed> {
    return this.api.act(restoreRecipe, { recipeId });
  }
}
