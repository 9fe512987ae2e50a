import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { DiskBlobStore } from '#libs/engines/storage/disk-blob-store.js';
import { ContentBroken, opened, openedWhole, sealed } from './sealed-content.js';

const folder = mkdtempSync(join(tmpdir(), 'tf-sealed-'));
const store = new DiskBlobStore(folder);
afterAll(() => rmSync(folder, { recursive: true }));
const key = createSecretKey(randomBytes(32));
const CHUNK = 64 * 1024;

async function stored(name: string, plain: Buffer): Promise<Buffer> {
  await store.put(name, sealed(key, name, plain));
  return buffer((await store.get(name))!.content);
}
const replaced = (name: string, bytes: Buffer) => store.put(name, [bytes] as never);

describe('sealed content', () => {
  it.each([1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 200_000])(
    'opens again, and any part of it: %i bytes',
    async (size) => {
      const plain = randomBytes(size);
      const raw = await stored('a/whole', plain);
      expect(raw.includes(plain.subarray(0, 64)) && size > 64).toBe(false);
      expect((await openedWhole(store, key, 'a/whole', size))!.equals(plain)).toBe(true);
      const edges = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, size - 2, size - 1].filter((at) => at >= 0 && at < size);
      for (const from of edges)
        for (const to of edges.filter((at) => at >= from)) {
          const part = await buffer((await opened(store, key, 'a/whole', size, { from, to }))!);
          expect(part.equals(plain.subarray(from, to + 1))).toBe(true);
        }
    },
  );
  it('does not open with another key, at another place, or as another size', async () => {
    const raw = await stored('a/one', randomBytes(100));
    await replaced('a/two', raw);
    await expect(openedWhole(store, createSecretKey(randomBytes(32)), 'a/one', 100)).rejects.toThrow(ContentBroken);
    await expect(openedWhole(store, key, 'a/two', 100)).rejects.toThrow(ContentBroken);
    await expect(openedWhole(store, key, 'a/one', 99)).rejects.toThrow(ContentBroken);
    expect(await openedWhole(store, key, 'a/absent', 100)).toBeNull();
  });
  it('does not open with chunks exchanged, left out or changed', async () => {
    const size = 2 * CHUNK + 10;
    const raw = await stored('a/three', randomBytes(size));
    const [first, second, rest] = [
      raw.subarray(0, CHUNK + 28),
      raw.subarray(CHUNK + 28, 2 * (CHUNK + 28)),
      raw.subarray(2 * (CHUNK + 28)),
    ];
    const flipped = Buffer.from(raw);
    flipped[CHUNK + 100]! ^= 1;
    for (const forged of [Buffer.concat([second, first, rest]), Buffer.concat([first, rest]), flipped]) {
      await replaced('a/three', forged);
      await expect(openedWhole(store, key, 'a/three', size)).rejects.toThrow(ContentBroken);
    }
  });
});
