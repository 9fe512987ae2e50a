import type { Readable } from 'node:stream';

/** Files under keys that the server chose. What a key means is known to events and rows only. */
export abstract class BlobStore {
  /** Stores all or nothing; a key is written once. @returns its size in bytes and SHA-256 (hex) */
  abstract put(
    key: string,
    content: AsyncIterable<Uint8Array>,
  ): Promise<{ readonly bytes: number; readonly sha256: string }>;
  /** Null when nothing is stored under the key. */
  abstract get(key: string): Promise<{ readonly bytes: number; readonly content: Readable } | null>;
  /** Removing what is absent changes nothing. */
  abstract remove(key: string): Promise<void>;
}
