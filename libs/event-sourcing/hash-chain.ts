import { hash, randomBytes } from 'node:crypto';
import { canonicalBytes } from './canonical.js';
import type { StoredEvent } from './envelope.js';

/** What revision 0 of every stream is chained to. */
export const GENESIS: Uint8Array = new Uint8Array(32);

/** SHA-256(previous ‖ header ‖ body as stored). Sealed bodies are hashed sealed, so that erasure does not touch the chain. */
export function chainHash(previous: Uint8Array, headerBytes: Uint8Array, body: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([previous, headerBytes, body]), 'buffer');
}

/** The stored past does not add up: bytes changed, an event is missing, or two changed places. Stop and alarm. */
export class ChainBroken extends Error {
  constructor(
    readonly category: string,
    readonly streamId: string,
    readonly revision: number,
  ) {
    super(`the hash chain of a ${category} stream breaks at revision ${revision}`);
    this.name = 'ChainBroken';
  }
}

/**
 * Checks successive events of one stream: revisions without gap, header bytes that say what the header says, hashes that follow.
 * @param after revision and hash before the first of them; `-1` and `GENESIS` from the beginning
 * @returns the index in `events` where the chain breaks, or -1
 */
export function findBreak(
  events: readonly StoredEvent[],
  after: { readonly revision: number; readonly hash: Uint8Array },
): number {
  let { revision, hash: previous } = after;
  for (const [index, event] of events.entries()) {
    revision += 1;
    if (event.header.revision !== revision) return index;
    if (!sameBytes(event.hash, chainHash(previous, event.headerBytes, event.body))) return index;
    previous = event.hash;
  }
  return -1;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/**
 * Hash of content that is shown outside (receipts): SHA-256(32 random bytes ‖ canonical content), both in hex. The salt belongs
 * into the sealed body, so that after erasure nobody can guess the content from its hash.
 * @param salt to compute an earlier receipt's hash again
 */
export function receiptHash(
  content: unknown,
  salt: string = randomBytes(32).toString('hex'),
): { readonly salt: string; readonly hash: string } {
  const saltBytes = Buffer.from(salt, 'hex');
  if (saltBytes.length !== 32) throw new RangeError('a salt has 32 bytes');
  return { salt, hash: hash('sha256', Buffer.concat([saltBytes, canonicalBytes(content)]), 'hex') };
}
