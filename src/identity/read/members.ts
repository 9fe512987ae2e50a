import { Injectable } from '@nestjs/common';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import { MembershipStates, type MembershipState } from '../membership-states.js';
import { StaffDirectory, type StaffEntry } from '../staff-directory.js';
import type { MembershipRow } from './membership.read-model.js';
import type { OrgRow } from './org.read-model.js';

const stateOf = ({ role, status, client_id, display_name }: MembershipRow): MembershipState => ({
  role,
  status,
  clientId: client_id,
  displayName: display_name,
});

/** The account's membership of the transaction's org. */
export async function membershipIn(tx: ReadTransaction, accountId: string): Promise<MembershipState | null> {
  const [row] = await tx.query<MembershipRow>(`select * from ${tx.table('membership')} where account_id = $1`, [
    accountId,
  ]);
  return row ? stateOf(row) : null;
}

/** The transaction's org. */
export async function orgIn(tx: ReadTransaction): Promise<OrgRow | null> {
  const [row] = await tx.query<OrgRow>(`select * from ${tx.table('org')}`);
  return row ?? null;
}

/** Memberships of one org, read fresh. */
@Injectable()
export class CurrentMemberships extends MembershipStates {
  constructor(private readonly reads: ReadModels) {
    super();
  }

  override async current(orgId: string, accountId: string): Promise<MembershipState | null> {
    return this.reads.inOrg(orgId, (tx) => membershipIn(tx, accountId));
  }
}

@Injectable()
export class StaffMembers extends StaffDirectory {
  constructor(private readonly reads: ReadModels) {
    super();
  }

  override async list(orgId: string): Promise<readonly StaffEntry[]> {
    const rows = await this.reads.inOrg(orgId, (tx) =>
      tx.query<MembershipRow>(
        `select * from ${tx.table('membership')} where status = 'active' and role <> 'client' order by display_name, account_id`,
      ),
    );
    return rows.map(({ account_id, display_name, role }) => ({
      accountId: account_id,
      displayName: display_name,
      role,
    }));
  }

  override async names(orgId: string, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
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
}

/** Staff with a place in the org, suspended or not: for who manages them. */
@Injectable()
export class Members {
  constructor(private readonly reads: ReadModels) {}

  async staff(orgId: string): Promise<readonly (StaffEntry & { readonly status: 'active' | 'suspended' })[]> {
    const rows = await this.reads.inOrg(orgId, (tx) =>
      tx.query<MembershipRow & { status: 'active' | 'suspended' }>(
        `select * from ${tx.table('membership')} where status <> 'removed' and role <> 'client' order by display_name, account_id`,
      ),
    );
    return rows.map(({ account_id, display_name, role, status }) => ({
      accountId: account_id,
      displayName: display_name,
      role,
      status,
    }));
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

  /** Whether the client's own login has an active place. */
  async clientHasLogin(orgId: string, clientId: string): Promise<boolean> {
    const rows = await this.reads.inOrg(orgId, (tx) =>
      tx.query(`select 1 from ${tx.table('membership')} where client_id = $1 and status = 'active'`, [clientId]),
    );
    return rows.length > 0;
  }
}

/** What a session shows of its org. */
@Injectable()
export class Orgs {
  constructor(private readonly reads: ReadModels) {}

  async byId(orgId: string): Promise<OrgRow | null> {
    return this.reads.inOrg(orgId, orgIn);
  }
}
