import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobStoreContract } from './blob-store.contract.js';
import { DiskBlobStore } from './disk-blob-store.js';

const made = () => mkdtempSync(join(tmpdir(), 'tf-blobs-'));

blobStoreContract('disk', async () => {
  const folder = made();
  return { store: new DiskBlobStore(folder), close: async () => rmSync(folder, { recursive: true }) };
});

describe('disk blob store', () => {
  const folder = made();
  const store = new DiskBlobStore(folder);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('leaves no folder behind whose name could be an id', async () => {
    await store.put('files/org/anna/f1', [Buffer.from('x')] as never);
    await store.put('files/org/bert/f1', [Buffer.from('x')] as never);
    await store.removeAll('files/org/anna');
    expect(readdirSync(join(folder, 'files/org'))).toEqual(['bert']);
  });
  it('clears away what a process that died left half written, a day later', async () => {
    mkdirSync(join(folder, 'parts'));
    const [old, young] = ['old.part', 'young.part'].map((name) => join(folder, 'parts', name)) as [string, string];
    for (const file of [old, young]) writeFileSync(file, 'half');
    // both are stamped: under a moved clock the file system keeps its own
    for (const [file, hours] of [
      [old, 25],
      [young, 23],
    ] as const) {
      const at = new Date(Date.now() - hours * 60 * 60_000);
      utimesSync(file, at, at);
    }
    for await (const blob of store.list('parts')) throw new Error(`listed ${blob.key}`);
    expect(readdirSync(join(folder, 'parts'))).toEqual(['young.part']);
  });
});
