import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { KeptPicture } from '#src/files/contract.js';
import { recipePhotoCategory } from './recipe-photo.events.js';

/** The photo of each recipe that has one. */
export const recipePhotoProjection = projectionOf(recipePhotoCategory, {
  name: 'recipe_photo',
  version: 1,
  tables: [
    {
      name: 'recipe_photo',
      columns: 'org_id uuid not null, recipe_id uuid not null, photo text not null, primary key (org_id, recipe_id)',
    },
  ],
  isolation: 'stream',

  project({ header: { orgId: org_id, streamId: recipe_id }, event }, tx) {
    if (event.type === 'RecipePhotoSet')
      tx.put('recipe_photo', { org_id, recipe_id, photo: JSON.stringify(event.data.photo) });
    else tx.remove('recipe_photo', { org_id, recipe_id });
  },

  announces({ header }) {
    return [{ topic: 'recipe', clientId: null, id: header.streamId }];
  },
});

@Injectable()
export class RecipePhotos {
  constructor(private readonly readModels: ReadModels) {}

  /** By recipe; recipes without one are absent. */
  async of(orgId: string, recipeIds: readonly string[]): Promise<ReadonlyMap<string, KeptPicture>> {
    if (recipeIds.length === 0) return new Map();
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ recipe_id: string; photo: string }>(
        `select recipe_id, photo from ${tx.table('recipe_photo')} where recipe_id = any($1::uuid[])`,
        [recipeIds],
      ),
    );
    return new Map(rows.map(({ recipe_id, photo }) => [recipe_id, JSON.parse(photo) as KeptPicture]));
  }
}
