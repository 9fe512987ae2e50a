/** Chance that repeats itself: the same seed always tells the same story, on every machine. */
export class Chance {
  #state: number;

  constructor(seed: string) {
    // FNV-1a spreads similar seeds ("…/1", "…/2") over the whole range
    let hash = 0x811c9dc5;
    for (const unit of Buffer.from(seed, 'utf8')) hash = Math.imul(hash ^ unit, 0x01000193);
    this.#state = hash >>> 0;
    this.next();
  }

  /** From 0 up to, but not, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** A whole number, both ends included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** Bell-shaped around 0, standard deviation 1 (Box-Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[Math.floor(this.next() * from.length)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let i = result.length - 1; i > 0; i -= 1) {
      const j = this.whole(0, i);
      [result[i], result[j]] = [result[j]!, result[i]!];
    }
    return result;
  }

  /** A version 7 UUID made at that instant (ms since 1970), as an app would make it. */
  entryId(at: number): string {
    const time = at.toString(16).padStart(12, '0');
    const hex = () =>
      Math.floor(this.next() * 0x1_0000)
        .toString(16)
        .padStart(4, '0');
    const variant = (8 + Math.floor(this.next() * 4)).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex().slice(1)}-${variant}${hex().slice(1)}-${hex()}${hex()}${hex()}`;
  }
}
