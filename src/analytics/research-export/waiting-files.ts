import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { openBytes, sealBytes } from '#libs/event-sourcing/sealing.js';
import { PseudonymKey } from '../dataset/pseudonym-key.js';

const FOLDER = 'research-files';

/** Files that wait to be taken, sealed with a key outside every database and bound to their export. */
@Injectable()
export class WaitingFiles {
  constructor(
    private readonly blobs: BlobStore,
    private readonly key: PseudonymKey,
  ) {}

  async keep(orgId: string, exportId: string, plain: Buffer): Promise<void> {
    const at = keyOf(orgId, exportId);
    await this.blobs.put(at, once(sealBytes(this.key.files, Buffer.from(at, 'utf8'), plain)));
  }

  /** Null: there is none, or none that opens. */
  async read(orgId: string, exportId: string): Promise<Buffer | null> {
    const at = keyOf(orgId, exportId);
    const found = await this.blobs.get(at);
    return found && openBytes(this.key.files, Buffer.from(at, 'utf8'), await buffer(found.content));
  }

  async remove(orgId: string, exportId: string): Promise<void> {
    await this.blobs.remove(keyOf(orgId, exportId));
  }

  /** Exports of an org that have a file. */
  async *of(orgId: string): AsyncGenerator<string> {
    for await (const { key } of this.blobs.list(`${FOLDER}/${orgId}`)) yield key.slice(key.lastIndexOf('/') + 1);
  }
}

const keyOf = (orgId: string, exportId: string): string => `${FOLDER}/${orgId}/${exportId}`;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
