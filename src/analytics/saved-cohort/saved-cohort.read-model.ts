import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { Cohort } from '../cohort/cohort.js';
import { savedCohortCategory } from './saved-cohort.events.js';

export const savedCohortProjection = projectionOf(savedCohortCategory, {
  name: 'saved_cohort',
  version: 1,
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
    const { owner, name, cohort } = event.data;
    tx.put('saved_cohort', { ...key, owner, name, cohort: JSON.stringify(cohort) });
  },
});

export interface SavedCohortRow {
  readonly cohortId: string;
  readonly name: string;
  readonly cohort: Cohort;
}

@Injectable()
export class SavedCohorts {
  constructor(private readonly readModels: ReadModels) {}

  /** The account's own, by name. */
  async of(orgId: string, accountId: string): Promise<readonly SavedCohortRow[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Omit<SavedCohortRow, 'cohort'> & { readonly cohort: string }>(
        `select cohort_id as "cohortId", name, cohort from ${tx.table('saved_cohort')} where owner = $1 order by lower(name), cohort_id limit 200`,
        [accountId],
      ),
    );
    return rows.map((row) => ({ ...row, cohort: JSON.parse(row.cohort) as Cohort }));
  }
}
