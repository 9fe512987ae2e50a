import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#libs/event-sourcing/ids.js';
import { PostgresSnapshots } from './postgres-snapshots.js';
import { storeDatabases, type StoreDatabases } from './testing/store-databases.js';

describe('snapshots in PostgreSQL', () => {
  let databases: StoreDatabases;
  let snapshots: PostgresSnapshots;

  beforeAll(async () => {
    databases = await storeDatabases();
    snapshots = new PostgresSnapshots(databases.main);
  });

  afterAll(() => databases.drop());

  const aStream = () => ({ orgId: newId(), category: 'counter', streamId: newId() });
  const aSnapshot = (keyId: string | null = null) => ({
    revision: 600,
    hash: randomBytes(32),
    fingerprint: 'f1',
    keyId,
    body: randomBytes(70_000),
  });

  it('keeps the last one of a stream, byte by byte', async () => {
    const stream = aStream();
    expect(await snapshots.load(stream)).toBeNull();
    await snapshots.save(stream, aSnapshot());
    const last = { ...aSnapshot(newId()), revision: 1_200 };
    await snapshots.save(stream, last);
    expect(await snapshots.load(stream)).toEqual(last);
    expect(await snapshots.load({ ...stream, orgId: newId() })).toBeNull();
  });

  it('loses all that one key sealed, in one go', async () => {
    const [key, other] = [newId(), newId()];
    const [first, second, kept] = [aStream(), aStream(), aStream()];
    await snapshots.save(first, aSnapshot(key));
    await snapshots.save(second, aSnapshot(key));
    await snapshots.save(kept, aSnapshot(other));
    await snapshots.deleteFor(key);
    expect([await snapshots.load(first), await snapshots.load(second)]).toEqual([null, null]);
    expect(await snapshots.load(kept)).not.toBeNull();
  });
});
