import { hkdfSync } from 'node:crypto';

/** A 32-byte key for one purpose, made from a secret of the configuration: HKDF-SHA-256 without salt. The same for ever. */
export const derivedKey = (secret: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', `trackforge ${purpose}`, 32));
