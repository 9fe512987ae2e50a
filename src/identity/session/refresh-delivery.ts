import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clearCookie, readCookie, setCookie } from '#libs/http/cookies.js';
import { PackagedApps } from '#libs/http/packaged-apps.js';
import { Problem } from '#libs/http/problem.js';
import type { Audience } from '../principal.js';
import type { Session, SessionRequest } from './session.dto.js';
import type { Opened } from './sessions.js';

/** `__Host-`: browsers take it over a secure connection only, for this very host and the path `/`; the two apps differ by name. */
const cookieName = (audience: Audience) => `__Host-tf_${audience}`;

/**
 * How the refresh token travels. To a browser as a cookie that no script sees, whatever the page asks for; to an app from a store, which
 * has no such cookie, in the body, for the device's keychain.
 */
@Injectable()
export class RefreshDelivery {
  constructor(private readonly packaged: PackagedApps) {}

  /** The portal is no packaged app. @throws Problem `origin.foreign` (403) */
  ensureServed(request: FastifyRequest, audience: Audience): void {
    if (audience !== 'app' && this.packaged.isCaller(request))
      throw new Problem('origin.foreign', 403, 'Requests from another origin are refused.');
  }

  /** @throws Problem `refresh-token.cookie-only` (400) when a page of the web brings one in the body; `origin.foreign` (403) */
  tokenOf(request: FastifyRequest, { audience, refreshToken }: SessionRequest): string | undefined {
    this.ensureServed(request, audience);
    if (this.packaged.isCaller(request)) return refreshToken;
    if (refreshToken !== undefined)
      throw new Problem(
        'refresh-token.cookie-only',
        400,
        'In a browser the refresh token is sent as a cookie, not in the body.',
      );
    return readCookie(request, cookieName(audience));
  }

  give(
    request: FastifyRequest,
    reply: FastifyReply,
    audience: Audience,
    { session, refreshToken, refreshUntil }: Opened,
  ): Session {
    if (this.packaged.isCaller(request)) return { ...session, refreshToken };
    setCookie(reply, cookieName(audience), refreshToken, refreshUntil);
    return { ...session, refreshToken: null };
  }

  takeBack(request: FastifyRequest, reply: FastifyReply, audience: Audience): void {
    if (!this.packaged.isCaller(request)) clearCookie(reply, cookieName(audience));
  }
}
