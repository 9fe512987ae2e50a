import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#libs/event-sourcing/ids.js';
import { KeyMissing } from '#libs/event-sourcing/vault.js';
import { KekMismatch, PostgresVault } from './postgres-vault.js';
import { storeDatabases, type StoreDatabases } from './testing/store-databases.js';

describe('the vault in PostgreSQL', () => {
  const secrets = { kek: randomBytes(32), tombstoneKey: generateKeyPairSync('ed25519').privateKey };
  const client = () => ({ kind: 'client', id: newId() }) as const;
  let databases: StoreDatabases;
  let vault: PostgresVault;

  beforeAll(async () => {
    databases = await storeDatabases();
    vault = await PostgresVault.open(databases.vault, secrets);
  });

  afterAll(() => databases.drop());

  async function liveKey(orgId: string, subject: ReturnType<typeof client>) {
    const key = await vault.keyOf(orgId, subject);
    if (key.state !== 'live') throw new Error('destroyed');
    return key;
  }

  it('makes one key per subject and org and gives the same again, by subject and by id', async () => {
    const orgId = newId();
    const subject = client();
    const key = await liveKey(orgId, subject);
    expect(key).toMatchObject({ orgId, subject });
    expect(key.key).toHaveLength(32);
    expect(await vault.keyOf(orgId, subject)).toEqual(key);
    expect(await vault.key(key.keyId)).toEqual(key);
    expect((await liveKey(newId(), subject)).key).not.toEqual(key.key);
    expect((await vault.keyOf(orgId, { kind: 'staff', id: subject.id })).keyId).not.toBe(key.keyId);
  });

  it('makes exactly one key when many ask at the same time, in two processes', async () => {
    const another = await PostgresVault.open(databases.vault, secrets);
    for (let round = 0; round < 10; round += 1) {
      const orgId = newId();
      const subject = client();
      const keys = await Promise.all(
        Array.from({ length: 16 }, (_, index) => (index % 2 ? vault : another).keyOf(orgId, subject)),
      );
      expect(new Set(keys.map((key) => key.keyId)).size).toBe(1);
      expect(new Set(keys.map((key) => (key.state === 'live' ? Buffer.from(key.key).toString('hex') : ''))).size).toBe(
        1,
      );
    }
  });

  it('keeps no key in clear', async () => {
    const key = await liveKey(newId(), client());
    const { rows } = await databases.vaultAdmin.query<{ wrapped: Buffer }>(
      'select wrapped from vault.subject_key where key_id = $1',
      [key.keyId],
    );
    expect(rows[0]!.wrapped.includes(Buffer.from(key.key))).toBe(false);
  });

  it("does not open a key that was put into another subject's row", async () => {
    const orgId = newId();
    const [mine, theirs] = [await liveKey(orgId, client()), await liveKey(orgId, client())];
    await databases.vaultAdmin.query(
      'update vault.subject_key set wrapped = (select wrapped from vault.subject_key where key_id = $1) where key_id = $2',
      [theirs.keyId, mine.keyId],
    );
    await expect(vault.key(mine.keyId)).rejects.toBeInstanceOf(KeyMissing);
    await databases.vaultAdmin.query('update vault.subject_key set subject_id = $1 where key_id = $2', [
      newId(),
      theirs.keyId,
    ]);
    await expect(vault.key(theirs.keyId)).rejects.toBeInstanceOf(KeyMissing);
    await databases.vaultAdmin.query('delete from vault.subject_key where key_id = any($1)', [
      [mine.keyId, theirs.keyId],
    ]);
  });

  it('destroys a key for ever and leaves a signed tombstone; twice changes nothing', async () => {
    const orgId = newId();
    const subject = client();
    const { keyId } = await liveKey(orgId, subject);
    await vault.destroy(orgId, subject, '2026-03-02T08:00:00.000Z');
    await vault.destroy(orgId, subject, '2026-04-01T08:00:00.000Z');
    const tombstone = { state: 'destroyed', keyId, orgId, subject, destroyedAt: '2026-03-02T08:00:00.000Z' };
    expect(await vault.key(keyId)).toEqual(tombstone);
    expect(await vault.keyOf(orgId, subject)).toEqual(tombstone);
    const { rows } = await databases.vaultAdmin.query(
      'select wrapped, kek_id from vault.subject_key where key_id = $1',
      [keyId],
    );
    expect(rows).toEqual([{ wrapped: null, kek_id: null }]);
    await vault.scrub();
    expect(await vault.key(keyId)).toEqual(tombstone);
  });

  it('leaves a tombstone for a subject that never had a key', async () => {
    const orgId = newId();
    const subject = client();
    await vault.destroy(orgId, subject, '2026-03-02T08:00:00.000Z');
    expect(await vault.keyOf(orgId, subject)).toMatchObject({ state: 'destroyed' });
  });

  it('takes a key that was emptied or moved by hand for missing, never for erased', async () => {
    const orgId = newId();
    const subject = client();
    const { keyId } = await liveKey(orgId, subject);
    const empty = `update vault.subject_key set wrapped = null, kek_id = null, destroyed_at = now(), tombstone = $2 where key_id = $1`;
    await databases.vaultAdmin.query(empty, [keyId, randomBytes(64)]);
    await expect(vault.key(keyId)).rejects.toBeInstanceOf(KeyMissing);
    await expect(vault.keyOf(orgId, subject)).rejects.toBeInstanceOf(KeyMissing);
    await expect(vault.key(newId())).rejects.toBeInstanceOf(KeyMissing);
    await databases.vaultAdmin.query('delete from vault.subject_key where key_id = $1', [keyId]);
  });

  it('does not start with another key-encrypting key', async () => {
    await expect(PostgresVault.open(databases.vault, { ...secrets, kek: randomBytes(32) })).rejects.toBeInstanceOf(
      KekMismatch,
    );
    await expect(PostgresVault.open(databases.vault, { ...secrets, kek: randomBytes(31) })).rejects.toBeInstanceOf(
      RangeError,
    );
  });

  it('wraps all keys anew for another key-encrypting key', async () => {
    const orgId = newId();
    const [kept, erased] = [client(), client()];
    const before = await liveKey(orgId, kept);
    await vault.destroy(orgId, erased, '2026-03-02T08:00:00.000Z');
    const next = { ...secrets, kek: randomBytes(32) };
    expect(await vault.rewrap(next.kek)).toBeGreaterThan(0);
    await expect(PostgresVault.open(databases.vault, secrets)).rejects.toBeInstanceOf(KekMismatch);
    const reopened = await PostgresVault.open(databases.vault, next);
    expect(await reopened.keyOf(orgId, kept)).toEqual(before);
    expect(await vault.keyOf(orgId, kept)).toEqual(before);
    expect(await reopened.keyOf(orgId, erased)).toMatchObject({ state: 'destroyed' });
    expect(await reopened.rewrap(secrets.kek)).toBeGreaterThan(0);
    vault = await PostgresVault.open(databases.vault, secrets);
  });

  it('shows tf_api no key without an org, and lets it destroy none', async () => {
    await liveKey(newId(), client());
    expect((await databases.vault.api.query('select key_id from vault.subject_key')).rows).toEqual([]);
    for (const statement of [
      'update vault.subject_key set wrapped = null',
      'delete from vault.subject_key',
      'update vault.kek set kek_id = $$x$$',
    ]) {
      await expect(databases.vault.api.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(databases.vault.worker.query('delete from vault.subject_key')).rejects.toMatchObject({
      code: '42501',
    });
  });
});
