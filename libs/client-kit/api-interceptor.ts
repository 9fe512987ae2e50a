import {
  HttpErrorResponse,
  HttpResponse,
  type HttpEvent,
  type HttpHandlerFn,
  type HttpRequest,
} from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, retry, switchMap, tap, throwError, timer, type Observable } from 'rxjs';
import { API_BASE } from './api-base.js';
import { IDEMPOTENCY_KEY } from './idempotency.js';
import { newId } from './ids.js';
import { Positions } from './positions.js';
import { problemOf } from './problem.js';
import { SESSION_REQUEST, Sessions } from './session.js';
import { isServedByWorker, PAST_SERVICE_WORKER } from './service-worker.js';
import { STEP_UP, STEP_UP_REQUIRED } from './step-up.js';

/** Code of the refusal that says: add a second factor first. The session, read anew, says so too, and the app leads there. */
const FACTOR_REQUIRED = 'session.second-factor-required';
const TOO_MANY = 'session.too-many-requests';
const MOST_WAITS = 3;
const LONGEST_WAIT_SECONDS = 60;
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * The conventions of the API in one place: bearer token, Idempotency-Key on writes, read-your-writes by position,
 * and one retry with a fresh token after a 401, or with a fresh proof of the password where the server asks for one (the
 * same key, so the retry is the same command). Asked to wait (429 of the session's limit), it waits as long as the server says and repeats.
 */
export function apiInterceptor(request: HttpRequest<unknown>, next: HttpHandlerFn): Observable<HttpEvent<unknown>> {
  if (!request.url.startsWith(inject(API_BASE))) return next(request);
  const positions = inject(Positions);
  const isWrite = WRITES.has(request.method);
  const keyed =
    isWrite && !request.headers.has('Idempotency-Key')
      ? request.clone({ setHeaders: { 'Idempotency-Key': request.context.get(IDEMPOTENCY_KEY) ?? newId() } })
      : request;
  if (request.context.get(SESSION_REQUEST)) return next(pastServiceWorker(keyed));

  const sessions = inject(Sessions);
  const stepUp = inject(STEP_UP);
  const send = () =>
    next(pastServiceWorker(authorised(isWrite ? keyed : readingAfter(keyed, positions), sessions.token()))).pipe(
      tap((event) => {
        if (isWrite && event instanceof HttpResponse) positions.note(event.headers.get('TrackForge-Position'));
      }),
      catchError(told),
      retry({ count: MOST_WAITS, delay: asToldToWait }),
    );
  return send().pipe(
    catchError((error: unknown) => {
      const { code } = problemOf(error);
      if (code === STEP_UP_REQUIRED)
        return from(stepUp()).pipe(switchMap((proved) => (proved ? send() : throwError(() => error))));
      if (code === FACTOR_REQUIRED) return from(sessions.refresh()).pipe(switchMap(() => throwError(() => error)));
      if (code === 'position.unknown') {
        positions.forget();
        return send();
      }
      if (!(error instanceof HttpErrorResponse) || error.status !== 401) return throwError(() => error);
      return from(sessions.refresh()).pipe(switchMap((renewed) => (renewed ? send() : throwError(() => error))));
    }),
  );
}

/** The limit of the session: the same request again (same key) when the server says so. Anything else is the caller's. */
function asToldToWait(error: unknown): Observable<unknown> {
  if (!(error instanceof HttpErrorResponse) || error.status !== 429 || problemOf(error).code !== TOO_MANY)
    return throwError(() => error);
  const seconds = Number(error.headers.get('Retry-After'));
  return timer(Math.min(Number.isFinite(seconds) && seconds > 0 ? seconds : 1, LONGEST_WAIT_SECONDS) * 1_000);
}

/** A refused download brings its problem as a file: without its text nobody would know that a proof of the password is all it lacks. */
function told(error: unknown): Observable<never> {
  if (!(error instanceof HttpErrorResponse) || !(error.error instanceof Blob)) return throwError(() => error);
  const { headers, status, statusText, url } = error;
  return from(error.error.text()).pipe(
    switchMap((text) =>
      throwError(
        () => new HttpErrorResponse({ error: text, headers, status, statusText, ...(url === null ? {} : { url }) }),
      ),
    ),
  );
}

/** The service worker serves files; of a request that fails on its way it would make an answer, and "no network" would read as 504. */
function pastServiceWorker(request: HttpRequest<unknown>): HttpRequest<unknown> {
  return isServedByWorker() ? request.clone({ setHeaders: { [PAST_SERVICE_WORKER]: 'true' } }) : request;
}

function authorised(request: HttpRequest<unknown>, token: string | null): HttpRequest<unknown> {
  return token === null ? request : request.clone({ setHeaders: { Authorization: `Bearer ${token}` } });
}

function readingAfter(request: HttpRequest<unknown>, positions: Positions): HttpRequest<unknown> {
  const position = positions.latest();
  return position === null ? request : request.clone({ setHeaders: { 'TrackForge-After': position } });
}
