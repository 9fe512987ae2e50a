import type { Readable } from 'node:stream';

/** Bytes of a blob, both ends included, as in RFC 9110. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

export interface FoundBlob {
  /** Size of the whole blob, whatever part of it is read. */
  readonly bytes: number;
  readonly content: Readable;
}

export interface ListedBlob {
  readonly key: string;
  readonly bytes: number;
  /** Since it was stored, by the clock of the store: the product's own clock may be moved, files do not age by that. */
  readonly ageMs: number;
}

/** Files under keys that the server chose. What a key means is known to events and rows only. */
export abstract class BlobStore {
  /** Stores all or nothing, in place of what was stored under the key. @returns its size in bytes and SHA-256 (hex) */
  abstract put(
    key: string,
    content: AsyncIterable<Uint8Array>,
  ): Promise<{ readonly bytes: number; readonly sha256: string }>;
  /**
   * Null when nothing is stored under the key.
   * @param range only these bytes; it must lie within the blob
   */
  abstract get(key: string, range?: ByteRange): Promise<FoundBlob | null>;
  /** Removing what is absent changes nothing. */
  abstract remove(key: string): Promise<void>;
  /**
   * Everything that is stored below a folder, in no particular order. Half-stored blobs are never listed.
   * @param folder key without its last parts, e.g. `files/<org>`
   */
  abstract list(folder: string): AsyncIterable<ListedBlob>;

  /** Whether it can be written to at all. @throws Error when it is away */
  abstract reach(): Promise<void>;

  /** Removes everything below a folder. Repeated after a failure, it removes what is left. */
  async removeAll(folder: string): Promise<void> {
    for await (const { key } of this.list(folder)) await this.remove(key);
  }
}

const KEY = /^[a-z0-9]+(?:[/-][a-z0-9]+)*$/;

/** @throws TypeError for a key that a store may not be given: everything else could mean another file, or none */
export function ensureKey(key: string): string {
  if (!KEY.test(key)) throw new TypeError('a storage key is made of lower-case letters, digits, "-" and "/"');
  return key;
}
