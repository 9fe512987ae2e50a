import { Injectable } from '@nestjs/common';
import { furtherRequest, type Committed, type CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { SessionStates } from '../guard/session-states.js';
import { IdentityDatabase } from '../identity-database.js';
import { SessionLog } from '../session/session-log.js';
import type { Audience } from '../principal.js';
import { membershipDecider } from './membership.decider.js';
import { membershipCategory } from './membership.events.js';

/** The places of clients in the app, as far as the clinic decides about them. */
@Injectable()
export class ClientLogins {
  constructor(
    private readonly streams: Streams, private readonly database: IdentityDatabase,
    private readonly states: SessionStates, private readonly log: SessionLog,
  ) {}

  /**
   * The place is taken, its sessions end: here at once, on other instances within five seconds. The same request repeated does what
   * a crash left undone, and takes neither a place nor a session that was given since.
   * @throws Refusal `membership.unknown`, `client.erased`
   */
  async end(orgId: string, accountId: string, request: CommandRequest): Promise<Committed> {
    const left = await this.streams.run(membershipDecider, { orgId, streamId: accountId }, { type: 'RemoveMembership' }, furtherRequest(request, 'membership'));
    const [removed] = await this.streams.recorded({ orgId, category: membershipCategory.category, streamId: accountId }, left.revision, 1);
    // without this an earlier refresh token would open the place that a later invitation gives
    const families = await this.database.transaction(orgId, (sql) => sql.query<{ family_id: string; audience: Audience }>(
      `update identity.session_family set state = 'revoked', revoked_reason = 'access-ended'
       where account_id = $1 and state <> 'revoked' and started_at <= $2 returning family_id, audience`, [accountId, removed?.header.recordedAt]));
    for (const { family_id: familyId, audience } of families) {
      this.states.forget(orgId, familyId);
      await this.log.write({ orgId, familyId, accountId, audience }, { type: 'EndSession', reason: 'access-ended' }, request.origin.requestId);
    }
    return left;
  }
}
