import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** As much of the authenticated caller as the HTTP layer needs; the identity context hangs its richer type on the request. */
export interface RequestPrincipal {
  readonly accountId: string;
  readonly orgId: string;
  readonly role: string;
  /** The one of the caller's roles whose right let this request through: events carry it. Undefined: `role`. */
  readonly actsAs?: string;
  readonly sessionId: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication guard, on every route that is not public. */
    principal?: RequestPrincipal;
  }
}

/** The caller of a route that requires a right. On a public route there is none, and asking for it is a programming error. */
export function principalOf(request: FastifyRequest): RequestPrincipal {
  if (!request.principal)
    throw new Error(`no principal on ${request.method} ${request.routeOptions.url ?? ''}: is the route public?`);
  return request.principal;
}

/** Parameter: the authenticated caller. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext) =>
  principalOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
