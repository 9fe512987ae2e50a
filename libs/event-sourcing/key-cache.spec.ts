import { vi } from 'vitest';
import { InMemoryVault } from './in-memory-vault.js';
import { KeyCache } from './key-cache.js';

describe('key cache', () => {
  const anna = { kind: 'client', id: 'anna' } as const;

  it('asks the vault once per subject while the key is young', async () => {
    vi.useFakeTimers({ now: 0 });
    try {
      const vault = new InMemoryVault();
      const cache = new KeyCache(vault);
      const asked = vi.spyOn(vault, 'keyOf');
      const { keyId } = await cache.keyOf('o', anna);
      vi.advanceTimersByTime(KeyCache.TTL_MS - 1);
      expect(await cache.keyOf('o', anna)).toBe(cache.peek(keyId));
      expect(asked).toHaveBeenCalledTimes(1);
      vi.advanceTimersByTime(1);
      expect(cache.peek(keyId)).toBeUndefined();
      await cache.keyOf('o', anna);
      expect(asked).toHaveBeenCalledTimes(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('does not confuse subjects, kinds or orgs', async () => {
    const cache = new KeyCache(new InMemoryVault());
    const keys = await Promise.all([
      cache.keyOf('o', anna),
      cache.keyOf('p', anna),
      cache.keyOf('o', { ...anna, kind: 'staff' }),
      cache.keyOf('o', { ...anna, id: 'berta' }),
    ]);
    expect(new Set(keys.map((each) => each.keyId)).size).toBe(4);
    expect((await cache.keyOf('p', anna)).keyId).toBe(keys[1].keyId);
  });

  it('is bounded: the key held longest goes first', async () => {
    const cache = new KeyCache(new InMemoryVault());
    const ids: string[] = [];
    for (let index = 0; index <= KeyCache.MAX; index += 1)
      ids.push((await cache.keyOf('o', { ...anna, id: String(index) })).keyId);
    expect(cache.peek(ids[0]!)).toBeUndefined();
    expect(cache.peek(ids[1]!)).toBeDefined();
    expect(cache.peek(ids.at(-1)!)).toBeDefined();
  });

  it('keeps no failure', async () => {
    const vault = new InMemoryVault();
    const cache = new KeyCache(vault);
    const { keyId } = await vault.keyOf('o', anna);
    vi.spyOn(vault, 'key').mockRejectedValueOnce(new Error('no connection'));
    await expect(cache.key(keyId)).rejects.toThrow('no connection');
    expect((await cache.key(keyId)).state).toBe('live');
  });
});
