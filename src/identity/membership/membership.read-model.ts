import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import { MembershipStates, type MembershipState } from '../membership-states.js';
import type { Role } from '../role.js';
import type { StaffDirectory, StaffEntry } from '../staff-directory.js';
import { rolesOf } from './membership.decider.js';
import { membershipCategory } from './membership.events.js';

export interface MembershipRow {
  readonly account_id: string;
  /** The first of `roles`. */
  readonly role: Role;
  /** JSON. */
  readonly roles: string;
  readonly status: 'active' | 'suspended' | 'removed';
  readonly display_name: string;
  readonly client_id: string | null;
}

/** Who may use which org as what. Login and every guard read it. */
export const membershipProjection = projectionOf(membershipCategory, {
  name: 'membership',
  // v2: several roles
  version: 2,
  isolation: 'stream',
  tables: [
    {
      name: 'membership',
      columns: `org_id uuid not null, account_id uuid not null, role text not null, roles text not null, status text not null, display_name text not null, client_id uuid,
      primary key (org_id, account_id)`,
      indexes: ['create index on {table} (account_id)'],
      clientColumn: 'client_id',
    },
  ],
  project({ header, event }, tx) {
    const key = { org_id: header.orgId, account_id: header.streamId };
    switch (event.type) {
      case 'MembershipGranted': {
        const { displayName, clientId } = event.data;
        const roles = rolesColumns(rolesOf(event.data));
        tx.put('membership', { ...key, ...roles, status: 'active', display_name: displayName, client_id: clientId });
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
        tx.patch('membership', key, rolesColumns([event.data.role]));
        return;
      case 'MemberRolesSet':
        tx.patch('membership', key, rolesColumns(event.data.roles));
        return;
    }
  },
  erased({ header }, tx) {
    tx.remove('membership', { org_id: header.orgId, account_id: header.streamId });
  },
});

const rolesColumns = (roles: readonly Role[]) => ({ role: roles[0] ?? null, roles: JSON.stringify(roles) });

const stateOf = ({ role, roles, status, client_id, display_name }: MembershipRow): MembershipState => ({
  role,
  roles: JSON.parse(roles) as Role[],
  status,
  clientId: client_id,
  displayName: display_name,
});

const staffOf = ({ account_id, display_name, role, roles }: MembershipRow): StaffEntry => ({
  accountId: account_id,
  displayName: display_name,
  role,
  roles: JSON.parse(roles) as Role[],
});

/** The account's membership of the transaction's org. */
export async function membershipIn(tx: ReadTransaction, accountId: string): Promise<MembershipState | null> {
  const [row] = await tx.query<MembershipRow>(`select * from ${tx.table('membership')} where account_id = $1`, [
    accountId,
  ]);
  return row ? stateOf(row) : null;
}

/** Memberships of one org, read fresh. */
@Injectable()
export class Members extends MembershipStates implements StaffDirectory {
  constructor(private readonly reads: ReadModels) {
    super();
  }

  override current(orgId: string, accountId: string): Promise<MembershipState | null> {
    return this.reads.inOrg(orgId, (tx) => membershipIn(tx, accountId));
  }

  async list(orgId: string): Promise<readonly StaffEntry[]> {
    const rows = await this.reads.inOrg(orgId, (tx) =>
      tx.query<MembershipRow>(
        `select * from ${tx.table('membership')} where status = 'active' and role <> 'client' order by display_name, account_id`,
      ),
    );
    return rows.map(staffOf);
  }

  async names(orgId: string, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    // keys act under an id of their own, and have a name as people do
    const rows = await this.reads.inOrg(orgId, (tx) =>
      tx.query<{ id: string; name: string }>(
        `select account_id as id, display_name as name from ${tx.table('membership')} where account_id = any($1::uuid[])
       union all select key_id, name from ${tx.table('api_key')} where key_id = any($1::uuid[])`,
        [[...new Set(accountIds)]],
      ),
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Staff with a place in the org, suspended or not: for who manages them. */
  async staff(orgId: string): Promise<readonly (StaffEntry & { readonly status: 'active' | 'suspended' })[]> {
    const rows = await this.reads.inOrg(orgId, (tx) =>
      tx.query<MembershipRow & { status: 'active' | 'suspended' }>(
        `select * from ${tx.table('membership')} where status <> 'removed' and role <> 'client' order by display_name, account_id`,
      ),
    );
    return rows.map((row) => ({ ...staffOf(row), status: row.status }));
  }

  /** The account that has the client's place in the app, suspended or not; null when nobody has. */
  async loginOfClient(orgId: string, clientId: string): Promise<string | null> {
    const [row] = await this.reads.inOrg(orgId, (tx) =>
      tx.query<{ account_id: string }>(
        `select account_id from ${tx.table('membership')} where client_id = $1 and status <> 'removed'`,
        [clientId],
      ),
    );
    return row?.account_id ?? null;
  }

  /** As `loginOfClient`, of many clients at once: accounts with an active place, by client. */
  async loginsOfClients(orgId: string, clientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (clientIds.length === 0) return new Map();
    const rows = await this.reads.inOrg(orgId, (tx) =>
      tx.query<{ client_id: string; account_id: string }>(
        `select client_id, account_id from ${tx.table('membership')} where client_id = any($1::uuid[]) and status = 'active'`,
        [clientIds],
      ),
    );
    return new Map(rows.map(({ client_id, account_id }) => [client_id, account_id]));
  }

  /** Whether the client's own login has an active place. */
  async clientHasLogin(orgId: string, clientId: string): Promise<boolean> {
    const rows = await this.reads.inOrg(orgId, (tx) =>
      tx.query(`select 1 from ${tx.table('membership')} where client_id = $1 and status = 'active'`, [clientId]),
    );
    return rows.length > 0;
  }
}
