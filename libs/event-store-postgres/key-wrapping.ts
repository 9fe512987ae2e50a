import { hash, randomBytes } from 'node:crypto';
import type { Subject } from '#libs/event-sourcing/envelope.js';
import { openBytes, sealBytes } from '#libs/event-sourcing/sealing.js';

/** Whose data key it is. Bound into the wrapping, so that a key moved to another subject's row does not open. */
export interface KeyOwner {
  readonly keyId: string;
  readonly orgId: string;
  readonly subject: Subject;
}

/** The key-encrypting key: 32 bytes from outside the database, and the fingerprint by which rows name it. */
export class Kek {
  readonly id: string;

  /** @throws RangeError unless it has 32 bytes */
  constructor(private readonly key: Uint8Array) {
    if (key.length !== 32) throw new RangeError('a key-encrypting key has 32 bytes');
    this.id = hash('sha256', Buffer.concat([Buffer.from('trackforge kek '), key]), 'hex').slice(0, 16);
  }

  wrap(owner: KeyOwner, dataKey: Uint8Array): Buffer {
    return sealBytes(this.key, this.#place(owner), dataKey);
  }

  /** @returns null when the bytes were not wrapped by this key for this owner */
  unwrap(owner: KeyOwner, wrapped: Uint8Array): Buffer | null {
    return openBytes(this.key, this.#place(owner), wrapped);
  }

  #place({ keyId, orgId, subject }: KeyOwner): Buffer {
    return Buffer.from(JSON.stringify(['subject-key', this.id, keyId, orgId, subject.kind, subject.id]), 'utf8');
  }
}

export function newDataKey(): Buffer {
  return randomBytes(32);
}
