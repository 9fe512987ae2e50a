import { Injectable } from '@nestjs/common';
import { derivedId, newId } from '#libs/event-sourcing/ids.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Problem } from '#libs/http/problem.js';
import { Accounts } from '../accounts/accounts.js';
import { EmailAddresses } from '../accounts/email-address.js';
import { Passwords } from '../accounts/passwords.js';
import { notSignedIn } from '../guard/authentication.guard.js';
import { SessionStates } from '../guard/session-states.js';
import { personOf } from '../membership/memberships.js';
import { MembershipStates } from '../membership-states.js';
import type { Audience, Principal } from '../principal.js';
import { AccessTokens } from '../tokens/access-tokens.js';
import { cookieText, parseRefreshCookie, type RefreshCookie } from '../tokens/refresh-token.js';
import { LoginLimits } from './login-limits.js';
import { sessionDecider, type SessionCommand } from './session.decider.js';
import { SessionFamilies, type SessionFamily } from './session-families.js';
import type { OrgChoice, Session } from './session.dto.js';
import { SessionViews } from './session-views.js';

/** From where a request came, for limits and for recognising the device; never stored readable, never in an event. */
export interface Caller {
  readonly address: string;
  readonly userAgent: string;
  readonly requestId: string;
}

export interface Opened {
  readonly session: Session;
  /** Value of the refresh cookie. */
  readonly cookie: string;
  readonly cookieExpiresAt: Date;
}

/** Signing in, staying signed in, signing out. */
@Injectable()
export class Sessions {
  private readonly limits = new LoginLimits();

  constructor(
    private readonly accounts: Accounts,
    private readonly addresses: EmailAddresses,
    private readonly passwords: Passwords,
    private readonly families: SessionFamilies,
    private readonly memberships: MembershipStates,
    private readonly states: SessionStates,
    private readonly tokens: AccessTokens,
    private readonly views: SessionViews,
    private readonly streams: Streams,
  ) {}

  /**
   * A wrong password and an unknown address are the same answer after the same work.
   * @returns a session, or the organisations to choose from
   * @throws Problem `login.failed` (401), `login.no-membership` (403), `login.too-many` (429), `login.busy` (503)
   */
  async open(credentials: { email: string; password: string; audience: Audience; orgId?: string }, caller: Caller): Promise<Opened | readonly OrgChoice[]> {
    const giveBack = this.limits.take(this.addresses.index(credentials.email).toString('base64'), caller.address, performance.now());
    const account = await this.accounts.byEmail(credentials.email);
    const right = await this.passwords.verify(account?.passwordHash ?? null, credentials.password);
    if (!right || !account?.active) throw new Problem('login.failed', 401, 'E-mail address or password is wrong.');
    giveBack();
    const choices = await this.views.choices(account.accountId, credentials.audience);
    const chosen = credentials.orgId === undefined ? choices : choices.filter(({ orgId }) => orgId === credentials.orgId);
    const [only] = chosen;
    if (!only) throw new Problem('login.no-membership', 403, 'This account has no place here. Staff use the portal, clients the app.');
    if (chosen.length > 1) return choices;
    return this.start({ familyId: newId(), orgId: only.orgId, accountId: account.accountId, audience: credentials.audience }, caller);
  }

  /**
   * The next token of the line. A spent one that comes back ends the session, is written down and told to its owner.
   * @throws Problem `authentication.required` (401)
   */
  async refresh(cookie: string | undefined, audience: Audience, caller: Caller): Promise<Opened> {
    const { orgId, token } = this.cookieOf(cookie);
    const rotation = await this.families.rotate(orgId, token, audience, caller.userAgent);
    switch (rotation.outcome) {
      case 'refused': throw notSignedIn();
      case 'reused':
        this.states.forget(orgId, rotation.family.familyId);
        await this.write(rotation.family, { type: 'ReportReuse' }, caller);
        throw notSignedIn();
      default: return this.opened(rotation.family, rotation.token, rotation.expiresAt);
    }
  }

  /**
   * Goes over to another organisation of the same account: a session there, and the one here ends. Who is signed in has shown their
   * password; it is not asked for again.
   * @throws Problem `login.no-membership` (403)
   */
  async switchTo(orgId: string, { accountId, audience }: Principal, cookie: string | undefined, caller: Caller): Promise<Opened> {
    if (!(await this.views.choices(accountId, audience)).some((choice) => choice.orgId === orgId)) {
      throw new Problem('login.no-membership', 403, 'This account has no place there.');
    }
    const opened = await this.start({ familyId: newId(), orgId, accountId, audience }, caller);
    await this.close(cookie, caller);
    return opened;
  }

  /** Ends the session of the cookie; without one, or with a dead one, there is nothing to do. */
  async close(cookie: string | undefined, caller: Caller): Promise<void> {
    const parsed = parseRefreshCookie(cookie);
    const family = parsed ? await this.families.end(parsed.orgId, parsed.token) : null;
    if (!family) return;
    this.states.forget(family.orgId, family.familyId);
    await this.write(family, { type: 'EndSession' }, caller);
  }

  private async start(family: SessionFamily, caller: Caller): Promise<Opened> {
    const { token, expiresAt } = await this.families.start(family, caller.userAgent);
    await this.write(family, { type: 'StartSession', accountId: family.accountId, audience: family.audience }, caller);
    await this.families.activate(family.orgId, family.familyId);
    return this.opened(family, token, expiresAt);
  }

  private async opened(family: SessionFamily, token: string, cookieExpiresAt: Date): Promise<Opened> {
    const principal = await this.principalOf(family);
    const [access, info] = await Promise.all([
      this.tokens.issue(principal),
      this.views.of(principal),
    ]);
    return {
      session: { ...info, accessToken: access.token, expiresAt: access.expiresAt.toISOString() },
      cookie: cookieText({ orgId: family.orgId, token }),
      cookieExpiresAt,
    };
  }

  /** @throws Problem `authentication.required` when the membership was withdrawn meanwhile */
  private async principalOf({ accountId, orgId, audience, familyId }: SessionFamily): Promise<Principal> {
    const membership = await this.memberships.current(orgId, accountId);
    if (membership?.status !== 'active') throw notSignedIn();
    return { accountId, orgId, audience, sessionId: familyId, role: membership.role, clientId: membership.clientId, displayName: membership.displayName };
  }

  /** One command of each kind per session: the same id on every instance and on every repetition. */
  private async write(family: SessionFamily, command: SessionCommand, caller: Caller): Promise<void> {
    const membership = await this.memberships.current(family.orgId, family.accountId);
    // erased meanwhile: there is nobody left to write about
    if (!membership) return;
    const request: CommandRequest = {
      commandId: derivedId('session', family.familyId, command.type),
      requestHash: null,
      actor: { accountId: family.accountId, role: membership.role },
      origin: { door: 'api', requestId: caller.requestId },
      correlationId: caller.requestId,
      causationId: null,
    };
    const subject = personOf(family.accountId, membership.clientId);
    await this.streams.run(sessionDecider, { orgId: family.orgId, streamId: family.familyId, subject }, command, request);
  }

  private cookieOf(cookie: string | undefined): RefreshCookie {
    const parsed = parseRefreshCookie(cookie);
    if (!parsed) throw notSignedIn();
    return parsed;
  }
}
