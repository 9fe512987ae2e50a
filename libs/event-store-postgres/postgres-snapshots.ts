import type { StreamName } from '#libs/event-sourcing/envelope.js';
import type { SnapshotStore, StoredSnapshot } from '#libs/event-sourcing/snapshot-store.js';
import type { ServingPools } from './serving-pools.js';
import { ask } from './unavailable.js';

interface SnapshotRow {
  readonly revision: number;
  readonly hash: Buffer;
  readonly fingerprint: string;
  readonly key_id: string | null;
  readonly body: Buffer;
}

/** Snapshots in `es.snapshot`, one per stream. */
export class PostgresSnapshots implements SnapshotStore {
  constructor(private readonly pools: ServingPools) {}

  async load({ orgId, category, streamId }: StreamName): Promise<StoredSnapshot | null> {
    const [row] = await ask<SnapshotRow>(this.pools.api, {
      name: 'es-load-snapshot',
      text: 'select revision, hash, fingerprint, key_id, body from es.load_snapshot($1, $2, $3)',
      values: [orgId, category, streamId],
    });
    if (row === undefined) return null;
    const { key_id: keyId, ...snapshot } = row;
    return { ...snapshot, keyId };
  }

  async save(
    { orgId, category, streamId }: StreamName,
    { revision, hash, fingerprint, keyId, body }: StoredSnapshot,
  ): Promise<void> {
    await ask(this.pools.api, {
      name: 'es-save-snapshot',
      text: 'select es.save_snapshot($1, $2, $3, $4, $5, $6, $7, $8)',
      values: [orgId, category, streamId, revision, Buffer.from(hash), fingerprint, keyId, Buffer.from(body)],
    });
  }

  async deleteFor(keyId: string): Promise<void> {
    await ask(this.pools.worker, { text: 'delete from es.snapshot where key_id = $1', values: [keyId] });
  }
}
