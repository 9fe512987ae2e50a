import type { FastifyRequest } from 'fastify';
import type { RequestPrincipal } from './principal.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** operationId, set by the authentication guard on every route that is not public. */
    operation?: string;
  }
}

/** Code of the one refusal that says: you are known here, and may not do this. */
export const ACCESS_DENIED = 'access.denied';

export interface RefusedCall {
  readonly caller: RequestPrincipal;
  readonly operation: string;
  /** The address's parameters as sent, checked by nobody. */
  readonly params: Readonly<Record<string, string>>;
  readonly requestId: string;
}

/** Is told of every call that its caller has no right to, before the caller is. */
export interface RefusalWitness {
  refused(call: RefusedCall): Promise<void>;
}

/** Null when nobody known called. */
export function refusedCallOf({ principal, operation, params, id }: FastifyRequest): RefusedCall | null {
  return principal && operation !== undefined
    ? { caller: principal, operation, params: params as Record<string, string>, requestId: id }
    : null;
}
