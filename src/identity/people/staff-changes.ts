import { Injectable } from '@nestjs/common';
import { KeyedQueue } from '#libs/event-sourcing/keyed-queue.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { IdentityDatabase } from '../identity-database.js';
import { membershipDecider, type MembershipCommand } from '../membership/membership.decider.js';
import { membershipCategory } from '../membership/membership.events.js';
import { OrgSessions } from '../session/org-sessions.js';
import { unknown } from '../unknown.js';

type Change = Exclude<MembershipCommand, { type: 'GrantMembership' }>;

/**
 * Changes to members of staff. The rule that an organisation keeps an administrator spans the streams of its members, so those that
 * could break it take turns, over all instances, and look at the streams rather than at rows.
 */
@Injectable()
export class StaffChanges {
  private readonly queue = new KeyedQueue();

  constructor(
    private readonly streams: Streams,
    private readonly database: IdentityDatabase,
    private readonly sessions: OrgSessions,
  ) {}

  /** @throws Refusal `staff.unknown` (404), `membership.unknown`, `membership.role-invalid`, `membership.last-admin` */
  async change(orgId: string, accountId: string, command: Change, request: CommandRequest): Promise<Committed> {
    await this.ensureStaff(orgId, accountId);
    const run = () => this.streams.run(membershipDecider, { orgId, streamId: accountId }, command, request);
    if (!takesAway(command)) return run();
    // in single file here, so that never more than one connection is held while others are needed
    const changed = await this.queue.run('staff', () =>
      this.database.transaction(orgId, async (sql) => {
        await sql.query(`select pg_advisory_xact_lock(hashtextextended('identity.staff|' || $1, 0))`, [orgId]);
        const others = await sql.query<{ account_id: string }>(
          'select account_id from identity.org_login where account_id <> $1 and client_id is null',
          [accountId],
        );
        if (
          (await this.isAdmin(orgId, accountId)) &&
          !(await this.anyAdmin(
            orgId,
            others.map(({ account_id }) => account_id),
          ))
        ) {
          throw new Refusal('membership.last-admin', 409, 'Make somebody else an administrator first.');
        }
        return run();
      }),
    );
    if (command.type === 'RemoveMembership') {
      const [removed] = await this.streams.recorded(
        { orgId, category: membershipCategory.category, streamId: accountId },
        changed.revision,
        1,
      );
      await this.sessions.end(orgId, accountId, removed?.header.recordedAt, request.origin.requestId);
    }
    return changed;
  }

  /** @throws Refusal `staff.unknown` (404) */
  async ensureStaff(orgId: string, accountId: string): Promise<void> {
    if (!(await this.isStaff(orgId, accountId))) throw unknown('staff');
  }

  private async anyAdmin(orgId: string, accountIds: readonly string[]): Promise<boolean> {
    for (const accountId of accountIds) if (await this.isAdmin(orgId, accountId)) return true;
    return false;
  }

  private async isAdmin(orgId: string, accountId: string): Promise<boolean> {
    const { state } = await this.streams.load(membershipDecider, { orgId, streamId: accountId });
    return state.status === 'active' && state.role === 'org_admin';
  }

  private async isStaff(orgId: string, accountId: string): Promise<boolean> {
    const { state } = await this.streams.load(membershipDecider, { orgId, streamId: accountId });
    return state.status !== 'absent' && state.status !== 'erased' && state.clientId === null;
  }
}

const takesAway = (command: Change): boolean =>
  command.type === 'SuspendMembership' ||
  command.type === 'RemoveMembership' ||
  (command.type === 'ChangeMemberRole' && command.role !== 'org_admin');
