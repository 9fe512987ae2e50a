import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Announcement, Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import type { ClientAssignmentEvent } from './client-assignment.events.js';
import type { ClientEvent } from '../client/client.events.js';

/** Who cares for whom, now: the rows behind every decision about scope. */
export const clientAssignmentProjection: Projection = {
  name: 'client_assignment',
  version: 2,
  categories: ['client', 'clientAssignment'],
  tables: [
    {
      name: 'client_assignment',
      columns:
        'org_id uuid not null, client_id uuid not null, account_id uuid not null, since timestamptz(3) not null, primary key (org_id, client_id, account_id)',
      indexes: ['create index on {table} (org_id, account_id, client_id)'],
      clientColumn: 'client_id',
    },
    {
      name: 'client_team',
      columns:
        'org_id uuid not null, client_id uuid not null, team_id uuid not null, since timestamptz(3) not null, primary key (org_id, client_id, team_id)',
      indexes: ['create index on {table} (org_id, team_id, client_id)'],
      clientColumn: 'client_id',
    },
  ],
  // rows come from two streams, registration and assignment
  isolation: 'all',

  project({ header, event }: RecordedEvent, tx: ProjectionTransaction) {
    const { orgId: org_id, streamId: client_id, recordedAt: since } = header;
    const { type, data } = event as ClientEvent | ClientAssignmentEvent | { type: 'Erased'; data: object };
    switch (type) {
      case 'ClientRegistered':
        if (data.assignedTo !== null)
          tx.put('client_assignment', { org_id, client_id, account_id: data.assignedTo, since });
        return;
      case 'StaffAssigned':
        tx.put('client_assignment', { org_id, client_id, account_id: data.accountId, since });
        return;
      case 'StaffUnassigned':
        tx.remove('client_assignment', { org_id, client_id, account_id: data.accountId });
        return;
      case 'TeamAssigned':
        tx.put('client_team', { org_id, client_id, team_id: data.teamId, since });
        return;
      case 'TeamUnassigned':
        tx.remove('client_team', { org_id, client_id, team_id: data.teamId });
        return;
      case 'ClientTagged':
      case 'ClientUntagged':
      case 'CustomValuesSet':
      case 'EarlierRecordClosed':
      case 'EarlierRecordTaken':
      case 'NextReviewPlanned':
      case 'ClientDetailsChanged':
      case 'NutritionProfileRecorded':
      case 'Erased':
    }
  },

  announces({ header }: RecordedEvent): readonly Announcement[] {
    return header.category === 'clientAssignment'
      ? [{ topic: 'clientAssignment', clientId: header.streamId, id: header.streamId }]
      : [];
  },
};
