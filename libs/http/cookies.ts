import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The cookies of this API: host only, TLS only, invisible to scripts and to other sites. Read and written on the few
 * routes that need them, so that the others pay nothing.
 */
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** The first cookie of that name; undefined when there is none. */
export function readCookie(request: FastifyRequest, name: string): string | undefined {
  const found = request.headers.cookie
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

/** @param value of characters that need no quoting in a cookie */
export function setCookie(reply: FastifyReply, name: string, value: string, expires: Date): void {
  void reply.header('set-cookie', `${name}=${value}; ${ATTRIBUTES}; Expires=${expires.toUTCString()}`);
}

export function clearCookie(reply: FastifyReply, name: string): void {
  void reply.header('set-cookie', `${name}=; ${ATTRIBUTES}; Expires=${new Date(0).toUTCString()}`);
}
