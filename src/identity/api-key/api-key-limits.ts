/** Requests a minute that one key may make. */
export const REQUESTS_A_MINUTE = 600;
const WINDOW_MS = 60_000;

/** How a key stands in its minute. */
export interface Quota {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Seconds until the minute begins anew. */
  readonly resetSeconds: number;
}

/** Counts each key's requests by itself, in this process: a busy key takes nothing from another, nor from people. */
export class ApiKeyLimits {
  private readonly minutes = new Map<string, { began: number; count: number }>();

  constructor(private readonly most = REQUESTS_A_MINUTE) {}

  /** @param now milliseconds */
  take(keyId: string, now: number): Quota {
    let minute = this.minutes.get(keyId);
    if (!minute || now >= minute.began + WINDOW_MS || now < minute.began) {
      minute = { began: now, count: 0 };
      if (this.minutes.size >= 10_000) this.minutes.clear();
      this.minutes.set(keyId, minute);
    }
    const allowed = minute.count < this.most;
    if (allowed) minute.count += 1;
    return {
      allowed,
      remaining: this.most - minute.count,
      resetSeconds: Math.max(1, Math.ceil((minute.began + WINDOW_MS - now) / 1000)),
    };
  }
}
