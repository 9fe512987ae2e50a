import { Injectable } from '@nestjs/common';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { KeyedQueue } from '#libs/event-sourcing/keyed-queue.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { uploadsFolder } from '../content/file-contents.js';
import { LARGEST_FILE } from '../file/file-facts.js';
import { FileQuota } from '../file/file-quota.js';
import type { UploadTicket } from './upload-ticket.js';

/** Of one account at the same time. Portal and app send one after another; what a bad network interrupts stays open for its hour. */
export const MOST_OPEN = 40;
/** All of them together: twenty of the largest files. */
export const MOST_OPEN_BYTES = 20 * LARGEST_FILE;

const announced = (ticket: UploadTicket) =>
  `${uploadsFolder(ticket)}/${ticket.uploadId}/open-${ticket.accountId}-${ticket.bytes}-${ticket.expires}`;
const ANNOUNCED = /^open-([0-9a-f-]{36})-(\d+)-(\d+)$/;

/** An upload as its objects in the storage tell. */
interface Upload {
  stored: number;
  accountId?: string;
  bytes: number;
  open: boolean;
}

/**
 * Which uploads are begun and not committed. Each has an empty object beside its parts that names whose it is, its size and its end, so that
 * what counts is known after every crash, and goes with the parts.
 */
@Injectable()
export class OpenUploads {
  /** Two that are begun at the same moment must not both find the last room; another process may let one more in. */
  readonly #queue = new KeyedQueue();

  constructor(
    private readonly blobs: BlobStore,
    private readonly quota: FileQuota,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps room for an upload.
   * @throws Refusal `files.quota-reached` (409), `upload.too-many-open` (429)
   */
  begin(ticket: UploadTicket): Promise<void> {
    const { orgId, accountId, bytes } = ticket;
    return this.#queue.run(orgId, async () => {
      const uploads = await this.#of(orgId);
      const mine = uploads.filter((each) => each.open && each.accountId === accountId);
      if (mine.length >= MOST_OPEN || total(mine) + bytes > MOST_OPEN_BYTES)
        throw new Refusal(
          'upload.too-many-open',
          429,
          `At most ${MOST_OPEN} uploads with ${MOST_OPEN_BYTES / 2 ** 20} MB may be open. Finish them, or wait: an upload that is not finished ends an hour after it began.`,
        );
      await this.quota.ensureRoom(orgId, total(uploads) + bytes);
      await this.blobs.put(announced(ticket), nothing());
    });
  }

  /** Counts what is open as it will be, and what is left of others as it lies there until it is collected. */
  async #of(orgId: string): Promise<readonly Upload[]> {
    const now = this.clock.now().getTime();
    const uploads = new Map<string, Upload>();
    for await (const { key, bytes } of this.blobs.list(`uploads/${orgId}`)) {
      const [, , , uploadId = '', name = ''] = key.split('/');
      const upload = uploads.get(uploadId) ?? { stored: 0, bytes: 0, open: false };
      uploads.set(uploadId, upload);
      const [, accountId, announcedBytes, expires] = ANNOUNCED.exec(name) ?? [];
      if (accountId === undefined) upload.stored += bytes;
      else if (Number(expires) > now) Object.assign(upload, { accountId, bytes: Number(announcedBytes), open: true });
    }
    return [...uploads.values()];
  }
}

const total = (uploads: readonly Upload[]) =>
  uploads.reduce((sum, { stored, bytes }) => sum + Math.max(stored, bytes), 0);

async function* nothing(): AsyncGenerator<Uint8Array> {
  // an empty object
}
