import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Role } from '../role.js';
import type { Projection } from '#libs/projections/projection.js';
import type { MembershipEvent } from '../membership/membership.events.js';

export interface MembershipRow {
  readonly account_id: string;
  readonly role: Role;
  readonly status: 'active' | 'suspended' | 'removed';
  readonly display_name: string;
  readonly client_id: string | null;
}

/** Who may use which org as what. Login and every guard read it. */
export const membershipProjection: Projection = {
  name: 'membership',
  version: 1,
  categories: ['membership'],
  isolation: 'stream',
  tables: [
    {
      name: 'membership',
      columns: `org_id uuid not null, account_id uuid not null, role text not null, status text not null, display_name text not null, client_id uuid,
      primary key (org_id, account_id)`,
      indexes: ['create index on {table} (account_id)'],
      clientColumn: 'client_id',
    },
  ],
  project({ header, event }: RecordedEvent, tx) {
    const key = { org_id: header.orgId, account_id: header.streamId };
    const fact = event as RecordedEvent<MembershipEvent>['event'];
    switch (fact.type) {
      case 'MembershipGranted': {
        const { role, displayName, clientId } = fact.data;
        tx.put('membership', { ...key, role, status: 'active', display_name: displayName, client_id: clientId });
        return;
      }
      case 'MembershipSuspended':
        tx.patch('membership', key, { status: 'suspended' });
        return;
      case 'MembershipReinstated':
        tx.patch('membership', key, { status: 'active' });
        return;
      case 'MembershipRemoved':
        tx.patch('membership', key, { status: 'removed' });
        return;
      case 'MemberRoleChanged':
        tx.patch('membership', key, { role: fact.data.role });
        return;
      case 'Erased':
        tx.remove('membership', key);
        return;
    }
  },
};
