import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { IdentityDatabase, type Sql } from '../identity-database.js';
import type { Audience } from '../principal.js';
import { deviceOf } from './device.js';
import { RefreshTokens } from '../tokens/refresh-token.js';

/** A family as it stands: one login on one device. */
export interface SessionFamily {
  readonly familyId: string;
  readonly orgId: string;
  readonly accountId: string;
  readonly audience: Audience;
}

export type Rotation =
  | {
      readonly outcome: 'rotated' | 'repeated';
      readonly family: SessionFamily;
      readonly token: string;
      readonly expiresAt: Date;
    }
  /** Somebody has a copy: the family is revoked. */
  | { readonly outcome: 'reused'; readonly family: SessionFamily }
  | { readonly outcome: 'refused' };

/** A lost answer may be fetched again this long. */
const GRACE_MS = 10_000;
/** Days after which one has to sign in again, however active. */
const LIFETIME_DAYS = { portal: 14, app: 90 } as const;

interface FamilyRow {
  readonly family_id: string;
  readonly org_id: string;
  readonly account_id: string;
  readonly audience: Audience;
  readonly state: 'live' | 'revoked';
  readonly revoked_reason: string | null;
  readonly generation: number;
  /** ISO text, as every instant column. */
  readonly expires_at: string;
}

/**
 * Lines of refresh tokens. Generations are counted, not timed: a token is good once, its predecessor for ten seconds
 * more on the device that exchanged it (same successor), anything else means a copy and ends the family: also when a thief
 * exchanged the present token first and its owner follows. The family's row lock puts
 * rotation, logout and revocation in order.
 */
@Injectable()
export class SessionFamilies {
  private readonly exchanges = new Map<string, Promise<Rotation>>();

  constructor(
    private readonly database: IdentityDatabase,
    private readonly tokens: RefreshTokens,
    private readonly clock: Clock,
  ) {}

  /**
   * Give the token away when the event of the login stands, too.
   * @param passwordHash that the password was proved against
   * @param provedAt when that was; now, unless a session goes over from another org
   * @returns null when the password was changed while it was being proved
   */
  async start(
    family: SessionFamily,
    passwordHash: string,
    userAgent: string,
    provedAt?: Date,
  ): Promise<{ readonly token: string; readonly expiresAt: Date } | null> {
    const token = this.tokens.first();
    const startedAt = this.clock.now();
    const expiresAt = new Date(startedAt.getTime() + LIFETIME_DAYS[family.audience] * 86_400_000);
    const { browser, platform } = deviceOf(userAgent);
    // the lock makes a change of the password wait, or this session: it is ended by the change or never begun.
    // Whoever signs in clears away what of theirs has ended for good.
    const begun = await this.database.transaction(family.orgId, (sql) =>
      sql.query(
        `with account as (select account_id from identity.account where account_id = $3 and password_hash = $4 for share),
       outlived as (delete from identity.session_family where account_id = $3 and expires_at < $9),
       family as (
         insert into identity.session_family (org_id, family_id, account_id, audience, device, browser, platform, state, started_at, last_used_at, proved_at, expires_at)
         select $1, $2, account_id, $5, $6, $7, $8, 'live', $9, $9, $10, $11 from account returning org_id, family_id)
       insert into identity.refresh_token (org_id, token_hash, family_id, generation) select org_id, $12, family_id, 0 from family returning 1`,
        [
          family.orgId,
          family.familyId,
          family.accountId,
          passwordHash,
          family.audience,
          this.tokens.device(userAgent),
          browser,
          platform,
          startedAt,
          provedAt ?? startedAt,
          expiresAt,
          this.tokens.hash(token),
        ],
      ),
    );
    return begun.length > 0 ? { token, expiresAt } : null;
  }

  /** Exchanges a token for its successor, or finds that it is a copy. Tabs that ask at the same time share one exchange. */
  rotate(orgId: string, token: string, audience: Audience, userAgent: string): Promise<Rotation> {
    const key = [orgId, token, audience, userAgent].join('\n');
    const underWay = this.exchanges.get(key);
    if (underWay) return underWay;
    const exchange = this.exchange(orgId, token, audience, userAgent).finally(() => this.exchanges.delete(key));
    this.exchanges.set(key, exchange);
    return exchange;
  }

