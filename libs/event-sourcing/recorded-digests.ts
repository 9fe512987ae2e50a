import type { Codec } from './codec.js';
import type { RecordedEvent, StreamName } from './envelope.js';
import type { EventStore } from './event-store.js';

/**
 * What the log says about rows that were made from one event each, so that a row which somebody forged is noticed when it is read.
 * A stored event can't be forged where its body is sealed, and is covered by the org's proof in any case. Digests are kept in memory:
 * events never change, and a digest tells nothing about whoever is erased later.
 */
export class RecordedDigests<T> {
  readonly #known = new Map<string, T>();

  /**
   * @param digest of an event; null when it is none of those that make such rows
   * @param most digests kept, the least recently used go first
   */
  constructor(
    private readonly store: EventStore,
    private readonly codec: Codec,
    private readonly digest: (event: RecordedEvent) => T | null,
    private readonly most = 2_000,
  ) {}

  /** @returns null when there is no such event; `'erased'` when its person was erased @throws KeyMissing, StoreUnavailable */
  async of(stream: StreamName, revision: number): Promise<T | 'erased' | null> {
    const key = `${stream.orgId}/${stream.category}/${stream.streamId}/${revision}`;
    const known = this.#known.get(key);
    if (known !== undefined) {
      this.#known.delete(key);
      this.#known.set(key, known);
      return known;
    }
    const [stored] = await this.store.readStream(stream, revision, 1);
    if (stored?.header.revision !== revision) return null;
    const recorded = await this.codec.open(stored);
    if (recorded.event.type === 'Erased') return 'erased';
    const digest = this.digest(recorded);
    if (digest === null) return null;
    this.#known.set(key, digest);
    if (this.#known.size > this.most) this.#known.delete(this.#known.keys().next().value!);
    return digest;
  }
}
