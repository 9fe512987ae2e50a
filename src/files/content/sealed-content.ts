import type { KeyObject } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import type { BlobStore, ByteRange } from '#libs/engines/storage/blob-store.js';
import { openBytes, sealBytes } from '#libs/event-sourcing/sealing.js';

/** Plain bytes in a chunk; the last one has what is left. */
const CHUNK = 64 * 1024;
/** Nonce and tag. */
const OVERHEAD = 28;

/** Stored bytes are not those that were sealed, or are not all there. */
export class ContentBroken extends Error {
  constructor(key: string) {
    super(`the stored content of ${key} does not open`);
    this.name = 'ContentBroken';
  }
}

/**
 * Content sealed chunk by chunk, AES-256-GCM. Each chunk is bound to its place: the storage key, its number, and the size of the
 * whole, so that chunks can be neither exchanged nor left out.
 */
export async function* sealed(secret: KeyObject, key: string, plain: Buffer): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < chunksOf(plain.length); index += 1) {
    yield sealBytes(secret, placeOf(key, index, plain.length), plain.subarray(index * CHUNK, (index + 1) * CHUNK));
    // lets others have their turn between two chunks
    await setImmediate();
  }
}

/**
 * The plain bytes of a range. Only the chunks that hold it are read.
 * @param bytes size of the whole plain content
 * @returns null when nothing is stored under the key
 * @throws ContentBroken, while it is read
 */
export async function opened(
  store: BlobStore,
  secret: KeyObject,
  key: string,
  bytes: number,
  range: ByteRange = { from: 0, to: bytes - 1 },
): Promise<AsyncGenerator<Buffer> | null> {
  const [first, last] = [Math.floor(range.from / CHUNK), Math.floor(range.to / CHUNK)];
  const end = Math.min((last + 1) * (CHUNK + OVERHEAD), sealedSize(bytes)) - 1;
  const found = await store.get(key, { from: first * (CHUNK + OVERHEAD), to: end });
  if (found === null) return null;
  if (found.bytes !== sealedSize(bytes)) {
    found.content.destroy();
    throw new ContentBroken(key);
  }
  return (async function* () {
    let index = first;
    for await (const chunk of regrouped(found.content, CHUNK + OVERHEAD)) {
      const plain = openBytes(secret, placeOf(key, index, bytes), chunk);
      if (plain === null) throw new ContentBroken(key);
      yield plain.subarray(
        index === first ? range.from - first * CHUNK : 0,
        index === last ? range.to - last * CHUNK + 1 : CHUNK,
      );
      index += 1;
    }
    if (index !== last + 1) throw new ContentBroken(key);
  })();
}

/** All of it at once: for what is small. */
export async function openedWhole(
  store: BlobStore,
  secret: KeyObject,
  key: string,
  bytes: number,
): Promise<Buffer | null> {
  const content = await opened(store, secret, key, bytes);
  return content === null ? null : buffer(content);
}

const chunksOf = (bytes: number): number => Math.ceil(bytes / CHUNK);
const sealedSize = (bytes: number): number => bytes + chunksOf(bytes) * OVERHEAD;
const placeOf = (key: string, index: number, bytes: number): Buffer =>
  Buffer.from(JSON.stringify([key, index, bytes]), 'utf8');

/** Pieces of one size; the last one has what is left. */
async function* regrouped(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    held.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    length += piece.byteLength;
    while (length >= size) {
      const all = Buffer.concat(held);
      yield all.subarray(0, size);
      held = [all.subarray(size)];
      length = all.length - size;
    }
  }
  if (length > 0) yield Buffer.concat(held);
}
