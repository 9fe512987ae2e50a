import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from 'node:crypto';
import type { EventHeader } from './envelope.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** 256 bits. As a `KeyObject` four times faster than as bytes, which OpenSSL takes in anew for each cipher. */
export type SealingKey = KeyObject | Uint8Array;

/** Randomness for many nonces, drawn at once: twelve bytes alone cost as much as the sealing. Each byte is used once. */
const nonces = Buffer.alloc(NONCE_BYTES * 512);
let used = nonces.length;

/** Where a sealed body belongs. Moved to any other place, or under another type, it does not open. */
export type SealedPlace = Pick<EventHeader, 'orgId' | 'category' | 'streamId' | 'revision' | 'type' | 'typeVersion'>;

/** AES-256-GCM: 12 random bytes of nonce ‖ ciphertext ‖ 16 bytes of tag, bound to its place. */
export function sealBody(key: SealingKey, place: SealedPlace, plain: Uint8Array): Buffer {
  return sealBytes(key, aadOf(place), plain);
}

/** @returns null when key, place or bytes are not those of sealing */
export function openBody(key: SealingKey, place: SealedPlace, sealed: Uint8Array): Buffer | null {
  return openBytes(key, aadOf(place), sealed);
}

export function sealBytes(key: SealingKey, aad: Uint8Array, plain: Uint8Array): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(aad);
  const ciphertext = cipher.update(plain);
  cipher.final();
  return Buffer.concat([nonce, ciphertext, cipher.getAuthTag()]);
}

export function openBytes(key: SealingKey, aad: Uint8Array, sealed: Uint8Array): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(NONCE_BYTES, end));
  try {
    decipher.final();
  } catch {
    return null;
  }
  return plain;
}

/** Valid until the next call. */
function nextNonce(): Buffer {
  if (used === nonces.length) {
    randomFillSync(nonces);
    used = 0;
  }
  used += NONCE_BYTES;
  return nonces.subarray(used - NONCE_BYTES, used);
}

function aadOf({ orgId, category, streamId, revision, type, typeVersion }: SealedPlace): Buffer {
  // a JSON array, because no id can forge its separators
  return Buffer.from(JSON.stringify([orgId, category, streamId, revision, type, typeVersion]), 'utf8');
}
