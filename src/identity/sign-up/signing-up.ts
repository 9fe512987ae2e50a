import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { KeyedQueue } from '#libs/event-sourcing/keyed-queue.js';
import { derivedId, newId, PLATFORM_ORG } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Attempts } from '#libs/http/attempts.js';
import { peerKey } from '#libs/http/peer.js';
import { ReadPositions } from '#libs/http/read-your-writes.js';
import { Accounts } from '../accounts/accounts.js';
import { EmailAddresses } from '../accounts/email-address.js';
import { ensurePassword } from '../accounts/password-rules.js';
import { Passwords } from '../accounts/passwords.js';
import { IdentityDatabase } from '../identity-database.js';
import { GrantMembership } from '../membership/membership.commands.js';
import { FoundOrg, StartTrial } from '../org/org.commands.js';
import { membershipProjection } from '../membership/membership.read-model.js';
import { orgProjection } from '../org/org.read-model.js';
import type { Caller } from '../session/caller.js';
import { Sessions, type Opened } from '../session/sessions.js';
import { tooMany } from '../session/too-many.js';
import { PendingSignUps, type SignUpForm } from './pending-sign-ups.js';
import { RequestSignUp } from './sign-up.commands.js';

const HOUR = 3_600_000;

/** `opened`: null when the place can't be used yet: then they sign in by hand. */
export interface Confirmed {
  readonly orgId: string;
  readonly orgName: string;
  readonly email: string;
  readonly opened: Opened | null;
}

/** From a form that anybody may send to an organisation whose owner has proved the address. */
@Injectable()
export class SigningUp {
  private readonly peers = new Attempts(20, HOUR);
  private readonly mailboxes = new Attempts(5, HOUR);
  private readonly looks = new Attempts(60, 60_000);
  private readonly queue = new KeyedQueue();

  constructor(
    private readonly pending: PendingSignUps,
    private readonly accounts: Accounts,
    private readonly addresses: EmailAddresses,
    private readonly passwords: Passwords,
    private readonly database: IdentityDatabase,
    private readonly sessions: Sessions,
    private readonly commands: CommandBus,
    private readonly positions: ReadPositions,
  ) {}

  /**
   * The same answer after the same work whether the address has an account or not: that is looked at when the mail is written.
   * @param key of the wish: repeated with the same form it is one mail; null: every request is one
   * @returns what the asking browser keeps to be signed in by the link
   * @throws Refusal `password.*`, `idempotency.key-reused` (422) · Problem `login.too-many`, `login.busy`
   */
  async request(form: SignUpForm, password: string, key: string | null, caller: Caller): Promise<string> {
    ensurePassword(password, { email: form.email, names: [form.name, form.orgName] });
    take(this.peers, peerKey(caller.address));
    const mailbox = this.addresses.index(form.email).toString('base64');
    take(this.mailboxes, mailbox);
    const signUpId = key === null ? newId() : derivedId('sign-up', mailbox, key);
    await this.pending.keep(signUpId, form, await this.passwords.hash(password));
    if (key !== null) await this.ensureSamePassword(signUpId, password);
    await this.commands.execute(
      new RequestSignUp(signUpId, requestOf(PLATFORM_ORG, signUpId, 'request', null, caller)),
    );
    return this.pending.browserProof(signUpId);
  }

  /**
   * Opening the link proved the address: account, organisation, trial and the administrator's place, each once however often it is tried.
   * Signed in is only the browser that asked: whoever else opens the link may not have chosen the password, so they sign in with it or set another by the reset
   * mail. The password of the form holds in either case: somebody who signs up with a stranger's address, and whose link the stranger opens, can sign in too
   * until the stranger sets another password (docs/security.md).
   * @param proof what the browser kept since it asked
   * @throws Refusal `sign-up.unknown` (404), `sign-up.expired`, `sign-up.used` (410), `account.exists` · Problem `login.too-many`
   */
  async confirm(token: string, proof: string | undefined, caller: Caller): Promise<Confirmed> {
    take(this.looks, peerKey(caller.address));
    const found = await this.pending.byToken(token);
    if (!found) throw new Refusal('sign-up.unknown', 404);
    if (!found.form) throw new Refusal('sign-up.used', 410);
    if (found.expired) throw new Refusal('sign-up.expired', 410);
    const { signUpId, form } = found;
    if (!(await this.pending.takeTurn(signUpId))) throw new Refusal('sign-up.used', 410);
    const orgId = derivedId('org', signUpId);
    const accountId = await this.foundOnce(signUpId, orgId, form, caller);
    return {
      orgId,
      orgName: form.orgName.trim(),
      email: form.email,
      // the organisation stands and the link is spent, whatever becomes of the session
      opened: this.pending.wasAskedBy(signUpId, proof)
        ? await this.sessions.first(orgId, accountId, caller).catch(() => null)
        : null,
    };
  }

