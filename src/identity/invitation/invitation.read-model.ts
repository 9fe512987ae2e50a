import { Injectable } from '@nestjs/common';
import type { Role } from '../role.js';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { invitationCategory } from './invitation.events.js';

export interface InvitationRow {
  readonly invitation_id: string;
  readonly client_id: string | null;
  readonly email: string;
  readonly role: Role;
  /** JSON. */
  readonly roles: string;
  readonly status: 'open' | 'revoked' | 'accepted';
  readonly sent_at: string;
  readonly until: string;
  readonly invited_by: string | null;
}

/** Who is invited, and what became of it. */
export const invitationProjection = projectionOf(invitationCategory, {
  name: 'invitation',
  // v2: several roles
  version: 2,
  isolation: 'stream',
  tables: [
    {
      name: 'invitation',
      columns: `org_id uuid not null, invitation_id uuid not null, client_id uuid, email text not null, role text not null, roles text not null, status text not null,
      sent_at timestamptz(3) not null, until timestamptz(3) not null, invited_by uuid, primary key (org_id, invitation_id)`,
      indexes: ['create index on {table} (org_id, client_id)'],
      clientColumn: 'client_id',
    },
  ],
  project({ header, event }, tx) {
    const key = { org_id: header.orgId, invitation_id: header.streamId };
    switch (event.type) {
      case 'InvitationSent': {
        const { email, role, roles = [role], clientId, until } = event.data;
        tx.put('invitation', {
          ...key,
          client_id: clientId,
          email,
          role,
          roles: JSON.stringify(roles),
          status: 'open',
          sent_at: header.recordedAt,
          until,
          invited_by: header.actor.accountId,
        });
        return;
      }
      case 'InvitationSentAgain':
        tx.patch('invitation', key, { sent_at: header.recordedAt, until: event.data.until });
        return;
      case 'InvitationRevoked':
        tx.patch('invitation', key, { status: 'revoked' });
        return;
      case 'InvitationAccepted':
        tx.patch('invitation', key, { status: 'accepted' });
        return;
    }
  },
  erased({ header }, tx) {
    tx.remove('invitation', { org_id: header.orgId, invitation_id: header.streamId });
  },
});

/** Invitations of one org, read fresh. */
@Injectable()
export class InvitationRows {
  constructor(private readonly reads: ReadModels) {}

  /** Staff invitations that nobody has used or taken back, newest first; at most 500. */
  openOfStaff(orgId: string): Promise<readonly InvitationRow[]> {
    return this.reads.inOrg(orgId, (tx) =>
      tx.query<InvitationRow>(
        `select * from ${tx.table('invitation')} where client_id is null and status = 'open' order by sent_at desc, invitation_id limit 500`,
      ),
    );
  }

  async ofClient(orgId: string, clientId: string): Promise<InvitationRow | null> {
    const [row] = await this.reads.inOrg(orgId, (tx) =>
      tx.query<InvitationRow>(`select * from ${tx.table('invitation')} where client_id = $1`, [clientId]),
    );
    return row ?? null;
  }
}
