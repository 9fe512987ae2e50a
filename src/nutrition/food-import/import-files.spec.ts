import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskBlobStore } from '#libs/engines/storage/disk-blob-store.js';
import type { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { ImportFiles, LeftoverParts } from './import-files.js';

describe('a file that is sent in parts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tf-food-files-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const blobs = new DiskBlobStore(folder);
  const files = new ImportFiles(blobs);
  const bytes = Buffer.from('Name;kcal\nOats;368');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const send = (part: number) =>
    files.keepPart('org', sha256, { part, parts: 2 }, part === 1 ? bytes.subarray(0, 9) : bytes.subarray(9));
  const kept = () => readdirSync(join(folder, 'food-imports/org'));

  it('takes its last part again, whose answer was lost, and parts that are sent anew', async () => {
    for (const part of [1, 2, 2, 1]) await send(part);
    expect(await files.read('org', sha256)).toEqual(bytes);
    expect(kept()).toEqual([sha256]);
  });
  it('that never came whole is cleared away a day later, and no other', async () => {
    const ages = { [sha256]: 25, [`${'b'.repeat(64)}-part-1-of-2`]: 25, [`${'c'.repeat(64)}-part-1-of-2`]: 23 };
    for (const [name, hours] of Object.entries(ages)) {
      await blobs.put(`food-imports/org/${name}`, [bytes] as never);
      const at = new Date(Date.now() - hours * 60 * 60_000);
      utimesSync(join(folder, 'food-imports/org', name), at, at);
    }
    const logs: Pick<OrgLogs, 'orgs'> = { orgs: async () => ['org'] };
    await new LeftoverParts(logs as OrgLogs, blobs).run();
    expect(kept().sort()).toEqual([sha256, `${'c'.repeat(64)}-part-1-of-2`].sort());
  });
});
