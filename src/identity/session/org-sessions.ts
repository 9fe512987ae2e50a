import { Injectable } from '@nestjs/common';
import { SessionStates } from '../guard/session-states.js';
import { IdentityDatabase } from '../identity-database.js';
import type { Audience } from '../principal.js';
import { SessionLog } from './session-log.js';

/** A member's sessions in one org, which end with their place in it. */
@Injectable()
export class OrgSessions {
  constructor(
    private readonly database: IdentityDatabase,
    private readonly states: SessionStates,
    private readonly log: SessionLog,
  ) {}

  /**
   * Without this an earlier refresh token would open the place that a later invitation gives. Here at once, on other instances within five seconds.
   * @param until when the place was taken: sessions that began after it belong to a new one
   */
  async end(orgId: string, accountId: string, until: string | undefined, requestId: string): Promise<void> {
    const families = await this.database.transaction(orgId, (sql) =>
      sql.query<{ family_id: string; audience: Audience }>(
        `update identity.session_family set state = 'revoked', revoked_reason = 'access-ended'
       where account_id = $1 and state <> 'revoked' and started_at <= $2 returning family_id, audience`,
        [accountId, until],
      ),
    );
    for (const { family_id: familyId, audience } of families) {
      this.states.forget(orgId, familyId);
      await this.log.write(
        { orgId, familyId, accountId, audience },
        { type: 'EndSession', reason: 'access-ended' },
        requestId,
      );
    }
  }
}
