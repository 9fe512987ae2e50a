import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { DiskBlobStore } from './disk-blob-store.js';

const folder = mkdtempSync(join(tmpdir(), 'tf-blobs-'));
afterAll(() => rmSync(folder, { recursive: true }));
const store = new DiskBlobStore(folder);
async function* chunks(...parts: string[]) {
  for (const part of parts) yield Buffer.from(part);
}
async function* broken() {
  yield Buffer.from('half');
  throw new Error('the source broke');
}

describe('disk blob store', () => {
  it('gives back what was stored, with its size and hash', async () => {
    expect(await store.put('exports/a1', chunks('hello ', 'world'))).toEqual({
      bytes: 11,
      sha256: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
    });
    const found = await store.get('exports/a1');
    expect(found?.bytes).toBe(11);
    expect(await text(found!.content)).toBe('hello world');
  });
  it('stores nothing when the source breaks', async () => {
    await expect(store.put('exports/a2', broken())).rejects.toThrow('the source broke');
    expect(await store.get('exports/a2')).toBeNull();
    expect(readdirSync(join(folder, 'exports'))).toEqual(['a1']);
  });
  it('forgets what was removed', async () => {
    await store.remove('exports/a1');
    await store.remove('exports/a1');
    expect(await store.get('exports/a1')).toBeNull();
  });
  it.each(['../x', '/etc/passwd', 'a/../b', 'A', 'a\0b', '', 'a//b', 'a/.b'])('refuses the key %p', async (key) => {
    await expect(store.put(key, chunks('x'))).rejects.toThrow(TypeError);
  });
});
