import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Accounts } from '../accounts/accounts.js';
import { Passwords } from '../accounts/passwords.js';
import { FactorRequirement } from '../guard/factor-requirement.js';
import { IdentityDatabase } from '../identity-database.js';
import { personOf } from '../membership/memberships.js';
import { MembershipStates } from '../membership-states.js';
import { endSessions, OwnSessions } from '../session/own-sessions.js';
import { credentialDecider } from './credential.decider.js';
import { credentialCategory, type SecondFactorReset } from './credential.events.js';

/** Takes a second factor away that its owner has lost, recovery codes and all: by the operator, or an administrator of the owner's only org. */
@Injectable()
export class FactorResets {
  constructor(
    private readonly database: IdentityDatabase,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly memberships: MembershipStates,
    private readonly requirement: FactorRequirement,
    private readonly sessions: OwnSessions,
    private readonly streams: Streams,
  ) {}

  /**
   * By an administrator. Who else the account works for is not theirs to decide about.
   * @throws Refusal `second-factor.own`, `second-factor.elsewhere`, `second-factor.inactive` (409)
   */
  async byAdmin(orgId: string, accountId: string, reason: string, request: CommandRequest): Promise<Committed> {
    if (request.actor.accountId === accountId)
      throw new Refusal('second-factor.own', 409, 'Your own is removed under Security, with a code of it.');
    for (const other of await this.accounts.orgsOf(accountId)) {
      const place = other === orgId ? null : await this.memberships.current(other, accountId);
      if (place && place.status !== 'removed') {
        throw new Refusal(
          'second-factor.elsewhere',
          409,
          'This account belongs to another organisation too: only the operator of TrackForge can reset its second factor.',
        );
      }
    }
    return this.reset(orgId, accountId, { by: 'org_admin', reason }, request);
  }

  /** @throws Refusal `account.unknown` (404) without a place in any org, `second-factor.inactive` (409) */
  async byOperator(email: string, reason: string | null, request: CommandRequest): Promise<Committed> {
    const account = await this.accounts.byEmail(email);
    for (const orgId of account ? await this.accounts.orgsOf(account.accountId) : []) {
      const place = await this.memberships.current(orgId, account!.accountId);
      if (place && place.status !== 'removed')
        return this.reset(orgId, account!.accountId, { by: 'operator', reason }, request);
    }
    throw new Refusal('account.unknown', 404);
  }

  /** The decision first, then the rows: a repetition of the request does what a crash left undone, and leaves alone what was added since. */
  private async reset(
    orgId: string,
    accountId: string,
    how: Pick<SecondFactorReset['data'], 'by' | 'reason'>,
    request: CommandRequest,
  ): Promise<Committed> {
    const membership = await this.memberships.current(orgId, accountId);
    const [row] = await this.database.transaction(null, (sql) =>
      sql.query<{ short_password: boolean }>(
        `select a.short_password from identity.account a join identity.second_factor f using (account_id) where account_id = $1 and f.state = 'active'`,
        [accountId],
      ),
    );
    const committed = await this.streams.run(
      credentialDecider,
      { orgId, streamId: accountId, subject: personOf(accountId, membership?.clientId ?? null) },
      { type: 'ResetSecondFactor', active: row !== undefined, ...how, passwordVoided: row?.short_password ?? false },
      request,
    );
    const [decided] = await this.streams.recorded(
      { orgId, category: credentialCategory.category, streamId: accountId },
      committed.revision,
      1,
    );
    const nobodysPassword = await this.passwords.hash(randomBytes(32).toString('base64'));
    const ended = await this.database.transaction(null, async (sql) => {
      const [account] = await sql.query<{ short_password: boolean }>(
        'select short_password from identity.account where account_id = $1 for update',
        [accountId],
      );
      const removed = await sql.query(
        `delete from identity.second_factor where account_id = $1 and state = 'active' and changed_at <= $2 returning 1`,
        [accountId, decided?.header.recordedAt],
      );
      if (removed.length === 0) return [];
      // too short to stand alone: from now on only a link to the owner's mailbox opens the account
      if (account?.short_password)
        await sql.query(
          'update identity.account set password_hash = $2, short_password = false where account_id = $1',
          [accountId, nobodysPassword],
        );
      return endSessions(sql, accountId, {}, 'second-factor-reset');
    });
    this.requirement.forget(accountId);
    await this.sessions.tell(ended, 'second-factor-reset', request.origin.requestId);
    return committed;
  }
}
