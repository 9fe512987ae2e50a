import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { StoreUnavailable } from '../event-sourcing/event-store.js';
import { Refusal } from '../event-sourcing/refusal.js';
import { Problem, type FieldProblem } from './problem.js';

/** RFC 9457, with the code that programs look at and the id that support asks for. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly FieldProblem[];
  readonly [extra: string]: unknown;
}

export interface ProblemAnswer {
  readonly document: ProblemDocument;
  readonly headers: Readonly<Record<string, string>>;
  /** True when nobody foresaw this error: log it with its stack, show nothing of it. */
  readonly unexpected: boolean;
}

/** Seconds after which a caller may try again when an engine is away. */
const RETRY_AFTER = '2';

/** PostgreSQL: connection lost or refused, shutting down, too many connections, statement or lock timeout, out of space. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '53100',
  '57014',
  '55P03',
  '25P03',
  '25P04',
  '08000',
  '08003',
  '08006',
  '08001',
  '08004',
]);

/** Codes for what the framework refuses before any of our code runs. */
const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'request.malformed',
  401: 'authentication.required',
  403: 'access.denied',
  404: 'route.unknown',
  405: 'route.method-not-allowed',
  408: 'request.too-slow',
  413: 'body.too-large',
  414: 'request.malformed',
  415: 'body.unsupported-type',
  429: 'requests.too-many',
  503: 'service.unavailable',
};

/** Details of ours for framework refusals; the framework's own messages may quote the input. */
const DETAIL: Readonly<Record<number, string>> = {
  404: 'There is no such address.',
  413: 'The body is larger than 256 kB.',
  415: 'Send the body as application/json.',
};

const document = (
  code: string,
  status: number,
  requestId: string,
  rest: { detail?: string | undefined; errors?: readonly FieldProblem[] | undefined; extra?: object } = {},
): ProblemDocument => ({
  type: `/problems/${code}`,
  title: STATUS_CODES[status] ?? 'Error',
  status,
  ...(rest.detail === undefined ? {} : { detail: rest.detail }),
  code,
  requestId,
  ...(rest.errors ? { errors: rest.errors } : {}),
  ...rest.extra,
});

/** When to come back: as the refusal says; after a second from what is unavailable for a moment. */
function waitingTime({ status, extra }: Refusal): Record<string, string> {
  const seconds = typeof extra.retryAfter === 'number' ? extra.retryAfter : status === 503 ? 1 : null;
  return seconds === null ? {} : { 'retry-after': String(seconds) };
}

/** The one place where an error becomes an answer. Neither stacks nor drivers' messages get through. */
export function problemOf(error: unknown, requestId: string): ProblemAnswer {
  if (error instanceof Refusal) {
    return {
      document: document(error.code, error.status, requestId, { detail: error.detail, extra: error.extra }),
      headers: waitingTime(error),
      unexpected: false,
    };
  }
  if (error instanceof Problem) {
    return {
      document: document(error.code, error.status, requestId, { detail: error.detail, errors: error.options.errors }),
      headers: error.options.headers ?? {},
      unexpected: false,
    };
  }
  if (isAway(error)) {
    return {
      document: document('service.unavailable', 503, requestId, {
        detail: 'Nothing was lost. The request can be repeated in a moment, with the same Idempotency-Key.',
      }),
      headers: { 'retry-after': RETRY_AFTER },
      unexpected: false,
    };
  }
  const status = statusOf(error);
  if (status !== null && status < 500) {
    return {
      document: document(BY_STATUS[status] ?? 'request.refused', status, requestId, { detail: DETAIL[status] }),
      headers: {},
      unexpected: false,
    };
  }
  return {
    document: document('server.fault', 500, requestId, {
      detail: 'This is our fault. Nothing was changed unless a later look shows it; the request id helps us find out.',
    }),
    headers: {},
    unexpected: true,
  };
}

/** Status that the framework meant: Nest's HttpException or a Fastify error. */
function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status <= 599 ? status : null;
}

/** Whether an engine is out of reach or gave up, anywhere in the chain of causes. */
export function isAway(error: unknown): boolean {
  for (let cause: unknown = error, hops = 0; cause instanceof Error && hops < 5; cause = cause.cause, hops += 1) {
    if (cause instanceof StoreUnavailable) return true;
    const code = (cause as { code?: unknown }).code;
    if (typeof code === 'string' && AWAY.has(code)) return true;
    // pg and its pool report these without a code
    if (
      /timeout exceeded when trying to connect|connection terminated|client has encountered a connection error|Cannot use a pool after calling end|query read timeout/i.test(
        cause.message,
      )
    )
      return true;
  }
  return false;
}
