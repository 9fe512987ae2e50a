import { Injectable } from '@nestjs/common';
import { Attempts } from '#libs/http/attempts.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { Accounts } from '../accounts/accounts.js';
import { EmailAddresses } from '../accounts/email-address.js';
import { Passwords } from '../accounts/passwords.js';
import type { Principal } from '../principal.js';
import type { Caller } from '../session/caller.js';
import { LoginLimits } from '../session/login-limits.js';
import { SessionFamilies } from '../session/session-families.js';
import { tooMany } from '../session/too-many.js';
import { SecondFactors, wrongCode } from './second-factors.js';

const MINUTE = 60_000;

/** Proves that somebody who is signed in still is who they were, and the second factor at the login. */
@Injectable()
export class Proofs {
  // three codes of a million are right at any time: whoever has the password finds one in a year with a chance of some percent
  private readonly minute = new Attempts(5, MINUTE);
  private readonly hour = new Attempts(20, 60 * MINUTE);

  constructor(
    private readonly accounts: Accounts,
    private readonly addresses: EmailAddresses,
    private readonly passwords: Passwords,
    private readonly factors: SecondFactors,
    private readonly families: SessionFamilies,
    private readonly limits: LoginLimits,
  ) {}

  /**
   * Counts against the same limits as a login.
   * @returns the hash that it was proved against
   * @throws Refusal `password.wrong` (422), Problem `login.too-many` (429), `login.busy` (503)
   */
  async password(accountId: string, password: string, caller: Caller): Promise<string> {
    const email = (await this.accounts.emailOf(accountId)) ?? '';
    const giveBack = this.limits.take(
      this.addresses.index(email).toString('base64'),
      caller.address,
      performance.now(),
    );
    const account = await this.accounts.byEmail(email);
    const right = await this.passwords.verify(account?.passwordHash ?? null, password);
    if (!right || account?.accountId !== accountId)
      throw new Refusal('password.wrong', 422, 'The current password is incorrect.');
    giveBack();
    return account.passwordHash;
  }

  /**
   * Spends a code of the app or a recovery code: five tries a minute, twenty an hour, from wherever.
   * @throws Refusal `second-factor.code-wrong` (422), Problem `login.too-many` (429)
   */
  async code(accountId: string, code: string): Promise<void> {
    const now = performance.now();
    const wait = this.minute.take(accountId, now) || this.hour.take(accountId, now);
    if (wait > 0) throw tooMany(wait);
    if (!(await this.factors.spend(accountId, code))) throw wrongCode();
    this.minute.giveBack(accountId);
    this.hour.giveBack(accountId);
  }

  /**
   * Password, and code where there is a second factor, once more: sensitive operations are open for ten minutes.
   * @throws those of `password` and `code`, Refusal `second-factor.code-missing` (422)
   */
  async again(
    { accountId, orgId, sessionId }: Principal,
    { password, code }: { password: string; code?: string },
    caller: Caller,
  ): Promise<void> {
    const hasFactor = await this.factors.isActive(accountId);
    if (hasFactor && code === undefined)
      throw new Refusal('second-factor.code-missing', 422, 'The code of the second factor is required as well.');
    await this.password(accountId, password, caller);
    if (hasFactor && code !== undefined) await this.code(accountId, code);
    await this.families.proved(orgId, sessionId);
  }
}