  private exchange(orgId: string, token: string, audience: Audience, userAgent: string): Promise<Rotation> {
    return this.database.transaction(orgId, async (sql) => {
      const hash = this.tokens.hash(token);
      const [found] = await sql.query<{ family_id: string; generation: number }>(
        'select family_id, generation from identity.refresh_token where token_hash = $1',
        [hash],
      );
      if (!found) return { outcome: 'refused' };
      const [row] = await sql.query<FamilyRow>(
        'select * from identity.session_family where family_id = $1 for update',
        [found.family_id],
      );
      const now = this.clock.now();
      if (!row || row.audience !== audience) return { outcome: 'refused' };
      const family: SessionFamily = { familyId: row.family_id, orgId: row.org_id, accountId: row.account_id, audience };
      if (row.state === 'revoked' && row.revoked_reason === 'reuse') return { outcome: 'reused', family };
      if (row.state !== 'live' || new Date(row.expires_at) <= now) return { outcome: 'refused' };
      const device = this.tokens.device(userAgent);
      const successor = this.tokens.successor(token, found.generation + 1);
      const [used] = await sql.query(
        'update identity.refresh_token set used_at = $2, used_by = $3 where token_hash = $1 and used_at is null returning generation',
        [hash, now, device],
      );
      if (used) {
        await this.keep(sql, row.org_id, row.family_id, successor, found.generation + 1);
        await sql.query('update identity.session_family set generation = $2, last_used_at = $3 where family_id = $1', [
          row.family_id,
          found.generation + 1,
          now,
        ]);
        return { outcome: 'rotated', family, token: successor, expiresAt: new Date(row.expires_at) };
      }
      if (await this.isLostAnswer(sql, hash, row, found.generation, now, device)) {
        return { outcome: 'repeated', family, token: successor, expiresAt: new Date(row.expires_at) };
      }
      await this.mark(sql, row.family_id, 'reuse');
      return { outcome: 'reused', family };
    });
  }

  /**
   * Ends the family that the token belongs to, whichever generation it is of.
   * @returns null when there is none, or it had ended before
   */
  async end(orgId: string, token: string): Promise<SessionFamily | null> {
    return this.database.transaction(orgId, async (sql) => {
      const [row] = await sql.query<FamilyRow>(
        `update identity.session_family f set state = 'revoked', revoked_reason = 'logout'
         from identity.refresh_token t where t.token_hash = $1 and t.family_id = f.family_id and f.state <> 'revoked' returning f.*`,
        [this.tokens.hash(token)],
      );
      return row
        ? { familyId: row.family_id, orgId: row.org_id, accountId: row.account_id, audience: row.audience }
        : null;
    });
  }

  /** Whether the session may still be used. */
  async isLive(orgId: string, familyId: string): Promise<boolean> {
    const rows = await this.database.transaction(orgId, (sql) =>
      sql.query(`select 1 from identity.session_family where family_id = $1 and state = 'live' and expires_at > $2`, [
        familyId,
        this.clock.now(),
      ]),
    );
    return rows.length > 0;
  }

  /** When password and second factor were last proved in this session; null when never. */
  async provedAt(orgId: string, familyId: string): Promise<Date | null> {
    const [row] = await this.database.transaction(orgId, (sql) =>
      sql.query<{ proved_at: string | null }>('select proved_at from identity.session_family where family_id = $1', [
        familyId,
      ]),
    );
    return row?.proved_at ? new Date(row.proved_at) : null;
  }

  /** They were proved again just now. */
  async proved(orgId: string, familyId: string): Promise<void> {
    await this.database.transaction(orgId, (sql) =>
      sql.query('update identity.session_family set proved_at = $2 where family_id = $1', [familyId, this.clock.now()]),
    );
  }

  private async isLostAnswer(
    sql: Sql,
    hash: Buffer,
    family: FamilyRow,
    generation: number,
    now: Date,
    device: Buffer,
  ): Promise<boolean> {
    if (family.generation !== generation + 1) return false;
    const [token] = await sql.query<{ used_at: string; used_by: Buffer | null }>(
      'select used_at, used_by from identity.refresh_token where token_hash = $1',
      [hash],
    );
    // the device of the exchange, not of the login: browsers change their name with every update
    return token?.used_by?.equals(device) === true && now.getTime() - Date.parse(token.used_at) <= GRACE_MS;
  }

  private keep(sql: Sql, orgId: string, familyId: string, token: string, generation: number): Promise<unknown> {
    return sql.query(
      'insert into identity.refresh_token (org_id, token_hash, family_id, generation) values ($1, $2, $3, $4)',
      [orgId, this.tokens.hash(token), familyId, generation],
    );
  }

  private mark(sql: Sql, familyId: string, reason: string): Promise<unknown> {
    return sql.query(`update identity.session_family set state = 'revoked', revoked_reason = $2 where family_id = $1`, [
      familyId,
      reason,
    ]);
  }
}
