import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import type { LogExportEvent } from '../log-export/log-export.events.js';

/** Requested exports of the org's log and how they ended. */
export const logExportProjection: Projection = {
  name: 'log_export',
  // v2: when it was completed, and that it expired
  version: 2,
  categories: ['logExport'],
  isolation: 'stream',
  tables: [
    {
      name: 'log_export',
      columns: `org_id uuid not null, export_id uuid not null, requested_by uuid not null, requested_at timestamptz(3) not null, state text not null,
      completed_at timestamptz(3), org_seq bigint, bytes bigint, sha256 text, primary key (org_id, export_id)`,
    },
  ],
  project({ header, event }: RecordedEvent, tx: ProjectionTransaction): void {
    const change = event as LogExportEvent | { type: 'Erased' };
    switch (change.type) {
      case 'LogExportRequested':
        tx.put('log_export', {
          org_id: header.orgId,
          export_id: change.data.exportId,
          requested_by: change.data.requestedBy,
          requested_at: header.recordedAt,
          state: 'requested',
        });
        return;
      case 'LogExportCompleted': {
        const { exportId, orgSeq, bytes, sha256 } = change.data;
        tx.patch(
          'log_export',
          { org_id: header.orgId, export_id: exportId },
          { state: 'completed', completed_at: header.recordedAt, org_seq: orgSeq, bytes, sha256 },
        );
        return;
      }
      case 'LogExportRefused':
        tx.patch('log_export', { org_id: header.orgId, export_id: change.data.exportId }, { state: 'refused' });
        return;
      case 'LogExportExpired':
        tx.patch('log_export', { org_id: header.orgId, export_id: change.data.exportId }, { state: 'expired' });
        return;
      case 'Erased':
    }
  },
  announces: ({ event }) =>
    'exportId' in event.data ? [{ topic: 'logExport', clientId: null, id: String(event.data.exportId) }] : [],
};
