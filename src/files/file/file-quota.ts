import { Injectable } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { picturesFolder } from '../content/file-contents.js';

const MEGABYTE = 1024 * 1024;

/** So long a count of pictures holds: another process may have stored some since, which the next count knows. */
const COUNT_HOLDS_MS = 60_000;

interface CountedPictures {
  readonly bytes: number;
  readonly changes: number;
  readonly at: number;
}

/** How much an organisation may keep. */
@Injectable()
export class FileQuota {
  readonly limitBytes: number;
  /** By organisation, as counted last. */
  readonly #pictures = new Map<string, CountedPictures>();
  /** By organisation: how often its pictures changed here. */
  readonly #changes = new Map<string, number>();

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

  /** Pictures of the organisation were stored or removed: they are counted anew. */
  picturesChanged(orgId: string): void {
    this.#changes.set(orgId, this.#changesOf(orgId) + 1);
  }

  /** Counted once a minute at most, and after each change. While the storage is away, what they were at last. */
  async #ofPictures(orgId: string): Promise<number> {
    const counted = this.#pictures.get(orgId);
    const [changes, at] = [this.#changesOf(orgId), performance.now()];
    if (counted?.changes === changes && at - counted.at < COUNT_HOLDS_MS) return counted.bytes;
    try {
      let bytes = 0;
      for await (const blob of this.blobs.list(picturesFolder(orgId))) bytes += blob.bytes;
      // what changed while it was counted is counted again next time
      this.#pictures.set(orgId, { bytes, changes, at });
      return bytes;
    } catch {
      return counted?.bytes ?? 0;
    }
  }

  readonly #changesOf = (orgId: string) => this.#changes.get(orgId) ?? 0;
}
