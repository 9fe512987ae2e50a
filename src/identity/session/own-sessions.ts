import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { SessionStates } from '../guard/session-states.js';
import { IdentityDatabase, type Sql } from '../identity-database.js';
import type { Audience, Principal } from '../principal.js';
import { unknown } from '../unknown.js';
import type { SessionEntry } from './own-sessions.dto.js';
import type { SessionFamily } from './session-families.js';
import { SessionLog } from './session-log.js';
import type { SessionEndReason } from './session.events.js';
import { Orgs } from '../org/org.read-model.js';

interface SessionRow {
  readonly org_id: string;
  readonly family_id: string;
  readonly audience: Audience;
  readonly browser: string | null;
  readonly platform: string | null;
  readonly started_at: string;
  readonly last_used_at: string;
}

export type Ending = Exclude<SessionEndReason, 'reuse'>;

/** A person's sessions, in whatever org they are: seen and ended by that person alone. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly database: IdentityDatabase,
    private readonly orgs: Orgs,
    private readonly states: SessionStates,
    private readonly log: SessionLog,
    private readonly clock: Clock,
  ) {}

  /** This one first, then by last use. */
  async list({ accountId, sessionId }: Principal): Promise<readonly SessionEntry[]> {
    const rows = await this.database.transaction(null, (sql) =>
      sql.query<SessionRow>('select * from identity.sessions_of($1, $2)', [accountId, this.clock.now()]),
    );
    const names = new Map(
      await Promise.all(
        [...new Set(rows.map((row) => row.org_id))].map(
          async (orgId) => [orgId, (await this.orgs.byId(orgId))?.name ?? ''] as const,
        ),
      ),
    );
    const entries = rows.map((row): SessionEntry => ({
      sessionId: row.family_id,
      current: row.family_id === sessionId,
      orgName: names.get(row.org_id) ?? '',
      audience: row.audience,
      browser: row.browser,
      platform: row.platform,
      startedAt: row.started_at,
      lastUsedAt: row.last_used_at,
    }));
    return entries.sort((a, b) => Number(b.current) - Number(a.current) || (a.lastUsedAt < b.lastUsedAt ? 1 : -1));
  }

  /**
   * Ends one of the caller's sessions; on this instance at once, on others within two seconds.
   * @throws Refusal `session.unknown` (404) for a session that ended, is somebody else's or never was
   */
  async end({ accountId }: Principal, sessionId: string, requestId: string): Promise<void> {
    const ended = await this.database.transaction(null, (sql) =>
      endSessions(sql, accountId, { only: sessionId }, 'revoked'),
    );
    if (ended.length === 0) throw unknown('session');
    await this.tell(ended, 'revoked', requestId);
  }

  /** Ends all sessions of the caller but this one. @returns how many */
  async endOthers({ accountId, sessionId }: Principal, requestId: string): Promise<number> {
    const ended = await this.database.transaction(null, (sql) =>
      endSessions(sql, accountId, { except: sessionId }, 'revoked'),
    );
    await this.tell(ended, 'revoked', requestId);
    return ended.length;
  }

  /** After the rows say that they ended: the guard forgets them, the log learns of it. */
  async tell(ended: readonly SessionFamily[], reason: Ending, requestId: string): Promise<void> {
    for (const { orgId, familyId } of ended) this.states.forget(orgId, familyId);
    for (const family of ended) await this.log.write(family, { type: 'EndSession', reason }, requestId);
  }
}

/** Ends sessions of the account in every org, in the transaction given; `tell` of them after it. */
export async function endSessions(
  sql: Sql,
  accountId: string,
  which: { readonly only?: string; readonly except?: string },
  reason: Ending,
): Promise<readonly SessionFamily[]> {
  const rows = await sql.query<{ org_id: string; family_id: string; audience: Audience }>(
    'select * from identity.end_sessions($1, $2, $3, $4)',
    [accountId, which.only ?? null, which.except ?? null, reason],
  );
  return rows.map((row) => ({ orgId: row.org_id, familyId: row.family_id, accountId, audience: row.audience }));
}
