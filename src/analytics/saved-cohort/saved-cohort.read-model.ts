import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { Cohort } from '../cohort/cohort.js';
import { TagRefs } from '../cohort/tag-refs.js';
import { savedCohortCategory } from './saved-cohort.events.js';

export const savedCohortProjection = projectionOf(savedCohortCategory, {
  name: 'saved_cohort',
  // v2: tags by reference
  version: 2,
  isolation: 'stream',
  tables: [
    {
      name: 'saved_cohort',
      columns:
        'org_id uuid not null, cohort_id uuid not null, owner uuid not null, name text not null, cohort text not null, primary key (org_id, cohort_id)',
      indexes: ['create index on {table} (org_id, owner)'],
    },
  ],
  project({ header, event }, tx) {
    const key = { org_id: header.orgId, cohort_id: header.streamId };
    if (event.type !== 'CohortSaved') return tx.remove('saved_cohort', key);
    const { owner, name, cohort, tagRefs = [] } = event.data;
    // words that were saved before tags had references are not kept
    const { tags = [], ...rest } = cohort;
    const kept: KeptCohort = { cohort: rest, tagRefs, words: tags.length };
    tx.put('saved_cohort', { ...key, owner, name, cohort: JSON.stringify(kept) });
  },
});

interface KeptCohort {
  readonly cohort: Cohort;
  readonly tagRefs: readonly string[];
  /** Tags that were saved as words. */
  readonly words: number;
}

export interface SavedCohortRow {
  readonly cohortId: string;
  readonly name: string;
  /** With the tags that some client carries. */
  readonly cohort: Cohort;
  /** Tags that it asked for and nobody carries any more. */
  readonly lostTags: number;
}

@Injectable()
export class SavedCohorts {
  constructor(
    private readonly readModels: ReadModels,
    private readonly tags: TagRefs,
  ) {}

  /** The account's own, by name. */
  async of(orgId: string, accountId: string): Promise<readonly SavedCohortRow[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Pick<SavedCohortRow, 'cohortId' | 'name'> & { readonly cohort: string }>(
        `select cohort_id as "cohortId", name, cohort from ${tx.table('saved_cohort')} where owner = $1 order by lower(name), cohort_id limit 200`,
        [accountId],
      ),
    );
    const inWords = await this.tags.inWords(orgId);
    return rows.map(({ cohortId, name, cohort: text }) => {
      const { cohort: rest, tagRefs, words } = JSON.parse(text) as KeptCohort;
      const { cohort, lostTags } = inWords({ ...rest, tagRefs });
      return { cohortId, name, cohort, lostTags: lostTags + words };
    });
  }
}
