/**
 * Counts attempts per key in a sliding window of `windowMs`, in this process: thin, and right for one instance. Memory is bounded: the
 * oldest keys are forgotten when there are too many.
 */
export class Attempts {
  private readonly times = new Map<string, number[]>();

  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
    private readonly mostKeys = 50_000,
  ) {}

  /**
   * Takes one attempt.
   * @returns 0 when it is allowed, otherwise the seconds after which one will be
   */
  take(key: string, now: number): number {
    const recent = this.recent(key, now);
    if (recent.length >= this.limit) return Math.max(1, Math.ceil(((recent[0] ?? now) + this.windowMs - now) / 1000));
    recent.push(now);
    this.times.delete(key);
    this.times.set(key, recent);
    if (this.times.size > this.mostKeys) this.times.delete(this.times.keys().next().value ?? '');
    return 0;
  }

  /** Gives back an attempt that turned out well. */
  giveBack(key: string): void {
    const times = this.times.get(key);
    times?.pop();
    if (times?.length === 0) this.times.delete(key);
  }

  private recent(key: string, now: number): number[] {
    return (this.times.get(key) ?? []).filter((time) => time > now - this.windowMs);
  }
}
