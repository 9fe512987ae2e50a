import { Injectable } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { picturesFolder } from '../content/file-contents.js';

const MEGABYTE = 1024 * 1024;

/** How much an organisation may keep. */
@Injectable()
export class FileQuota {
  readonly limitBytes: number;
  /** By organisation, as counted last. */
  readonly #pictures = new Map<string, number>();

  constructor(
    private readonly readModels: ReadModels,
    private readonly blobs: BlobStore,
    { orgFilesMegabytes }: Configuration,
  ) {
    this.limitBytes = orgFilesMegabytes * MEGABYTE;
  }

  /** Clients' files, and the organisation's own pictures as they lie in the storage. */
  async usedBytes(orgId: string): Promise<number> {
    const [files, pictures] = await Promise.all([this.#ofFiles(orgId), this.#ofPictures(orgId)]);
    return files + pictures;
  }

  /** @throws Refusal `files.quota-reached` (409) */
  async ensureRoom(orgId: string, bytes: number): Promise<void> {
    if ((await this.usedBytes(orgId)) + bytes > this.limitBytes)
      throw new Refusal(
        'files.quota-reached',
        409,
        `Your organisation keeps at most ${this.limitBytes / MEGABYTE} MB of files. Remove some first.`,
      );
  }

  async #ofFiles(orgId: string): Promise<number> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ bytes: string }>(
        `select coalesce(sum(bytes), 0) as bytes from ${tx.table('client_file')} where state = 'present'`,
      ),
    );
    return Number(row?.bytes ?? 0);
  }

  /** While the storage is away, what they were at last: lists of files need not be read from it. */
  async #ofPictures(orgId: string): Promise<number> {
    try {
      let used = 0;
      for await (const { bytes } of this.blobs.list(picturesFolder(orgId))) used += bytes;
      this.#pictures.set(orgId, used);
      return used;
    } catch {
      return this.#pictures.get(orgId) ?? 0;
    }
  }
}
