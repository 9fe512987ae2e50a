import { HttpClient, HttpContext, HttpContextToken } from '@angular/common/http';
import { computed, inject, Injectable, InjectionToken, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { OperationId } from '#libs/api-client/operation-id.js';
import { API_BASE } from './api-base.js';
import { forgetAnswers } from './kept-answers.js';
import { forgetPictures } from './kept-pictures.js';
import { readJson } from './outbox/outbox-storage.js';
import { Positions } from './positions.js';
import { problemOf } from './problem.js';
import { RefreshTokenStore } from './refresh-token-store.js';

export type Audience = 'portal' | 'app';

export interface OrgChoice {
  readonly orgId: string;
  readonly orgName: string;
  readonly role: string;
}

/** Who is signed in, as the API says it. `permissions` are operationIds; the server checks again, this only decides what to show. */
export interface Session {
  readonly accessToken: string;
  readonly expiresAt: string;
  /** To the app of a store only; a browser holds it as a cookie. */
  readonly refreshToken: string | null;
  readonly accountId: string;
  readonly displayName: string;
  readonly email: string;
  readonly orgId: string;
  readonly orgName: string;
  /** The first of `roles`. */
  readonly role: string;
  /** What this person holds here; `permissions` are their union. */
  readonly roles: readonly string[];
  readonly audience: Audience;
  readonly clientId: string | null;
  readonly units: 'metric' | 'us';
  /** Whether this person chose them; undefined: remembered from before that was told. */
  readonly unitsChosen?: boolean;
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2 code of the organisation's country: dates and times are written as there. */
  readonly country: string | null;
  /** The trial is over: nothing can be changed. */
  readonly readOnly: boolean;
  readonly trialEndsAt: string | null;
  /** Nutrients that plans show, in this order; null: all. */
  readonly nutrients: readonly string[] | null;
  /** Whose reference values are shown first. */
  readonly referenceSet: 'efsa' | 'dri';
  /** First day of a week in calendars and reports. */
  readonly weekStart: 'monday' | 'saturday' | 'sunday';
  /** The organisation requires a second factor and this person has none: they can do nothing but add one. */
  readonly secondFactorMissing: boolean;
  readonly permissions: readonly string[];
  readonly memberships: readonly OrgChoice[];
}

/** A session, or the organisations to choose from (sign in again with `orgId`), or that a code is needed (again with `code`). */
export interface LoginAnswer {
  readonly session: Session | null;
  readonly choose: readonly OrgChoice[];
  readonly secondFactor: boolean;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly orgId?: string;
  /** Of an authenticator app, or a recovery code. */
  readonly code?: string;
}

/** How long a start waits for the network before it goes on with what the device remembers. */
const PATIENCE_MS = 4_000;

export const AUDIENCE = new InjectionToken<Audience>('audience');
/** Requests that make or end a session: no bearer token, no refresh when they are refused. */
export const SESSION_REQUEST = new HttpContextToken<boolean>(() => false);

const own = () => ({ context: new HttpContext().set(SESSION_REQUEST, true), withCredentials: true });

/**
 * The session of this device. The access token lives in memory only; the refresh token where `RefreshTokenStore` says.
 * Tabs take turns at refreshing (Web Locks): a refresh token used twice would revoke the whole family.
 */
@Injectable({ providedIn: 'root' })
export class Sessions {
  private readonly http = inject(HttpClient);
  private readonly base = inject(API_BASE);
  private readonly audience = inject(AUDIENCE);
  private readonly positions = inject(Positions);
  private readonly tokens = inject(RefreshTokenStore);
  private readonly state = signal<Session | null>(null);
  private refreshing: Promise<boolean> | null = null;
  // says only that a cookie may exist, so that a first visit paints the login without asking the server
  private readonly hint = `tf.session.${this.audience}`;
  // who was signed in, without any token: the app starts with it where there is no network; the portal does not
  private readonly remembered = this.audience === 'app' ? 'tf.session.app.remembered' : null;

  readonly session = this.state.asReadonly();
  readonly signedIn = computed(() => this.state() !== null);

  /** Whether the signed-in role may call this operation at all. */
  may(operationId: OperationId): boolean {
    return this.state()?.permissions.includes(operationId) ?? false;
  }

  token(): string | null {
    return this.state()?.accessToken || null;
  }

  /**
   * Picks up the session of an earlier visit; in the app, where the network does not answer, as far as it is remembered:
   * such a session has no token, and the first request that gets through renews it. @returns whether someone is signed in now
   */
  async restore(): Promise<boolean> {
    if (this.state()) return true;
    if (localStorage.getItem(this.hint) === null) return false;
    const known = this.remembered && readJson<Session>(localStorage, this.remembered);
    if (!known) return this.refresh();
    const patience = new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS));
    if (await Promise.race([this.refresh(), patience])) return true;
    // refused is not unreachable: then the hint is gone
    if (localStorage.getItem(this.hint) === null) return false;
    this.state.update((session) => session ?? known);
    return true;
  }

  /** @throws HttpErrorResponse, see problemOf */
  async signIn(credentials: Credentials): Promise<LoginAnswer> {
    const body = { ...credentials, audience: this.audience };
    const answer = await firstValueFrom(this.http.post<LoginAnswer>(`${this.base}/auth/login`, body, own()));
    if (answer.session) await this.keep(answer.session);
    return answer;
  }

  /** Takes over a session that came with another answer, e.g. of a confirmed sign-up. */
  async adopt(session: Session): Promise<void> {
    this.positions.forget();
    await this.keep(session);
  }

  /** Ends the session here and on the server. Signed out here even when the server can't be reached. */
  async signOut(): Promise<void> {
    try {
      await firstValueFrom(this.http.post(`${this.base}/auth/logout`, await this.request(), own()));
    } catch (error) {
      // the cookie stays until it expires; this browser forgets it all the same
      console.warn('sign-out was not confirmed', problemOf(error).code);
    }
    await this.drop();
  }

  /**
   * A session in another organisation of the same account; the one here ends.
   * @throws HttpErrorResponse, see problemOf
   */
  async switchTo(orgId: string): Promise<void> {
    // the cookie and the token of the same moment: an access token may be ten minutes old
    await this.refresh();
    const headers = { Authorization: `Bearer ${this.token() ?? ''}` };
    await this.inTurn(async () => {
      await this.keep(
        await firstValueFrom(this.http.post<Session>(`${this.base}/auth/switch`, { orgId }, { ...own(), headers })),
      );
      return true;
    });
    this.positions.forget();
  }

  /**
   * A new access token. Concurrent callers share one request.
   * @returns false when nobody is signed in any more; a network failure keeps the session and answers false
   */
  refresh(): Promise<boolean> {
    this.refreshing ??= this.inTurn(() => this.askForSession()).finally(() => (this.refreshing = null));
    return this.refreshing;
  }

  /** What the screens are told, as it stands now: after a change of the organisation. The token stays. @throws HttpErrorResponse */
  async reread(): Promise<void> {
    const told = await firstValueFrom(
      this.http.get<Omit<Session, 'accessToken' | 'expiresAt' | 'refreshToken'>>(`${this.base}/auth/session`),
    );
    this.change(told);
  }

  /** Units of this person, in every organisation and on every device. @throws HttpErrorResponse */
  async chooseUnits(units: Session['units']): Promise<void> {
    await firstValueFrom(this.http.put(`${this.base}/auth/units`, { units }));
    this.change({ units, unitsChosen: true });
  }

  /** Also for a start without network. */
  private change(told: Partial<Session>): void {
    const now = this.state();
    if (!now) return;
    const session = { ...now, ...told };
    this.remember(session);
    this.state.set(session);
  }

  private async askForSession(): Promise<boolean> {
    try {
      await this.keep(
        await firstValueFrom(this.http.post<Session>(`${this.base}/auth/refresh`, await this.request(), own())),
      );
      return true;
    } catch (error) {
      const { status } = problemOf(error);
      if (status === 401 || status === 403) await this.drop();
      return false;
    }
  }

  private inTurn(work: () => Promise<boolean>): Promise<boolean> {
    // absent on plain http outside localhost; then a single tab is all that is promised
    return 'locks' in navigator ? navigator.locks.request(this.hint, work) : work();
  }

  private async request(): Promise<{ readonly audience: Audience; readonly refreshToken?: string }> {
    const refreshToken = await this.tokens.read();
    return { audience: this.audience, ...(refreshToken === null ? {} : { refreshToken }) };
  }

  // kept before anything is done with it: its predecessor is spent
  private async keep(session: Session): Promise<void> {
    await this.tokens.keep(session.refreshToken);
    localStorage.setItem(this.hint, '1');
    this.remember(session);
    this.state.set(session);
  }

  private remember(session: Session): void {
    if (this.remembered)
      localStorage.setItem(this.remembered, JSON.stringify({ ...session, accessToken: '', refreshToken: null }));
  }

  private async drop(): Promise<void> {
    await this.tokens.keep(null);
    localStorage.removeItem(this.hint);
    if (this.remembered) localStorage.removeItem(this.remembered);
    forgetAnswers();
    forgetPictures();
    this.positions.forget();
    this.state.set(null);
  }
}
