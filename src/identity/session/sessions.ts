import { Injectable } from '@nestjs/common';
import { newId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { Problem } from '#libs/http/problem.js';
import { Accounts } from '../accounts/accounts.js';
import { EmailAddresses } from '../accounts/email-address.js';
import { Passwords } from '../accounts/passwords.js';
import { Proofs } from '../credential/proofs.js';
import { notSignedIn } from '../guard/authentication.guard.js';
import { SessionStates } from '../guard/session-states.js';
import type { Audience, Principal } from '../principal.js';
import { AccessTokens } from '../tokens/access-tokens.js';
import { parseRefreshText, refreshText, type RefreshText } from '../tokens/refresh-token.js';
import type { Caller } from './caller.js';
import { LoginLimits } from './login-limits.js';
import { OwnSessions } from './own-sessions.js';
import { Places, type Place, type Standing } from './places.js';
import { SessionLog } from './session-log.js';
import { SessionFamilies, type SessionFamily } from './session-families.js';
import type { OrgChoice, Session } from './session.dto.js';
import { choicesOf, SessionViews } from './session-views.js';

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
    private readonly places: Places,
    private readonly states: SessionStates,
    private readonly tokens: AccessTokens,
    private readonly views: SessionViews,
    private readonly log: SessionLog,
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
  async open(
    credentials: { email: string; password: string; audience: Audience; orgId?: string; code?: string },
    caller: Caller,
  ): Promise<Opened | { readonly choose: readonly OrgChoice[] } | 'code-needed'> {
    // who is sent away for want of room has tried nothing, and costs no look into the database
    this.passwords.ensureRoom();
    const giveBack = this.limits.take(
      this.addresses.index(credentials.email).toString('base64'),
      caller.address,
      performance.now(),
    );
    const account = await this.accounts.byEmail(credentials.email);
    const [right, standing] = await Promise.all([
      this.passwords.verify(account?.passwordHash ?? null, credentials.password),
      // read while the hash is computed; for an address that nobody has, too
      this.places.of(account?.accountId ?? newId()),
    ]).catch((error: unknown) => {
      // the last place went to somebody else meanwhile, or the database is away: this was no try
      giveBack();
      throw error;
    });
    if (!right || !account?.active) throw loginFailed();
    giveBack();
    const choices = choicesOf(standing, credentials.audience);
    const chosen =
      credentials.orgId === undefined ? choices : choices.filter(({ orgId }) => orgId === credentials.orgId);
    const [only] = chosen;
    if (!only)
      throw new Problem(
        'login.no-membership',
        403,
        'This account is not a member here. Staff use the portal, clients the app.',
      );
    if (chosen.length > 1) return { choose: choices };
    if (standing.secondFactor) {
      if (credentials.code === undefined) return 'code-needed';
      await this.proofs.code(account.accountId, credentials.code);
    }
    const { accountId, passwordHash } = await this.accounts.renewHash(account, credentials.password);
    return this.start(
      { familyId: newId(), orgId: only.orgId, accountId, audience: credentials.audience },
      passwordHash,
      standing,
      caller,
    );
  }

  /**
   * A session of the portal for whoever proved a moment ago that the account's address is theirs, right after it was made.
   * @returns null when the place can't be used yet, or a second factor was added meanwhile
   */
  async first(orgId: string, accountId: string, caller: Caller): Promise<Opened | null> {
    const standing = await this.places.of(accountId);
    const account = await this.accounts.byEmail(standing.email);
    if (!account?.active || standing.secondFactor) return null;
    if (!choicesOf(standing, 'portal').some((choice) => choice.orgId === orgId)) return null;
    const family: SessionFamily = { familyId: newId(), orgId, accountId, audience: 'portal' };
    return this.start(family, account.passwordHash, standing, caller);
  }

  /**
   * The next token of the line. A spent one that comes back ends the session, is written down and told to its owner.
   * @throws Problem `authentication.required` (401)
   */
  async refresh(text: string | undefined, audience: Audience, caller: Caller): Promise<Opened> {
    const { orgId, token } = this.parsed(text);
    const rotation = await this.families.rotate(orgId, token, audience, caller.userAgent);
    switch (rotation.outcome) {
      case 'refused':
        throw notSignedIn();
      case 'reused':
        this.states.forget(orgId, rotation.family.familyId);
        await this.log.write(rotation.family, { type: 'ReportReuse' }, caller.requestId);
        throw notSignedIn();
      default:
        return given(
          await this.sessionOf(rotation.family, await this.places.of(rotation.family.accountId)),
          rotation.family,
          rotation,
        );
    }
  }

  /**
   * Goes over to another organisation of the same account: a session there, and the one here ends. Who is signed in has shown their
   * password; it is not asked for again, but neither is it proved afresh: what needs a fresh proof asks as it would have here.
   * @throws Problem `login.no-membership` (403), `authentication.required` (401) when the session ended meanwhile
   */
  async switchTo(orgId: string, principal: Principal, caller: Caller): Promise<Opened> {
    const { accountId, audience, orgId: from, sessionId } = principal;
    const standing = await this.places.of(accountId);
    if (!choicesOf(standing, audience).some((choice) => choice.orgId === orgId)) {
      throw new Problem('login.no-membership', 403, 'This account is not a member of that organisation.');
    }
    // the password as it stands, then the session: a change of the password in between ended the session, one after it stops the new one
    const account = await this.accounts.byEmail(standing.email);
    const [provedAt, live] = await Promise.all([
      this.families.provedAt(from, sessionId),
      this.families.isLive(from, sessionId),
    ]);
    if (!account || !provedAt || !live) throw notSignedIn();
    const opened = await this.start(
      { familyId: newId(), orgId, accountId, audience },
      account.passwordHash,
      standing,
      caller,
      provedAt,
    );
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

  /**
   * The row and the event are written at the same time; the token is given away when both stand. A crash may leave one without the other,
   * and a token that nobody was given.
   */
  private async start(
    family: SessionFamily,
    passwordHash: string,
    standing: Standing,
    caller: Caller,
    provedAt?: Date,
  ): Promise<Opened> {
    const { membership } = placeIn(standing, family.orgId);
    const [begun, written, opened] = await Promise.allSettled([
      this.families.start(family, passwordHash, caller.userAgent, provedAt),
      this.log.writeAs(
        membership,
        family,
        { type: 'StartSession', accountId: family.accountId, audience: family.audience },
        caller.requestId,
      ),
      this.sessionOf(family, standing),
    ]);
    const line = begun.status === 'fulfilled' ? begun.value : null;
    if (line && written.status === 'rejected') await this.families.end(family.orgId, line.token);
    if (written.status === 'rejected') throw written.reason;
    if (begun.status === 'rejected') throw begun.reason;
    if (opened.status === 'rejected') throw opened.reason;
    if (!line) {
      await this.log.writeAs(membership, family, { type: 'EndSession', reason: 'password-changed' }, caller.requestId);
      throw loginFailed();
    }
    return given(opened.value, family, line);
  }

  private async sessionOf(family: SessionFamily, standing: Standing): Promise<Opened['session']> {
    const { accountId, orgId, audience, familyId } = family;
    const { role, roles, clientId, displayName } = placeIn(standing, orgId).membership;
    const principal: Principal = {
      accountId,
      orgId,
      audience,
      sessionId: familyId,
      role,
      roles,
      clientId,
      displayName,
    };
    const { token, expiresAt } = await this.tokens.issue(principal);
    return { ...this.views.of(principal, standing), accessToken: token, expiresAt: expiresAt.toISOString() };
  }

  private parsed(text: string | undefined): RefreshText {
    const parsed = parseRefreshText(text);
    if (!parsed) throw notSignedIn();
    return parsed;
  }
}

const given = (
  session: Opened['session'],
  { orgId }: SessionFamily,
  { token, expiresAt }: { readonly token: string; readonly expiresAt: Date },
): Opened => ({ session, refreshToken: refreshText({ orgId, token }), refreshUntil: expiresAt });

/** @throws Problem `authentication.required` when the membership was withdrawn meanwhile */
function placeIn({ places }: Standing, orgId: string): Place {
  const place = places.find((each) => each.orgId === orgId);
  if (place?.membership.status !== 'active') throw notSignedIn();
  return place;
}
