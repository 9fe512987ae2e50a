import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import type { Asked, ResearchExportEvent } from '../research-export/research-export.events.js';

/** Requested research exports and what became of them. */
export const researchExportProjection: Projection = {
  name: 'research_export',
  version: 1,
  categories: ['researchExport'],
  isolation: 'stream',
  tables: [
    {
      name: 'research_export',
      columns: `org_id uuid not null, export_id uuid not null, requested_by uuid not null, requested_at timestamptz(3) not null, purpose text not null,
      cohort text not null, org_seq bigint not null, on_day date not null, content_hash text not null, people int not null,
      state text not null, decided_by uuid, decided_at timestamptz(3), reason text, until timestamptz(3), taken_at timestamptz(3), sha256 text, erased_since int,
      primary key (org_id, export_id)`,
      indexes: ['create index on {table} (org_id, requested_at desc, export_id)'],
    },
  ],
  project({ header, event }: RecordedEvent, tx: ProjectionTransaction): void {
    const key = { org_id: header.orgId, export_id: header.streamId };
    const { recordedAt: at } = header;
    if (event.type === 'Erased') return tx.remove('research_export', key);
    const { type, data } = event as ResearchExportEvent;
    switch (type) {
      case 'ResearchExportRequested':
        return tx.put('research_export', {
          ...key,
          requested_by: data.requestedBy,
          requested_at: at,
          purpose: data.purpose,
          state: 'requested',
          ...columnsOf(data),
        });
      case 'ResearchCohortChanged':
        return tx.patch('research_export', key, {
          state: 'requested',
          decided_by: null,
          decided_at: null,
          until: null,
          ...columnsOf(data),
        });
      case 'ResearchExportApproved':
        return tx.patch('research_export', key, {
          state: 'approved',
          decided_by: data.approvedBy,
          decided_at: at,
          until: data.until,
        });
      case 'ResearchExportRejected':
        return tx.patch('research_export', key, {
          state: 'rejected',
          decided_by: data.rejectedBy,
          decided_at: at,
          reason: data.reason,
          until: null,
        });
      case 'ResearchExportWithdrawn':
        return tx.patch('research_export', key, { state: 'withdrawn', until: null });
      case 'ResearchExportTaken':
        return tx.patch('research_export', key, {
          state: 'taken',
          taken_at: at,
          sha256: data.sha256,
          erased_since: data.erasedSince,
        });
      case 'ResearchExportActRefused':
    }
  },
  announces: ({ header }) => [{ topic: 'researchExport', clientId: null, id: header.streamId }],
};

const columnsOf = ({ cohort, orgSeq, on, contentHash, people }: Asked) => ({
  cohort: JSON.stringify(cohort),
  org_seq: orgSeq,
  on_day: on,
  content_hash: contentHash,
  people,
});
