import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { newId, PLATFORM_ORG } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { Attempts } from '#libs/http/attempts.js';
import { peerKey } from '#libs/http/peer.js';
import { Problem } from '#libs/http/problem.js';
import { Accounts } from '../accounts/accounts.js';
import { EmailAddresses } from '../accounts/email-address.js';
import { IdentityDatabase } from '../identity-database.js';
import type { Audience } from '../principal.js';
import type { Caller } from '../session/caller.js';
import { OwnSessions } from '../session/own-sessions.js';
import { CredentialLog } from '../credential/credential-log.js';
import { PasswordChanges } from '../credential/password-changes.js';
import { AskPasswordReset } from './password-reset.commands.js';
import { ResetTokens } from './reset-tokens.js';

const TEN_MINUTES = 600_000;
export const RESET_LIFETIME_MS = 30 * 60_000;

export interface ResetMail {
  readonly email: string;
  readonly token: string;
  readonly audience: Audience;
  readonly language: 'en' | 'de';
}

const invalid = () =>
  new Refusal('reset.invalid', 410, 'This link was used, is older than thirty minutes, or a newer one was asked for.');

/** New passwords for those who forgot theirs. */
@Injectable()
export class PasswordResets {
  private readonly peers = new Attempts(20, TEN_MINUTES);
  private readonly addressed = new Attempts(3, TEN_MINUTES);
  private readonly spenders = new Attempts(20, TEN_MINUTES);

  constructor(
    private readonly database: IdentityDatabase,
    private readonly addresses: EmailAddresses,
    private readonly accounts: Accounts,
    private readonly tokens: ResetTokens,
    private readonly changes: PasswordChanges,
    private readonly sessions: OwnSessions,
    private readonly log: CredentialLog,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /**
   * Remembers that somebody asked, and no more: whether the address has an account is looked up by the mail's writer,
   * so that the answer and the work before it are the same. A newer request voids the older one.
   * @throws Problem `reset.too-many` (429), for known and unknown addresses alike
   */
  async ask({ email, audience, language }: Omit<ResetMail, 'token'>, caller: Caller): Promise<void> {
    const index = this.addresses.index(email);
    this.limit(this.peers, peerKey(caller.address));
    this.limit(this.addressed, index.toString('base64'));
    const resetId = newId();
    const now = this.clock.now();
    await this.database.transaction(null, async (sql) => {
      await sql.query('delete from identity.password_reset where expires_at < $1', [now]);
      await sql.query(
        `insert into identity.password_reset (email_index, reset_id, token_hash, audience, language, expires_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (email_index) do update set reset_id = excluded.reset_id, token_hash = excluded.token_hash, audience = excluded.audience,
           language = excluded.language, expires_at = excluded.expires_at`,
        [
          index,
          resetId,
          hashOf(this.tokens.of(resetId)),
          audience,
          language,
          new Date(now.getTime() + RESET_LIFETIME_MS),
        ],
      );
    });
    await this.commands.execute(
      new AskPasswordReset(resetId, {
        commandId: newId(),
        unrepeatable: true,
        orgId: PLATFORM_ORG,
        requestHash: null,
        actor: { accountId: null, role: 'system' },
        origin: { door: 'api', requestId: caller.requestId },
        correlationId: caller.requestId,
        causationId: null,
      }),
    );
  }

  /** What to send for a request; null when no account has the address, or the request is void by now. */
  async mailOf(resetId: string): Promise<ResetMail | null> {
    const [row] = await this.database.transaction(null, (sql) =>
      sql.query<{ account_id: string; audience: Audience; language: 'en' | 'de' }>(
        `select a.account_id, r.audience, r.language from identity.password_reset r join identity.account a on a.email_index = r.email_index
       where r.reset_id = $1 and r.expires_at > $2 and a.state = 'active'`,
        [resetId, this.clock.now()],
      ),
    );
    const email = row ? await this.accounts.emailOf(row.account_id) : null;
    return row && email !== null
      ? { email, token: this.tokens.of(resetId), audience: row.audience, language: row.language }
      : null;
  }

  /**
   * Sets the new password and ends every session of the person. Of fifty at once with one token, one wins.
   * @throws Refusal `reset.invalid` (410), those of `ensurePassword` (the token stays good); Problem `reset.too-many` (429)
   */
  async complete({ token, password }: { token: string; password: string }, caller: Caller): Promise<void> {
    this.limit(this.spenders, peerKey(caller.address));
    const hash = hashOf(token);
    const [row] = await this.database.transaction(null, (sql) =>
      sql.query<{ account_id: string }>(
        `select a.account_id from identity.password_reset r join identity.account a on a.email_index = r.email_index
       where r.token_hash = $1 and r.expires_at > $2 and a.state = 'active'`,
        [hash, this.clock.now()],
      ),
    );
    if (!row) throw invalid();
    const { account_id: accountId } = row;
    const prepared = await this.changes.prepare(accountId, password);
    const ended = await this.database.transaction(null, async (sql) => {
      const [spent] = await sql.query(
        'delete from identity.password_reset where token_hash = $1 and expires_at > $2 returning 1',
        [hash, this.clock.now()],
      );
      if (!spent) throw invalid();
      return PasswordChanges.replace(sql, accountId, prepared);
    });
    await this.sessions.tell(ended, 'password-reset', caller.requestId);
    await this.log.note('PasswordReset', accountId, null, caller.requestId);
  }

  private limit(attempts: Attempts, key: string): void {
    const wait = attempts.take(key, performance.now());
    if (wait > 0)
      throw new Problem(
        'reset.too-many',
        429,
        'This was asked for several times. Wait a few minutes, and look into the mails that came.',
        { headers: { 'retry-after': String(wait) } },
      );
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
