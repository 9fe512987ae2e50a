import type { StreamName } from './envelope.js';

/** A folded state as bytes. Disposable: whatever is wrong with it, the events are read instead. */
export interface StoredSnapshot {
  /** Revision of the last event in it. */
  readonly revision: number;
  /** Chain hash at that revision: a snapshot of another past is not used. */
  readonly hash: Uint8Array;
  /** Says which code folded it; another fingerprint is not used. */
  readonly fingerprint: string;
  /** Key that seals `body`; null when the stream is about nobody. */
  readonly keyId: string | null;
  readonly body: Uint8Array;
}

/** One snapshot per stream, the last one saved. */
export interface SnapshotStore {
  load(stream: StreamName): Promise<StoredSnapshot | null>;
  save(stream: StreamName, snapshot: StoredSnapshot): Promise<void>;
  /** Erasure: no bytes of that subject's states stay. */
  deleteFor(keyId: string): Promise<void>;
}

export class InMemorySnapshots implements SnapshotStore {
  readonly #snapshots = new Map<string, StoredSnapshot>();

  async load(stream: StreamName): Promise<StoredSnapshot | null> {
    return this.#snapshots.get(keyOf(stream)) ?? null;
  }

  async save(stream: StreamName, snapshot: StoredSnapshot): Promise<void> {
    this.#snapshots.set(keyOf(stream), snapshot);
  }

  async deleteFor(keyId: string): Promise<void> {
    for (const [key, snapshot] of this.#snapshots) if (snapshot.keyId === keyId) this.#snapshots.delete(key);
  }
}

function keyOf({ orgId, category, streamId }: StreamName): string {
  return `${orgId}/${category}/${streamId}`;
}
