import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from './ids.js';
import { KeyMissing, type SubjectKey, type Vault } from './vault.js';

export interface VaultUnderTest {
  readonly vault: Vault;
  /** A second instance on the same keys, as another process would have. */
  another(): Promise<Vault>;
  close(): Promise<void>;
}

/** What every vault must do. */
export function vaultContract(name: string, makeVault: () => Promise<VaultUnderTest>): void {
  describe(`${name} as a vault`, () => {
    let under: VaultUnderTest;
    let vault: Vault;
    let elsewhere: Vault;
    const at = '2026-03-02T09:00:00.000Z';

    beforeAll(async () => {
      under = await makeVault();
      vault = under.vault;
      elsewhere = await under.another();
    }, 60_000);

    afterAll(async () => {
      await under?.close();
    });

    const client = () => ({ kind: 'client', id: newId() }) as const;
    const hex = (key: SubjectKey) => (key.state === 'live' ? Buffer.from(key.key).toString('hex') : null);

    it('makes one 256-bit key per subject, the same for all who ask at once', async () => {
      const [orgId, subject] = [newId(), client()];
      const keys = await Promise.all(
        Array.from({ length: 16 }, (_, index) => (index % 2 ? vault : elsewhere).keyOf(orgId, subject)),
      );
      expect(new Set(keys.map(hex)).size).toBe(1);
      expect(hex(keys[0]!)).toMatch(/^[0-9a-f]{64}$/);
      expect(keys[0]).toMatchObject({ state: 'live', orgId, subject });
      const byId = await elsewhere.key(keys[0]!.keyId);
      expect({ ...byId, key: hex(byId) }).toEqual({ ...keys[0]!, key: hex(keys[0]!) });
    });

    it('makes other keys for other subjects, kinds and orgs', async () => {
      const [orgId, subject] = [newId(), client()];
      const keys = await Promise.all([
        vault.keyOf(orgId, subject),
        vault.keyOf(newId(), subject),
        vault.keyOf(orgId, client()),
        vault.keyOf(orgId, { kind: 'staff', id: subject.id }),
      ]);
      expect(new Set(keys.map(hex)).size).toBe(4);
      expect(new Set(keys.map((each) => each.keyId)).size).toBe(4);
    });

    it('leaves a tombstone for a destroyed key, here and elsewhere, and never makes it anew', async () => {
      const [orgId, subject] = [newId(), client()];
      const { keyId } = await vault.keyOf(orgId, subject);
      const kept = await vault.keyOf(orgId, client());
      await vault.destroy(orgId, subject, at);
      await elsewhere.destroy(orgId, subject, '2027-01-01T00:00:00.000Z');
      const tombstone = { state: 'destroyed', keyId, orgId, subject, destroyedAt: at };
      for (const each of [vault, elsewhere]) {
        expect(await each.key(keyId)).toEqual(tombstone);
        expect(await each.keyOf(orgId, subject)).toEqual(tombstone);
      }
      expect(hex(await vault.key(kept.keyId))).toBe(hex(kept));
    });

    it('leaves a tombstone for a subject that never had a key', async () => {
      const [orgId, subject] = [newId(), client()];
      await vault.destroy(orgId, subject, at);
      expect(await vault.keyOf(orgId, subject)).toMatchObject({ state: 'destroyed', subject, destroyedAt: at });
    });

    it('does not take a key that it does not know for an erased one', async () => {
      await expect(vault.key(newId())).rejects.toBeInstanceOf(KeyMissing);
    });

    it('is not changed through what it returned', async () => {
      const [orgId, subject] = [newId(), client()];
      const key = await vault.keyOf(orgId, subject);
      const before = hex(key);
      if (key.state === 'live') key.key.fill(0);
      expect(hex(await vault.keyOf(orgId, subject))).toBe(before);
    });
  });
}
