import type { AnyDecider, Folded } from './folded.js';

interface Entry {
  readonly decider: AnyDecider<unknown>;
  readonly folded: Folded<unknown>;
  readonly until: number;
}

/**
 * Folded states of the streams written last, so that a busy stream is not read again for each command. An entry may lag behind
 * another instance: appending at its revision then conflicts, and no refusal is given on it (see `Streams`).
 * The key holds the org; erased subjects are dropped at once here and within `TTL_MS` elsewhere.
 */
export class StateCache {
  static readonly MAX = 300;
  static readonly TTL_MS = 30_000;
  readonly #entries = new Map<string, Entry>();
  #sweep: NodeJS.Timeout | null = null;

  get<S>(key: string, decider: AnyDecider<S>): Folded<S> | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.decider !== decider || entry.until <= performance.now()) {
      this.#entries.delete(key);
      return undefined;
    }
    return entry.folded as Folded<S>;
  }

  put<S>(key: string, decider: AnyDecider<S>, folded: Folded<S>): void {
    const held = this.#entries.get(key);
    // a slow reader must not bring back what a writer has gone past
    if (held?.decider === decider && held.folded.revision > folded.revision) return;
    folded.commands.trim();
    // a state keeps the age of its first load: even a stream that is never quiet is read anew every TTL
    const until = held?.until ?? performance.now() + StateCache.TTL_MS;
    this.#entries.delete(key);
    this.#entries.set(key, { decider, folded, until });
    if (this.#entries.size > StateCache.MAX) this.#dropOldest();
    this.#sweep ??= setTimeout(() => this.#dropExpired(), StateCache.TTL_MS).unref();
  }

  /** Erasure: no state of that subject stays in memory. */
  dropSealedWith(keyId: string): void {
    for (const [key, { folded }] of this.#entries) if (folded.keyId === keyId) this.#entries.delete(key);
  }

  get size(): number {
    return this.#entries.size;
  }

  #dropOldest(): void {
    for (const key of this.#entries.keys()) {
      this.#entries.delete(key);
      return;
    }
  }

  #dropExpired(): void {
    this.#sweep = null;
    const now = performance.now();
    for (const [key, { until }] of this.#entries) if (until <= now) this.#entries.delete(key);
    if (this.#entries.size > 0) this.#sweep = setTimeout(() => this.#dropExpired(), StateCache.TTL_MS).unref();
  }
}
