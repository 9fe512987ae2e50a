import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Logger } from 'pino';
import { compressAnswers } from './compressed-answers.js';
import { Problem } from './problem.js';
import { problemOf } from './problem-document.js';
import { RouteTable } from './route-table.js';
import { isStorable, parseStrictJson } from './strict-json.js';

export const BODY_LIMIT = 256 * 1024;

/** Largest part of an upload: within the time that a request may take (30 s), also over a slow line. */
export const BINARY_BODY_LIMIT = 1024 * 1024;

/** For `@RouteConfig` of a route that takes bytes (`application/octet-stream`); all others take JSON only. */
export const BINARY_BODY = { binaryBody: true } as const;

export interface ServerOptions {
  readonly logger: Logger;
  /** Reverse proxies in front whose `X-Forwarded-For` entry is believed; 0: the peer is who connected. */
  readonly trustedProxyHops: number;
}

/** Fastify with the limits of this API: strict JSON only, strict paths, ids of our own, no framework pages. */
export function makeServer(options: ServerOptions): { adapter: FastifyAdapter; routes: RouteTable } {
  const adapter = new FastifyAdapter({
    loggerInstance: options.logger,
    // one line a request, written in src/application.ts without the address
    logController: new LogController({ disableRequestLogging: true }),
    // middie's matching of path variants is where route middleware was bypassed (CVE-2026-2293); nothing here needs it
    skipMiddie: true,
    bodyLimit: BODY_LIMIT,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    exposeHeadRoutes: false,
    trustProxy:
      options.trustedProxyHops === 0 ? false : (_address: string, hop: number) => hop < options.trustedProxyHops,
    genReqId: () => randomUUID(),
    // one line a request, with the id in it: a logger per request would cost more than the line
    childLoggerFactory: (logger: FastifyBaseLogger) => logger,
    requestTimeout: 30_000,
    keepAliveTimeout: 72_000,
    routerOptions: {
      caseSensitive: true,
      ignoreTrailingSlash: false,
      ignoreDuplicateSlashes: false,
      maxParamLength: 200,
    },
    http: { headersTimeout: 15_000, maxHeaderSize: 32 * 1024 },
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
      const { document } = problemOf(new Problem('request.malformed', 400, 'The address is malformed.'), request.id);
      void reply
        .code(400)
        .headers({ 'x-request-id': request.id, 'content-type': 'application/problem+json; charset=utf-8' })
        .send(JSON.stringify(document));
    },
    clientErrorHandler: answerBrokenRequest,
  });
  const server = adapter.getInstance<FastifyInstance>();
  const routes = new RouteTable(server);
  acceptStrictJsonOnly(server);
  compressAnswers(server);
  refuseBadText(server);
  return { adapter, routes };
}

function acceptStrictJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(/^application\/json(?:;|$)/i, { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseStrictJson(body as string));
    } catch (error) {
      done(error as Error, undefined);
    }
  });
  server.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: BINARY_BODY_LIMIT },
    (request, body, done) => {
      const { binaryBody } = request.routeOptions.config as Partial<typeof BINARY_BODY>;
      if (binaryBody) done(null, body);
      else done(new Problem('body.unsupported-type', 415, 'Send the body as application/json.'), undefined);
    },
  );
}

/** NUL and lone surrogates in paths and queries end here: PostgreSQL can't hold them, so nothing behind has to think of them. */
function refuseBadText(server: FastifyInstance): void {
  server.addHook('preValidation', (request, _reply, done) => {
    for (const part of [request.params, request.query]) {
      for (const [name, value] of Object.entries(part ?? {})) {
        for (const text of [name, value].flat() as unknown[]) {
          if (typeof text === 'string' && (!isStorable(text) || text === '__proto__')) {
            done(new Problem('request.bad-text', 400, 'The address contains NUL or a text that is not allowed.'));
            return;
          }
        }
      }
    }
    done();
  });
}

/** What is not HTTP at all never reaches a route; it still gets a problem document and a closed connection. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, reason, code] =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? ([408, 'Request Timeout', 'request.too-slow'] as const)
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? ([431, 'Request Header Fields Too Large', 'request.headers-too-large'] as const)
        : ([400, 'Bad Request', 'request.malformed'] as const);
  const { document } = problemOf(new Problem(code, status), randomUUID());
  const body = JSON.stringify(document);
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status} ${reason}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nContent-Type: application/problem+json; charset=utf-8\r\nConnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroySoon();
}
