import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StreamName } from './envelope.js';
import { newId } from './ids.js';
import type { SnapshotStore, StoredSnapshot } from './snapshot-store.js';

/** What every store of snapshots must do. */
export function snapshotStoreContract(
  name: string,
  makeStore: () => Promise<{ readonly store: SnapshotStore; close(): Promise<void> }>,
): void {
  describe(`${name} as a snapshot store`, () => {
    let under: Awaited<ReturnType<typeof makeStore>>;
    let store: SnapshotStore;

    beforeAll(async () => {
      under = await makeStore();
      store = under.store;
    }, 60_000);

    afterAll(async () => {
      await under?.close();
    });

    const streamName = (): StreamName => ({ orgId: newId(), category: 'counter', streamId: newId() });

    function snapshot(over: Partial<StoredSnapshot> = {}): StoredSnapshot {
      return {
        revision: 500,
        hash: Buffer.alloc(32, 7),
        fingerprint: 'f'.repeat(64),
        keyId: newId(),
        body: Buffer.from([0, 255, 1, 128]),
        ...over,
      };
    }

    function plain(stored: StoredSnapshot | null): object | null {
      return (
        stored && {
          ...stored,
          hash: Buffer.from(stored.hash).toString('hex'),
          body: Buffer.from(stored.body).toString('hex'),
        }
      );
    }

    it('gives back the last one saved, byte for byte', async () => {
      const stream = streamName();
      expect(await store.load(stream)).toBeNull();
      await store.save(stream, snapshot());
      const later = snapshot({ revision: 1_100, keyId: null, body: Buffer.alloc(300_000, 3) });
      await store.save(stream, later);
      expect(plain(await store.load(stream))).toEqual(plain(later));
    });

    it('keeps streams, categories and orgs apart', async () => {
      const stream = streamName();
      await store.save(stream, snapshot());
      expect(await store.load({ ...stream, orgId: newId() })).toBeNull();
      expect(await store.load({ ...stream, category: 'openCounter' })).toBeNull();
      expect(await store.load({ ...stream, streamId: newId() })).toBeNull();
    });

    it('loses all that one key seals, and only those', async () => {
      const [first, second, other] = [streamName(), streamName(), streamName()];
      const keyId = newId();
      for (const stream of [first, second]) await store.save(stream, snapshot({ keyId }));
      await store.save(other, snapshot());
      await store.deleteFor(keyId);
      await store.deleteFor(keyId);
      expect(await store.load(first)).toBeNull();
      expect(await store.load(second)).toBeNull();
      expect(await store.load(other)).not.toBeNull();
    });
  });
}
