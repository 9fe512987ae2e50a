import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskHasRoom } from './checks.js';

describe('room on the disk', () => {
  const home = mkdtempSync(join(tmpdir(), 'trackforge-disk-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('is enough here, and not when less is free than is needed', async () => {
    await expect(diskHasRoom(home)).resolves.toBeUndefined();
    await expect(diskHasRoom(home, Number.MAX_SAFE_INTEGER)).rejects.toThrow('the disk is full');
  });

  it('is asked for where the embedded database lies, too', async () => {
    const folders: string[] = [];
    const room = async (folder: string) => (folders.push(folder), { bavail: folder === home ? 1e9 : 0, bsize: 4096 });
    writeFileSync(join(home, 'postgres.location'), `${tmpdir()}\n`);
    await expect(diskHasRoom(home, 1, room)).rejects.toThrow('the disk is full');
    expect(folders).toEqual([home, tmpdir()]);
  });
});