  /** The password that was kept first holds: a repeated wish with another one is another wish. */
  private async ensureSamePassword(signUpId: string, password: string): Promise<void> {
    const kept = (await this.pending.byId(signUpId))?.form;
    if (kept && !(await this.passwords.verify(kept.passwordHash, password)))
      throw new Refusal('idempotency.key-reused', 422, 'This Idempotency-Key was used for another sign-up.');
  }

  private async foundOnce(
    signUpId: string,
    orgId: string,
    form: SignUpForm & { passwordHash: string },
    caller: Caller,
  ): Promise<string> {
    try {
      const { accountId, granted } = await this.oneByOne(form.email, async () => {
        const accountId = await this.ownerOf(orgId, form);
        return { accountId, granted: await this.found(signUpId, orgId, accountId, form, caller) };
      });
      await this.pending.close(signUpId);
      if (granted.position !== null)
        await this.positions
          .waitFor([membershipProjection.name, orgProjection.name], granted.position)
          .catch(() => undefined);
      return accountId;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'account.exists') await this.pending.close(signUpId);
      else await this.pending.giveBackTurn(signUpId);
      throw error;
    }
  }

  /** Several links of one address, opened at once, found one organisation: whoever comes second finds the account of the first. */
  private oneByOne<T>(email: string, found: () => Promise<T>): Promise<T> {
    const key = this.addresses.index(email).toString('base64');
    // in single file here, so that never more than one connection is held while others are needed
    return this.queue.run('confirm', () =>
      this.database.transaction(null, async (sql) => {
        await sql.query(`select pg_advisory_xact_lock(hashtextextended('identity.sign-up|' || $1, 0))`, [key]);
        return found();
      }),
    );
  }

  private async ownerOf(
    orgId: string,
    { email, passwordHash }: SignUpForm & { passwordHash: string },
  ): Promise<string> {
    const prepared = await this.accounts.prepare(email, passwordHash);
    if (prepared !== null) return prepared;
    // an earlier attempt got this far and died before it could say so
    const account = await this.accounts.byEmail(email);
    if (account && (await this.accounts.orgsOf(account.accountId)).includes(orgId)) return account.accountId;
    throw new Refusal('account.exists', 409, 'There is an account with this address; sign in with it.');
  }

  private async found(
    signUpId: string,
    orgId: string,
    accountId: string,
    { orgName, name, country, units, timeZone, language, seesClients }: SignUpForm,
    caller: Caller,
  ): Promise<Committed> {
    const request = (step: string) => requestOf(orgId, signUpId, step, accountId, caller);
    await this.commands.execute(new FoundOrg({ name: orgName, country, units, timeZone, language }, request('found')));
    await this.commands.execute(new StartTrial(request('trial')));
    return this.commands.execute(
      new GrantMembership(
        accountId,
        {
          role: 'org_admin',
          ...(seesClients ? { roles: ['org_admin', 'dietitian', 'trainer'] as const } : {}),
          displayName: name.trim(),
          clientId: null,
        },
        request('grant'),
      ),
    );
  }
}

const requestOf = (
  orgId: string,
  signUpId: string,
  step: string,
  accountId: string | null,
  { requestId }: Caller,
): CommandRequest => ({
  commandId: derivedId('sign-up', signUpId, step),
  orgId,
  requestHash: null,
  actor: { accountId, role: accountId === null ? 'system' : 'org_admin' },
  origin: { door: 'api', requestId },
  correlationId: requestId,
  causationId: null,
});

function take(attempts: Attempts, key: string): void {
  const wait = attempts.take(key, performance.now());
  if (wait > 0) throw tooMany(wait);
}
