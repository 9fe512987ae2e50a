import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { DueWork } from '#libs/projections/due-work.js';

/** Which part of a file, from 1. */
export interface FilePart {
  readonly part: number;
  readonly parts: number;
}

/** Of 1 MiB: downloads of FoodData Central have 3 to 7 MB. */
export const MOST_PARTS = 16;

/** Files of foods, under the SHA-256 of their bytes: the same file twice is one. */
@Injectable()
export class ImportFiles {
  constructor(private readonly blobs: BlobStore) {}

  /**
   * Keeps a part of a file; the last one makes the file of all of them. Parts of a file that is there already are not needed.
   * @throws Refusal `food-import.part-missing` (409): send it again from the first part; those of `keep`
   */
  async keepPart(orgId: string, sha256: string, { part, parts }: FilePart, bytes: Uint8Array): Promise<void> {
    if (parts === 1) return this.keep(orgId, sha256, bytes);
    if (await this.#isThere(keyOf(orgId, sha256))) return;
    const keyOfPart = (n: number) => `${keyOf(orgId, sha256)}${PART}${n}-of-${parts}`;
    if (part < parts) {
      await this.blobs.put(keyOfPart(part), once(bytes));
      return;
    }
    const earlier = Array.from({ length: parts - 1 }, (_, n) => keyOfPart(n + 1));
    const kept: Uint8Array[] = [];
    for (const key of earlier) {
      const before = await this.#read(key);
      if (!before) throw new Refusal('food-import.part-missing', 409, 'A part of the file is missing. Send it again.');
      kept.push(before);
    }
    await this.keep(orgId, sha256, Buffer.concat([...kept, bytes]));
    for (const key of earlier) await this.blobs.remove(key);
  }

  /** @throws Refusal `food-import.wrong-hash` (422) when the bytes are not those that were announced */
  async keep(orgId: string, sha256: string, bytes: Uint8Array): Promise<void> {
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new Refusal('food-import.wrong-hash', 422, 'The file changed on the way. Send it again.');
    await this.blobs.put(keyOf(orgId, sha256), once(bytes));
  }

  /** Null: no such file was sent. */
  read(orgId: string, sha256: string): Promise<Uint8Array | null> {
    return this.#read(keyOf(orgId, sha256));
  }

  async #isThere(key: string): Promise<boolean> {
    const blob = await this.blobs.get(key);
    blob?.content.destroy();
    return blob !== null;
  }

  async #read(key: string): Promise<Uint8Array | null> {
    const blob = await this.blobs.get(key);
    if (!blob) return null;
    const parts: Buffer[] = [];
    for await (const part of blob.content) parts.push(part as Buffer);
    return Buffer.concat(parts);
  }
}

const PART = '-part-';
const folderOf = (orgId: string) => `food-imports/${orgId}`;
const keyOf = (orgId: string, sha256: string) => `${folderOf(orgId)}/${sha256}`;

/** Sending a file takes minutes; whoever is interrupted goes on, or begins anew, on the same day. */
const LEFT_OVER_MS = 24 * 60 * 60_000;

/** Collects parts of files whose last part never came. */
@Injectable()
export class LeftoverParts implements DueWork {
  readonly name = 'leftover-food-file-parts';
  readonly everyMs = 60 * 60_000;

  constructor(
    private readonly logs: OrgLogs,
    private readonly blobs: BlobStore,
  ) {}

  async run(): Promise<void> {
    for (const orgId of await this.logs.orgs())
      for await (const { key, ageMs } of this.blobs.list(folderOf(orgId)))
        if (key.includes(PART) && ageMs > LEFT_OVER_MS) await this.blobs.remove(key);
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
