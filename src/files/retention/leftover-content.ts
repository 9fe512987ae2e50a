import { Injectable } from '@nestjs/common';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { forEachApart, type DueWork } from '#libs/projections/due-work.js';
import { FileOwners } from '../file/file-owners.js';
import { StoredFiles } from '../file/file.read-model.js';
import { ENDED_MS } from '../upload/uploads.js';

/** A commit takes seconds. */
const LEFT_OVER_MS = 24 * 60 * 60_000;

/** Collects content that belongs to no file: uploads that nobody committed, and what a process that died between content and event left. */
@Injectable()
export class LeftoverContent implements DueWork {
  readonly name = 'leftover-file-content';
  readonly everyMs = 60 * 60_000;

  constructor(
    private readonly logs: OrgLogs,
    private readonly blobs: BlobStore,
    private readonly files: StoredFiles,
    private readonly owners: FileOwners,
  ) {}

  async run(): Promise<void> {
    // a storage or a stream that fails one organisation must not keep the others' from being collected
    await forEachApart(await this.logs.orgs(), async (orgId) => {
      await this.#collect(`uploads/${orgId}`, ENDED_MS, async () => false);
      const known = await this.files.storageKeys(orgId);
      await this.#collect(`files/${orgId}`, LEFT_OVER_MS, async (key) => known.has(key) || this.#belongs(orgId, key));
    });
  }

  async #collect(folder: string, afterMs: number, belongs: (key: string) => Promise<boolean>): Promise<void> {
    for await (const { key, ageMs } of this.blobs.list(folder)) {
      if (ageMs > afterMs && !(await belongs(key))) await this.blobs.remove(key);
    }
  }

  /** Asks the stream: rows may be late, or be built anew, and content that is gone does not come back. */
  async #belongs(orgId: string, key: string): Promise<boolean> {
    const file = await this.owners.file(orgId, key.split('/')[3] ?? '');
    return file?.status === 'present' && (file.storageKey === key || file.thumbnail?.storageKey === key);
  }
}
