import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { decodeCursor, encodeCursor } from '#libs/read-models/cursors.js';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import { isPart } from '#libs/science/recipe-parts.js';
import { recipeCategory, type RecipeContent } from './recipe.events.js';
import { recipeKey, Recipes, type RecipeRef, type RecipeVersion } from './recipes.js';

/** Recipes as they stand, and every version of each. */
export const recipeProjection = projectionOf(recipeCategory, {
  name: 'recipe',
  version: 1,
  tables: [
    {
      name: 'recipe',
      columns: `
        org_id uuid not null, recipe_id uuid not null, name text not null, sort text not null, version int not null, archived boolean not null,
        revision int not null, primary key (org_id, recipe_id)`,
      indexes: ['create index on {table} (org_id, archived, sort, recipe_id)'],
    },
    {
      name: 'recipe_version',
      columns: `
        org_id uuid not null, recipe_id uuid not null, version int not null, content text not null, saved_at timestamptz(3) not null, saved_by uuid,
        primary key (org_id, recipe_id, version)`,
    },
  ],
  isolation: 'stream',

  project({ header, event }, tx) {
    const { orgId: org_id, streamId: recipe_id, recordedAt, revision } = header;
    const key = { org_id, recipe_id };
    if (event.type !== 'RecipeSaved') {
      tx.patch('recipe', key, { archived: event.type === 'RecipeArchived', revision });
      return;
    }
    const { version, ...content } = event.data;
    const { name } = content;
    tx.put('recipe', { ...key, name, sort: sortOf(name), version, archived: false, revision });
    tx.put('recipe_version', {
      ...key,
      version,
      content: JSON.stringify(content),
      saved_at: recordedAt,
      saved_by: header.actor.accountId,
    });
  },

  announces({ header }) {
    return [{ topic: 'recipe', clientId: null, id: header.streamId }];
  },
});

const distinct = (refs: readonly RecipeRef[]) => [...new Map(refs.map((ref) => [recipeKey(ref), ref])).values()];
const sortOf = (name: string) => name.toLowerCase();
const CURSOR = 'recipes.name';

export interface RecipeRow {
  readonly recipe_id: string;
  readonly name: string;
  readonly sort: string;
  readonly version: number;
  readonly archived: boolean;
  readonly revision: number;
  readonly content: string;
  readonly saved_at: string;
  readonly saved_by: string | null;
}

export interface SavedVersion {
  readonly version: number;
  readonly saved_at: string;
  readonly saved_by: string | null;
}

const ROW = `r.recipe_id, r.name, r.sort, r.version, r.archived, r.revision, v.content, v.saved_at, v.saved_by`;

@Injectable()
export class StoredRecipes extends Recipes {
  constructor(private readonly readModels: ReadModels) {
    super();
  }

  /** By name; `search`: every word somewhere in the name or among the tags. */
  async page(
    orgId: string,
    { search, archived, limit, cursor }: { search: string; archived: boolean; limit: number; cursor?: string },
  ): Promise<{ readonly rows: readonly RecipeRow[]; readonly nextCursor: string | null }> {
    const after = cursor === undefined ? [null, null] : decodeCursor(CURSOR, ['text', 'uuid'], cursor);
    const words = search.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 10);
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<RecipeRow>(
        `select ${ROW} from ${tx.table('recipe')} r join ${tx.table('recipe_version')} v using (recipe_id, version)
         where r.archived = $1 and ($2::text is null or (r.sort, r.recipe_id::text) > ($2, $3::text))
           and not exists (select from unnest($4::text[]) word where position(word in r.sort) = 0 and position(word in lower((v.content::jsonb -> 'tags')::text)) = 0)
         order by r.sort, r.recipe_id::text limit ${limit + 1}`,
        [archived, after[0] ?? null, after[1] ?? null, words],
      ),
    );
    const last = rows[limit - 1];
    return {
      rows: rows.slice(0, limit),
      nextCursor: rows.length > limit && last ? encodeCursor(CURSOR, [last.sort, last.recipe_id]) : null,
    };
  }

  /** One version, the newest when none is named, and which versions there are. Null: there is no such recipe or version. */
  detail(
    orgId: string,
    recipeId: string,
    version?: number,
  ): Promise<{ readonly row: RecipeRow; readonly shown: number; readonly versions: readonly SavedVersion[] } | null> {
    return this.readModels.inOrg(orgId, async (tx) => {
      const [row] = await tx.query<RecipeRow & { shown: number }>(
        `select ${ROW}, v.version as shown from ${tx.table('recipe')} r join ${tx.table('recipe_version')} v using (recipe_id)
         where r.recipe_id = $1 and v.version = coalesce($2, r.version)`,
        [recipeId, version ?? null],
      );
      if (!row) return null;
      const versions = await tx.query<SavedVersion>(
        `select version, saved_at, saved_by from ${tx.table('recipe_version')} where recipe_id = $1 order by version desc`,
        [recipeId],
      );
      return { row, shown: row.shown, versions };
    });
  }

  override async lookUp(orgId: string, refs: readonly RecipeRef[]): Promise<ReadonlyMap<string, RecipeVersion>> {
    if (refs.length === 0) return new Map();
    return this.readModels.inOrg(orgId, async (tx) => {
      const found = new Map<string, RecipeVersion>();
      let wanted = distinct(refs);
      // a level of parts each time; what was found is not asked again, so it ends however parts are nested
      while (wanted.length > 0) {
        const versions = await this.#read(tx, wanted);
        for (const version of versions) found.set(recipeKey(version), version);
        const parts = versions.flatMap(({ content }) =>
          content.ingredients
            .filter(isPart)
            .map(({ recipeId, recipeVersion }) => ({ recipeId, version: recipeVersion })),
        );
        wanted = distinct(parts).filter((ref) => !found.has(recipeKey(ref)));
      }
      return found;
    });
  }

  async #read(tx: ReadTransaction, refs: readonly RecipeRef[]): Promise<readonly RecipeVersion[]> {
    const rows = await tx.query<{
      recipe_id: string;
      version: number;
      newest: number;
      archived: boolean;
      content: string;
    }>(
      `select v.recipe_id, v.version, r.version as newest, r.archived, v.content
       from unnest($1::uuid[], $2::int[]) as asked(recipe_id, version)
       join ${tx.table('recipe_version')} v using (recipe_id, version) join ${tx.table('recipe')} r using (recipe_id)`,
      [refs.map(({ recipeId }) => recipeId), refs.map(({ version }) => version)],
    );
    return rows.map(({ recipe_id, version, newest, archived, content }) => ({
      recipeId: recipe_id,
      version,
      newest,
      archived,
      content: JSON.parse(content) as RecipeContent,
    }));
  }
}
