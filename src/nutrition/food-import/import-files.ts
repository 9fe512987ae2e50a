import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';

/** Files of foods, under the SHA-256 of their bytes: the same file twice is one. */
@Injectable()
export class ImportFiles {
  constructor(private readonly blobs: BlobStore) {}

  /** @throws Refusal `food-import.wrong-hash` (422) when the bytes are not those that were announced */
  async keep(orgId: string, sha256: string, bytes: Uint8Array): Promise<void> {
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new Refusal('food-import.wrong-hash', 422, 'The file changed on the way. Send it again.');
    await this.blobs.put(keyOf(orgId, sha256), once(bytes));
  }

  /** Null: no such file was sent. */
  async read(orgId: string, sha256: string): Promise<Uint8Array | null> {
    const blob = await this.blobs.get(keyOf(orgId, sha256));
    if (!blob) return null;
    const parts: Buffer[] = [];
    for await (const part of blob.content) parts.push(part as Buffer);
    return Buffer.concat(parts);
  }
}

const keyOf = (orgId: string, sha256: string) => `food-imports/${orgId}/${sha256}`;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
