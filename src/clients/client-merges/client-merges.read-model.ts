import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { referenceOf } from '../client/client.read-model.js';
import { clientMergesCategory } from './client-merges.events.js';

export const clientMergeProjection = projectionOf(clientMergesCategory, {
  name: 'client_merge',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'client_merge',
      columns:
        'org_id uuid not null, client_id uuid not null, into_id uuid not null, merged_at timestamptz(3) not null, primary key (org_id, client_id)',
      indexes: ['create index on {table} (org_id, into_id)'],
      clientColumn: 'client_id',
    },
  ],
  project({ header, event }, tx) {
    const { from, into } = event.data;
    tx.put('client_merge', { org_id: header.orgId, client_id: from, into_id: into, merged_at: header.recordedAt });
  },
});

/** A record of the same person, as it is called on the phone. */
export interface MergedRecord {
  readonly clientId: string;
  readonly reference: string;
}

@Injectable()
export class ClientMergeRows {
  constructor(private readonly readModels: ReadModels) {}

  /** Where the client went on, and what was merged into it, oldest first. */
  async of(
    orgId: string,
    clientId: string,
  ): Promise<{ readonly mergedInto: MergedRecord | null; readonly earlierRecords: readonly MergedRecord[] }> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ client_id: string; number: number; later: boolean }>(
        `select c.client_id, c.number, m.client_id = $1 as later from ${tx.table('client_merge')} m
       join ${tx.table('client_list')} c on c.client_id = case when m.client_id = $1 then m.into_id else m.client_id end
       where $1 in (m.client_id, m.into_id) order by m.merged_at, c.number`,
        [clientId],
      ),
    );
    const records = (later: boolean) =>
      rows
        .filter((row) => row.later === later)
        .map(({ client_id, number }) => ({ clientId: client_id, reference: referenceOf(number) }));
    return { mergedInto: records(true)[0] ?? null, earlierRecords: records(false) };
  }
}
