import { Injectable } from '@nestjs/common';
import { newId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { Problem } from '#libs/http/problem.js';
import { Accounts } from '../accounts/accounts.js';
import { EmailAddresses } from '../accounts/email-address.js';
import { Passwords } from '../accounts/passwords.js';
import { Proofs } from '../credential/proofs.js';
import { SecondFactors } from '../credential/second-factors.js';
import { notSignedIn } from '../guard/authentication.guard.js';
import { SessionStates } from '../guard/session-states.js';
import { MembershipStates } from '../membership-states.js';
import type { Audience, Principal } from '../principal.js';
import { AccessTokens } from '../tokens/access-tokens.js';
import { parseRefreshText, refreshText, type RefreshText } from '../tokens/refresh-token.js';
import type { Caller } from './caller.js';
import { LoginLimits } from './login-limits.js';
import { OwnSessions } from './own-sessions.js';
import { SessionLog } from './session-log.js';
import { SessionFamilies, type SessionFamily } from './session-families.js';
import type { OrgChoice, Session } from './session.dto.js';
import { SessionViews } from './session-views.js';

export interface Opened {
  readonly session: Omit<Session, 'refreshToken'>;
  /** With the org in it, as cookie and body carry it. */
  readonly refreshToken: string;
  readonly refreshUntil: Date;
}

const loginFailed = () => new Problem('login.failed', 401, 'E-mail address or password is wrong.');

/** Signing in, staying signed in, signing out. */
@Injectable()
export class Sessions {
  constructor(
    private readonly limits: LoginLimits,
    private readonly accounts: Accounts,
    private readonly addresses: EmailAddresses,
    private readonly passwords: Passwords,
    private readonly families: SessionFamilies,
    private readonly memberships: MembershipStates,
    private readonly states: SessionStates,
    private readonly tokens: AccessTokens,
    private readonly views: SessionViews,
    private readonly log: SessionLog,
    private readonly factors: SecondFactors,
    private readonly proofs: Proofs,
    private readonly own: OwnSessions,
  ) {}

  /**
   * A wrong password and an unknown address are the same answer after the same work. Every try counts before the password
   * is looked at; tries of the code count apart, because who gives them has the password already.
   * @returns a session, the organisations to choose from, or that a code is needed
   * @throws Problem `login.failed` (401), `login.no-membership` (403), `login.too-many` (429), `login.busy` (503);
   *         Refusal `second-factor.code-wrong` (422)
   */
  async open(credentials: { email: string; password: string; audience: Audience; orgId?: string; code?: string }, caller: Caller): Promise<Opened | { readonly choose: readonly OrgChoice[] } | 'code-needed'> {
    // who is sent away for want of room has tried nothing, and costs no look into the database
    this.passwords.ensureRoom();
    const giveBack = this.limits.take(this.addresses.index(credentials.email).toString('base64'), caller.address, performance.now());
    const account = await this.accounts.byEmail(credentials.email);
    const right = await this.passwords.verify(account?.passwordHash ?? null, credentials.password).catch((error: unknown) => {
      // the last place went to somebody else meanwhile
      giveBack();
      throw error;
    });
    if (!right || !account?.active) throw loginFailed();
    giveBack();
    const choices = await this.views.choices(account.accountId, credentials.audience);
    const chosen = credentials.orgId === undefined ? choices : choices.filter(({ orgId }) => orgId === credentials.orgId);
    const [only] = chosen;
    if (!only) throw new Problem('login.no-membership', 403, 'This account has no place here. Staff use the portal, clients the app.');
    if (chosen.length > 1) return { choose: choices };
    if (await this.factors.isActive(account.accountId)) {
      if (credentials.code === undefined) return 'code-needed';
      await this.proofs.code(account.accountId, credentials.code);
    }
    return this.start({ familyId: newId(), orgId: only.orgId, accountId: account.accountId, audience: credentials.audience }, account.passwordHash, caller);
  }

  /**
   * The next token of the line. A spent one that comes back ends the session, is written down and told to its owner.
   * @throws Problem `authentication.required` (401)
   */
  async refresh(text: string | undefined, audience: Audience, caller: Caller): Promise<Opened> {
    const { orgId, token } = this.parsed(text);
    const rotation = await this.families.rotate(orgId, token, audience, caller.userAgent);
    switch (rotation.outcome) {
      case 'refused': throw notSignedIn();
      case 'reused':
        this.states.forget(orgId, rotation.family.familyId);
        await this.log.write(rotation.family, { type: 'ReportReuse' }, caller.requestId);
        throw notSignedIn();
      default: return this.opened(rotation.family, rotation.token, rotation.expiresAt);
    }
  }

  /**
   * Goes over to another organisation of the same account: a session there, and the one here ends. Who is signed in has shown their
   * password; it is not asked for again, but neither is it proved afresh: what needs a fresh proof asks as it would have here.
   * @throws Problem `login.no-membership` (403), `authentication.required` (401) when the session ended meanwhile
   */
  async switchTo(orgId: string, principal: Principal, caller: Caller): Promise<Opened> {
    const { accountId, audience, orgId: from, sessionId } = principal;
    if (!(await this.views.choices(accountId, audience)).some((choice) => choice.orgId === orgId)) {
      throw new Problem('login.no-membership', 403, 'This account has no place there.');
    }
    // the password as it stands, then the session: a change of the password in between ended the session, one after it stops the new one
    const account = await this.accounts.byEmail(await this.accounts.emailOf(accountId) ?? '');
    const [provedAt, live] = await Promise.all([this.families.provedAt(from, sessionId), this.families.isLive(from, sessionId)]);
    if (!account || !provedAt || !live) throw notSignedIn();
    const opened = await this.start({ familyId: newId(), orgId, accountId, audience }, account.passwordHash, caller, provedAt);
    await this.own.end(principal, sessionId, caller.requestId).catch((error: unknown) => {
      // it ended by itself meanwhile
      if (!(error instanceof Refusal)) throw error;
    });
    return opened;
  }

  /** Ends the session of the token; without one, or with a dead one, there is nothing to do. */
  async close(text: string | undefined, caller: Caller): Promise<void> {
    const parsed = parseRefreshText(text);
    const family = parsed ? await this.families.end(parsed.orgId, parsed.token) : null;
    if (!family) return;
    this.states.forget(family.orgId, family.familyId);
    await this.log.write(family, { type: 'EndSession', reason: 'logout' }, caller.requestId);
  }

  private async start(family: SessionFamily, passwordHash: string, caller: Caller, provedAt?: Date): Promise<Opened> {
    const started = await this.families.start(family, passwordHash, caller.userAgent, provedAt);
    if (!started) throw loginFailed();
    await this.log.write(family, { type: 'StartSession', accountId: family.accountId, audience: family.audience }, caller.requestId);
    await this.families.activate(family.orgId, family.familyId);
    return this.opened(family, started.token, started.expiresAt);
  }

  private async opened(family: SessionFamily, token: string, refreshUntil: Date): Promise<Opened> {
    const principal = await this.principalOf(family);
    const [access, info] = await Promise.all([
      this.tokens.issue(principal),
      this.views.of(principal),
    ]);
    return {
      session: { ...info, accessToken: access.token, expiresAt: access.expiresAt.toISOString() },
      refreshToken: refreshText({ orgId: family.orgId, token }),
      refreshUntil,
    };
  }

  /** @throws Problem `authentication.required` when the membership was withdrawn meanwhile */
  private async principalOf({ accountId, orgId, audience, familyId }: SessionFamily): Promise<Principal> {
    const membership = await this.memberships.current(orgId, accountId);
    if (membership?.status !== 'active') throw notSignedIn();
    return { accountId, orgId, audience, sessionId: familyId, role: membership.role, clientId: membership.clientId, displayName: membership.displayName };
  }

  private parsed(text: string | undefined): RefreshText {
    const parsed = parseRefreshText(text);
    if (!parsed) throw notSignedIn();
    return parsed;
  }
}
