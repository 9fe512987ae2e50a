import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Announcement, Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import type { ChartAccessEvent } from './chart-access.events.js';

/** Who opened whose chart: behind every decision about scope, and shown to those who care for the client. */
export const chartOpeningProjection: Projection = {
  name: 'chart_opening',
  version: 1,
  categories: ['chartAccess'],
  tables: [
    {
      name: 'chart_opening',
      columns: `org_id uuid not null, client_id uuid not null, opening_id uuid not null, account_id uuid not null, opened_at timestamptz(3) not null,
      until timestamptz(3) not null, ended_at timestamptz(3), reason text not null, primary key (org_id, client_id, opening_id)`,
      indexes: ['create index on {table} (org_id, account_id, client_id, until)'],
      clientColumn: 'client_id',
    },
  ],
  isolation: 'stream',

  project({ header, event }: RecordedEvent, tx: ProjectionTransaction) {
    const key = { org_id: header.orgId, client_id: header.streamId };
    const { type, data } = event as ChartAccessEvent | { type: 'Erased'; data: object };
    switch (type) {
      case 'ChartOpened':
        tx.put('chart_opening', {
          ...key,
          opening_id: data.openingId,
          account_id: data.accountId,
          opened_at: header.recordedAt,
          until: data.until,
          ended_at: null,
          reason: data.reason,
        });
        return;
      case 'ChartClosed':
        tx.patch('chart_opening', { ...key, opening_id: data.openingId }, { ended_at: header.recordedAt });
        return;
      case 'Erased':
    }
  },

  announces: ({ header }: RecordedEvent): readonly Announcement[] => [
    { topic: 'chartAccess', clientId: header.streamId, id: header.streamId },
  ],
};
