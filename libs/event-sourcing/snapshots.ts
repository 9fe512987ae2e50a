import { hash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { Codec } from './codec.js';
import type { StreamName } from './envelope.js';
import { RecentCommands, type AnyDecider, type Folded } from './folded.js';
import { openBytes, sealBytes } from './sealing.js';
import type { SnapshotStore, StoredSnapshot } from './snapshot-store.js';

/** A stream whose last snapshot is more events behind gets another one. */
export const SNAPSHOT_AFTER = 500;

/** Takes and restores snapshots, sealed with the key of the stream. A snapshot that does not fit is as good as none. */
export class Snapshots {
  constructor(
    private readonly store: SnapshotStore,
    private readonly codec: Codec,
  ) {}

  async restore<S>(decider: AnyDecider<S>, stream: StreamName): Promise<Folded<S> | null> {
    const stored = await this.store.load(stream);
    if (stored === null || stored.fingerprint !== this.#fingerprint(decider)) return null;
    const content = await this.#open(stream, stored);
    if (content === null) return null;
    const { revision, hash: chain, keyId } = stored;
    return {
      state: content.state as S,
      revision,
      hash: chain,
      position: null,
      recordedAt: null,
      keyId,
      subjectId: content.subjectId,
      commands: new RecentCommands(content.commands),
      snapshotRevision: revision,
    };
  }

  /**
   * Takes a snapshot when the last one is more than `SNAPSHOT_AFTER` events behind, whether they were read or written: so no load
   * has to read many more than that. Best effort: a failure costs the next load some time, nothing else.
   * @returns the state, knowing of its snapshot
   */
  async keepUp<S>(decider: AnyDecider<S>, stream: StreamName, folded: Folded<S>): Promise<Folded<S>> {
    if (folded.revision - folded.snapshotRevision <= SNAPSHOT_AFTER) return folded;
    await this.#take(decider, stream, folded).catch(() => undefined);
    return { ...folded, snapshotRevision: folded.revision };
  }

  async #take<S>(decider: AnyDecider<S>, stream: StreamName, folded: Folded<S>): Promise<void> {
    const { state, subjectId, revision, keyId } = folded;
    const fingerprint = this.#fingerprint(decider);
    const plain = serialize({ state, subjectId, commands: folded.commands.latest() } satisfies Content);
    let body: Uint8Array = plain;
    if (keyId !== null) {
      const key = await this.codec.key(keyId);
      if (key.state === 'destroyed') return;
      body = sealBytes(key.secret, placeOf(stream, revision, fingerprint), plain);
    }
    await this.store.save(stream, { revision, hash: folded.hash, fingerprint, keyId, body });
  }

  deleteFor(keyId: string): Promise<void> {
    return this.store.deleteFor(keyId);
  }

  async #open(stream: StreamName, stored: StoredSnapshot): Promise<Content | null> {
    let plain: Uint8Array | null = stored.body;
    if (stored.keyId !== null) {
      const key = await this.codec.key(stored.keyId);
      if (key.state === 'destroyed') return null;
      plain = openBytes(key.secret, placeOf(stream, stored.revision, stored.fingerprint), stored.body);
    }
    if (plain === null) return null;
    try {
      return deserialize(plain) as Content;
    } catch {
      return null;
    }
  }

  /** Changes with the fold's source, its state version and the versions of the events: code that folds otherwise starts anew. */
  #fingerprint(decider: AnyDecider<unknown>): string {
    const { events } = this.codec.catalogue.category(decider.category);
    const versions = Object.entries(events)
      .map(([type, { version }]) => `${type}.${version}`)
      .sort();
    return hash(
      'sha256',
      JSON.stringify([decider.category, decider.stateVersion, decider.evolve.toString(), versions]),
      'hex',
    );
  }
}

interface Content {
  readonly state: unknown;
  readonly subjectId: string | null;
  readonly commands: readonly (readonly [string, number])[];
}

function placeOf({ orgId, category, streamId }: StreamName, revision: number, fingerprint: string): Buffer {
  return Buffer.from(JSON.stringify(['snapshot', orgId, category, streamId, revision, fingerprint]), 'utf8');
}
