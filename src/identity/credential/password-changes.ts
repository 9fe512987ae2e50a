import { Injectable } from '@nestjs/common';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { Accounts } from '../accounts/accounts.js';
import { ensurePassword, PASSWORD_LENGTH } from '../accounts/password-rules.js';
import { Passwords } from '../accounts/passwords.js';
import { IdentityDatabase, type Sql } from '../identity-database.js';
import { MembershipStates } from '../membership-states.js';
import type { Principal } from '../principal.js';
import type { Caller } from '../session/caller.js';
import { endSessions, OwnSessions } from '../session/own-sessions.js';
import { CredentialLog } from './credential-log.js';
import { Proofs } from './proofs.js';
import { SecondFactors } from './second-factors.js';

/** A password checked against the rules and hashed, ready to be put in place. */
export interface NewPassword {
  readonly hash: string;
  /** Good only beside a second factor. */
  readonly short: boolean;
}

/** Replaces passwords; whatever was signed in with the old one ends. */
@Injectable()
export class PasswordChanges {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly proofs: Proofs,
    private readonly factors: SecondFactors,
    private readonly memberships: MembershipStates,
    private readonly database: IdentityDatabase,
    private readonly sessions: OwnSessions,
    private readonly log: CredentialLog,
  ) {}

  /**
   * Ends all other sessions of the person.
   * @throws Refusal `password.wrong` (422) and those of `ensurePassword`; Problem `login.too-many` (429)
   */
  async change(
    principal: Principal,
    wanted: { currentPassword: string; newPassword: string },
    caller: Caller,
  ): Promise<void> {
    const { accountId, sessionId, orgId } = principal;
    const oldHash = await this.proofs.password(accountId, wanted.currentPassword, caller);
    const { hash, short } = await this.prepare(accountId, wanted.newPassword);
    const ended = await this.database.transaction(null, async (sql) => {
      const [changed] = await sql.query(
        'update identity.account set password_hash = $3, short_password = $4 where account_id = $1 and password_hash = $2 returning 1',
        [accountId, oldHash, hash, short],
      );
      // changed from elsewhere at the same moment: what was proved is the old one
      if (!changed) throw new Refusal('password.wrong', 422, 'The current password is incorrect.');
      return endSessions(sql, accountId, { except: sessionId }, 'password-changed');
    });
    await this.sessions.tell(ended, 'password-changed', caller.requestId);
    await this.log.note('PasswordChanged', accountId, orgId, caller.requestId);
  }

  /** @throws those of `ensurePassword` */
  async prepare(accountId: string, password: string): Promise<NewPassword> {
    const [email, secondFactor, names] = await Promise.all([
      this.accounts.emailOf(accountId),
      this.factors.isActive(accountId),
      this.namesOf(accountId),
    ]);
    ensurePassword(password, { email: email ?? '', names, secondFactor });
    return { hash: await this.passwords.hash(password), short: [...password].length < PASSWORD_LENGTH.least };
  }

  /** Sets a password that was proved by a mail, in the transaction that spends the proof; all sessions end. */
  static async replace(sql: Sql, accountId: string, { hash, short }: NewPassword) {
    await sql.query('update identity.account set password_hash = $2, short_password = $3 where account_id = $1', [
      accountId,
      hash,
      short,
    ]);
    return endSessions(sql, accountId, {}, 'password-reset');
  }

  private async namesOf(accountId: string): Promise<readonly string[]> {
    const states = await Promise.all(
      (await this.accounts.orgsOf(accountId)).map((orgId) => this.memberships.current(orgId, accountId)),
    );
    return states.flatMap((state) => (state ? [state.displayName] : []));
  }
}
