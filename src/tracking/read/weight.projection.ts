import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import type { WeightEvent } from '../weight/weight.events.js';

/** Every recorded body weight. */
export const weightProjection: Projection = {
  name: 'weight',
  version: 1,
  categories: ['weight'],
  isolation: 'stream',
  tables: [
    {
      name: 'weight',
      columns: `org_id uuid not null, client_id uuid not null, entry_id uuid not null, date date not null, kg float8 not null,
      recorded_at timestamptz(3) not null, primary key (org_id, client_id, entry_id)`,
      indexes: ['create index {name}_by_date on {table} (org_id, client_id, date)'],
      clientColumn: 'client_id',
    },
  ],
  project({ header, subjectId, event }: RecordedEvent, tx: ProjectionTransaction): void {
    const recorded = event as WeightEvent | { type: 'Erased' };
    if (recorded.type === 'Erased' || subjectId === null) return;
    const { entryId, date, kg } = recorded.data;
    tx.put('weight', {
      org_id: header.orgId,
      client_id: subjectId,
      entry_id: entryId,
      date,
      kg,
      recorded_at: header.recordedAt,
    });
  },
  announces({ subjectId, event }) {
    return subjectId === null || event.type === 'Erased'
      ? []
      : [{ topic: 'weight', clientId: subjectId, id: (event as WeightEvent).data.entryId }];
  },
};
