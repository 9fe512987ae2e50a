import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalBytes } from '#libs/event-sourcing/canonical.js';
import type { KeyOwner } from './key-wrapping.js';

/** Signs that a key was destroyed on purpose: a row that somebody merely emptied has no such signature. Ed25519. */
export class Tombstones {
  readonly #publicKey: KeyObject;

  /** @throws TypeError unless it is an Ed25519 private key */
  constructor(private readonly privateKey: KeyObject) {
    if (privateKey.type !== 'private' || privateKey.asymmetricKeyType !== 'ed25519')
      throw new TypeError('tombstones are signed with an Ed25519 private key');
    this.#publicKey = createPublicKey(privateKey);
  }

  /** @param destroyedAt ISO 8601 UTC with milliseconds */
  sign(owner: KeyOwner, destroyedAt: string): Buffer {
    return sign(null, contentOf(owner, destroyedAt), this.privateKey);
  }

  isGenuine(owner: KeyOwner, destroyedAt: string, signature: Uint8Array): boolean {
    return verify(null, contentOf(owner, destroyedAt), this.#publicKey, signature);
  }
}

function contentOf({ keyId, orgId, subject }: KeyOwner, destroyedAt: string): Buffer {
  return canonicalBytes({
    what: 'key destroyed',
    keyId,
    orgId,
    subjectKind: subject.kind,
    subjectId: subject.id,
    destroyedAt,
  });
}
