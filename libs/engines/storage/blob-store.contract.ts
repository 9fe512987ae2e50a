import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import type { BlobStore } from './blob-store.js';

async function* chunks(...parts: string[]) {
  for (const part of parts) yield Buffer.from(part);
}
async function* broken() {
  yield Buffer.from('half');
  throw new Error('the source broke');
}

/** How far the file system's clock is behind that of this process: nothing, unless a test moved the latter. */
function fileSystemLagMs(): number {
  const folder = mkdtempSync(join(tmpdir(), 'tf-clock-'));
  const lag = Date.now() - statSync(folder).mtimeMs;
  rmSync(folder, { recursive: true });
  return Math.max(0, lag);
}

/** What every store of files does, whatever lies behind it. */
export function blobStoreContract(
  name: string,
  make: () => Promise<{ readonly store: BlobStore; close(): Promise<void> }>,
): void {
  describe(`blob store: ${name}`, () => {
    let made: Awaited<ReturnType<typeof make>>;
    let store: BlobStore;
    const listed = async (folder: string) => {
      const keys: string[] = [];
      for await (const { key } of store.list(folder)) keys.push(key);
      return keys.sort();
    };
    beforeAll(async () => {
      made = await make();
      store = made.store;
    });
    afterAll(() => made.close());

    it('gives back what was stored, with its size and hash', async () => {
      expect(await store.put('exports/a1', chunks('hello ', 'world'))).toEqual({
        bytes: 11,
        sha256: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
      });
      const found = await store.get('exports/a1');
      expect(found?.bytes).toBe(11);
      expect(await text(found!.content)).toBe('hello world');
    });
    it('gives back a part, and says how large the whole is', async () => {
      const found = await store.get('exports/a1', { from: 4, to: 6 });
      expect(found?.bytes).toBe(11);
      expect(await text(found!.content)).toBe('o w');
      expect(await text((await store.get('exports/a1', { from: 10, to: 10 }))!.content)).toBe('d');
    });
    it('stores nothing when the source breaks, and keeps what was there', async () => {
      await expect(store.put('exports/a2', broken())).rejects.toThrow('the source broke');
      await expect(store.put('exports/a1', broken())).rejects.toThrow('the source broke');
      expect(await store.get('exports/a2')).toBeNull();
      expect(await text((await store.get('exports/a1'))!.content)).toBe('hello world');
      expect(await listed('exports')).toEqual(['exports/a1']);
    });
    it('takes an empty file, and many megabytes', async () => {
      expect((await store.put('exports/empty', chunks())).bytes).toBe(0);
      const large = Buffer.alloc(9_000_000, 'ab');
      await store.put(
        'exports/large',
        chunks(...Array.from({ length: 9 }, (_, i) => large.toString('latin1', i * 1e6, (i + 1) * 1e6))),
      );
      expect((await buffer((await store.get('exports/large'))!.content)).equals(large)).toBe(true);
      await store.remove('exports/empty');
      await store.remove('exports/large');
    });
    it('gives back to its end what was found before it was removed, and says that it is there to be written to', async () => {
      await store.put('exports/a9', chunks('taken'));
      const found = await store.get('exports/a9');
      await store.remove('exports/a9');
      expect(await text(found!.content)).toBe('taken');
      expect(await store.get('exports/a9')).toBeNull();
      await store.reach();
    });

    it('lists what lies below a folder, and no neighbour', async () => {
      for (const key of ['files/org1/anna/f1/x', 'files/org1/anna/f2/x', 'files/org1/anna2/f3/x', 'files/org2/f4'])
        await store.put(key, chunks('x'));
      expect(await listed('files/org1/anna')).toEqual(['files/org1/anna/f1/x', 'files/org1/anna/f2/x']);
      expect(await listed('files/nobody')).toEqual([]);
      for await (const { bytes, ageMs } of store.list('files/org2')) {
        expect(bytes).toBe(1);
        // by the clock of the file system, which a moved clock of this process does not move
        expect(ageMs).toBeLessThan(60_000 + fileSystemLagMs());
      }
    });
    it('lists all the others while neighbours are removed', async () => {
      const keys = Array.from({ length: 60 }, (_, i) => `crowd/${String(i).padStart(2, '0')}/x`);
      for (const key of keys) await store.put(key, chunks('x'));
      const [gone, stay] = [keys.filter((_, i) => i % 2 === 0), keys.filter((_, i) => i % 2 === 1)];
      const [lists] = await Promise.all([
        Promise.all(Array.from({ length: 10 }, () => listed('crowd'))),
        ...gone.map((key) => store.remove(key)),
      ]);
      for (const list of lists) expect(list).toEqual(expect.arrayContaining(stay));
      await store.removeAll('crowd');
    });
    it('forgets what was removed, one by one or a folder at once', async () => {
      await store.remove('exports/a1');
      await store.remove('exports/a1');
      expect(await store.get('exports/a1')).toBeNull();
      await store.removeAll('files/org1/anna');
      expect(await listed('files')).toEqual(['files/org1/anna2/f3/x', 'files/org2/f4']);
    });
    it.each(['../x', '/etc/passwd', 'a/../b', 'A', 'a\0b', '', 'a//b', 'a/.b'])('refuses the key %p', async (key) => {
      await expect(store.put(key, chunks('x'))).rejects.toThrow(TypeError);
    });
  });
}
