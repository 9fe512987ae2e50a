import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { clientExportCategory } from './client-export.events.js';

/** Files of the client list that left, and who took them. */
export const clientExportProjection = projectionOf(clientExportCategory, {
  name: 'client_export',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'client_export',
      columns: `org_id uuid not null, export_id uuid not null, taken_by uuid not null, taken_at timestamptz(3) not null, clients int not null, narrowed boolean not null,
      primary key (org_id, export_id)`,
      indexes: ['create index on {table} (org_id, taken_at)'],
    },
  ],
  project({ header, subjectId, event }, tx) {
    const { rows, filters, searched } = event.data;
    tx.put('client_export', {
      org_id: header.orgId,
      export_id: header.streamId,
      taken_by: subjectId,
      taken_at: header.recordedAt,
      clients: rows,
      narrowed: searched || Object.keys(filters).length > 0,
    });
  },
  erased: ({ header }, tx) => tx.remove('client_export', { org_id: header.orgId, export_id: header.streamId }),
});

export interface ClientExportRow {
  readonly exportId: string;
  readonly takenBy: string;
  readonly takenAt: string;
  readonly clients: number;
  readonly narrowed: boolean;
}

@Injectable()
export class TakenClientExports {
  constructor(private readonly readModels: ReadModels) {}

  /** The newest hundred. @param takenBy account; null: whoever took them */
  list(orgId: string, takenBy: string | null): Promise<readonly ClientExportRow[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<ClientExportRow>(
        `select export_id as "exportId", taken_by as "takenBy", taken_at as "takenAt", clients, narrowed from ${tx.table('client_export')}
         where $1::uuid is null or taken_by = $1 order by taken_at desc, export_id limit 100`,
        [takenBy],
      ),
    );
  }
}
