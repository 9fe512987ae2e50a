import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { logExportCategory } from './log-export.events.js';

/** Requested exports of the org's log and how they ended. */
export const logExportProjection = projectionOf(logExportCategory, {
  name: 'log_export',
  // v2: when it was completed, and that it expired
  version: 2,
  isolation: 'stream',
  tables: [
    {
      name: 'log_export',
      columns: `org_id uuid not null, export_id uuid not null, requested_by uuid not null, requested_at timestamptz(3) not null, state text not null,
      completed_at timestamptz(3), org_seq bigint, bytes bigint, sha256 text, primary key (org_id, export_id)`,
    },
  ],
  project({ header, event }, tx) {
    switch (event.type) {
      case 'LogExportRequested':
        tx.put('log_export', {
          org_id: header.orgId,
          export_id: event.data.exportId,
          requested_by: event.data.requestedBy,
          requested_at: header.recordedAt,
          state: 'requested',
        });
        return;
      case 'LogExportCompleted': {
        const { exportId, orgSeq, bytes, sha256 } = event.data;
        tx.patch(
          'log_export',
          { org_id: header.orgId, export_id: exportId },
          { state: 'completed', completed_at: header.recordedAt, org_seq: orgSeq, bytes, sha256 },
        );
        return;
      }
      case 'LogExportRefused':
        tx.patch('log_export', { org_id: header.orgId, export_id: event.data.exportId }, { state: 'refused' });
        return;
      case 'LogExportExpired':
        tx.patch('log_export', { org_id: header.orgId, export_id: event.data.exportId }, { state: 'expired' });
        return;
    }
  },
  announces: ({ event }) => [{ topic: 'logExport', clientId: null, id: event.data.exportId }],
});

export interface LogExportRow {
  readonly exportId: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly state: 'requested' | 'completed' | 'refused' | 'expired';
  readonly completedAt: string | null;
  readonly orgSeq: string | null;
  readonly bytes: string | null;
  readonly sha256: string | null;
}

const COLUMNS = `export_id as "exportId", requested_by as "requestedBy", requested_at as "requestedAt", state, completed_at as "completedAt", org_seq as "orgSeq", bytes, sha256`;

/** Exports of an org's log. */
@Injectable()
export class LogExports {
  constructor(private readonly readModels: ReadModels) {}

  /** The newest hundred. */
  list(orgId: string): Promise<readonly LogExportRow[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<LogExportRow>(
        `select ${COLUMNS} from ${tx.table('log_export')} order by requested_at desc, export_id limit 100`,
      ),
    );
  }

  /** Those that have a file. */
  completed(orgId: string): Promise<readonly LogExportRow[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<LogExportRow>(`select ${COLUMNS} from ${tx.table('log_export')} where state = 'completed'`),
    );
  }

  /** All that were asked for since then. @param since ISO instant */
  since(orgId: string, since: string): Promise<readonly LogExportRow[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<LogExportRow>(`select ${COLUMNS} from ${tx.table('log_export')} where requested_at > $1`, [since]),
    );
  }

  async one(orgId: string, exportId: string): Promise<LogExportRow | null> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<LogExportRow>(`select ${COLUMNS} from ${tx.table('log_export')} where export_id = $1`, [exportId]),
    );
    return row ?? null;
  }
}
