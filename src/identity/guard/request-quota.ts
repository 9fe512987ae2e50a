const WINDOW_MS = 60_000;

/** How a caller stands in its minute. */
export interface Standing {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Seconds until the minute begins anew. */
  readonly resetSeconds: number;
}

/** Counts each caller's requests by itself, in this process: a busy one takes nothing from another. */
export class RequestQuota {
  private readonly minutes = new Map<string, { began: number; count: number }>();

  /** @param most requests a minute */
  constructor(readonly most: number) {}

  /** @param caller key or session  @param now milliseconds */
  take(caller: string, now: number): Standing {
    let minute = this.minutes.get(caller);
    if (!minute || now >= minute.began + WINDOW_MS || now < minute.began) {
      minute = { began: now, count: 0 };
      this.minutes.delete(caller);
      // the one that began longest ago goes: a crowd of new callers gives nobody a second quota who is busy now
      if (this.minutes.size >= 10_000) this.minutes.delete(this.minutes.keys().next().value ?? '');
      this.minutes.set(caller, minute);
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
