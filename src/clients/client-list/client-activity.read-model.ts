import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Projection, ProjectionTransaction } from '#libs/projections/projection.js';

/** When something was last logged for each client, a meal, a weight, a measurement, a workout, a check-in or a habit: one row each, so that a list of ten thousand can be filtered by it. */
export const clientActivityProjection: Projection = {
  name: 'client_activity',
  version: 2,
  categories: ['mealLog', 'weight', 'measurement', 'workoutLog', 'checkInAnswer', 'habitTick'],
  tables: [
    {
      name: 'client_activity',
      columns:
        'org_id uuid not null, client_id uuid not null, last_activity timestamptz(3) not null, primary key (org_id, client_id)',
      indexes: ['create index on {table} (org_id, last_activity)'],
      clientColumn: 'client_id',
    },
  ],
  // a client's row comes from a stream per month and kind
  isolation: 'all',

  async project({ header, subjectId, event }: RecordedEvent, tx: ProjectionTransaction) {
    if (event.type === 'Erased' || subjectId === null) return;
    const key = { org_id: header.orgId, client_id: subjectId };
    const row = await tx.row<{ last_activity: string }>('client_activity', key);
    // what was delivered late, or twice, takes nothing back
    if (!row || new Date(row.last_activity).getTime() < Date.parse(header.recordedAt))
      tx.put('client_activity', { ...key, last_activity: header.recordedAt });
  },
};
