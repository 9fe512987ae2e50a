/** A right that is withdrawn stops within five seconds, as does all that a caller is known by: two here, the rest for the projection. */
export const FRESH_MS = 2_000;

/**
 * Values that may be a little old: loaded once for everybody who asks at the same time, kept for a short while, a bounded
 * number of them. What failed to load is not kept.
 */
export class Fresh<T> {
  private readonly kept = new Map<string, { readonly value: Promise<T>; readonly until: number }>();

  constructor(
    private readonly forMs: number,
    private readonly most = 10_000,
  ) {}

  get(key: string, now: number, load: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    if (known && known.until > now && known.until <= now + this.forMs) return known.value;
    const value = load();
    this.kept.delete(key);
    if (this.kept.size >= this.most) this.kept.delete(this.kept.keys().next().value ?? '');
    const entry = { value, until: now + this.forMs };
    this.kept.set(key, entry);
    value.catch(() => {
      if (this.kept.get(key) === entry) this.kept.delete(key);
    });
    return value;
  }

  forget(key: string): void {
    this.kept.delete(key);
  }
}
