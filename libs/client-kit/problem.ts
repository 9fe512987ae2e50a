import { HttpErrorResponse } from '@angular/common/http';

export interface FieldProblem {
  readonly path: string;
  readonly message: string;
  readonly code: string;
}

/** A refusal as the API words it (RFC 9457), or `network.unreachable` when no answer came at all. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | null;
  readonly requestId: string | null;
  readonly errors: readonly FieldProblem[];
  /** With `stream.stale`: the revision the record stands at now. */
  readonly currentRevision: number | null;
}

export const UNREACHABLE = 'network.unreachable';

/** Whether trying the very same request again can help: no answer, overload, a read model that is behind, still running. */
export function isTransient(problem: Problem): boolean {
  return (
    problem.status === 0 ||
    problem.status === 429 ||
    problem.status >= 500 ||
    problem.code === 'idempotency.in-progress'
  );
}

/** Reads whatever an API call threw. Never throws. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof HttpErrorResponse)) return blank(0, 'client.failure', String(error));
  if (error.status === 0) return blank(0, UNREACHABLE, 'The server does not answer');
  const body = bodyOf(error);
  return {
    status: error.status,
    code: text(body['code']) ?? `http.${error.status}`,
    title: text(body['title']) ?? error.statusText,
    detail: text(body['detail']),
    requestId: text(body['requestId']) ?? error.headers.get('X-Request-Id'),
    errors: Array.isArray(body['errors']) ? (body['errors'] as FieldProblem[]) : [],
    currentRevision: typeof body['currentRevision'] === 'number' ? body['currentRevision'] : null,
  };
}

function bodyOf(error: HttpErrorResponse): Record<string, unknown> {
  const body: unknown = error.error;
  if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  if (typeof body !== 'string') return {};
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    // a proxy's HTML page: the status says all there is
    return {};
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function blank(status: number, code: string, title: string): Problem {
  return { status, code, title, detail: null, requestId: null, errors: [], currentRevision: null };
}
