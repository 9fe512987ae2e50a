import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PackagedApps } from './packaged-apps.js';
import { Problem } from './problem.js';

export interface SameOriginOptions {
  /** Addresses that act on a cookie alone: their caller must prove to be a page of ours. */
  readonly cookieRoutes: readonly string[];
  /** Addresses that set a cookie: a foreign page is refused, a caller that is no browser is not. */
  readonly loginRoutes: readonly string[];
  /** Where people reach the product. */
  readonly publicUrl: string;
  /** They bring and get no cookie. */
  readonly packaged: PackagedApps;
}

/**
 * A `__Host-` cookie has path `/`, so it travels with every request to this host; SameSite=Strict holds back other
 * sites, and this holds back what is left: sibling hosts, other ports, old browsers. Looked at before the body is, so
 * that a form gets the same answer as JSON.
 */
export function guardCookies(server: FastifyInstance, options: SameOriginOptions): void {
  const cookieRoutes = new Set(options.cookieRoutes);
  const loginRoutes = new Set(options.loginRoutes);
  const { origin: publicOrigin, protocol } = new URL(options.publicUrl);
  server.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? '';
    const strict = cookieRoutes.has(route);
    if ((!strict && !loginRoutes.has(route)) || options.packaged.isCaller(request)) return done();
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const foreign =
      (site !== undefined && site !== 'same-origin') ||
      (origin !== undefined && !isOurs(origin, request, publicOrigin, protocol));
    if (foreign || (strict && origin === undefined)) {
      return done(new Problem('origin.foreign', 403, 'Requests from another origin are refused.'));
    }
    return done();
  });
}

function isOurs(origin: string, request: FastifyRequest, publicOrigin: string, protocol: string): boolean {
  if (origin === publicOrigin) return true;
  if (!URL.canParse(origin)) return false;
  const parsed = new URL(origin);
  // the page came from the very host and port that this request goes to; behind TLS, a page without TLS is not ours
  return (
    parsed.host === request.headers.host &&
    (parsed.protocol === protocol || (protocol === 'http:' && parsed.protocol === 'https:'))
  );
}
