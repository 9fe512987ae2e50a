import { HttpContext, HttpContextToken } from '@angular/common/http';

/** Key of a write. Null lets the interceptor make one: right for a button, wrong for a queue that retries. */
export const IDEMPOTENCY_KEY = new HttpContextToken<string | null>(() => null);

/** Pins the Idempotency-Key, so that a retry of the same write is the same command. */
export function withKey(key: string, context: HttpContext = new HttpContext()): HttpContext {
  return context.set(IDEMPOTENCY_KEY, key);
}
