import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Seals small secrets of an account (AES-256-GCM: nonce ‖ ciphertext ‖ tag, bound to the account) and hashes short codes under a key that is in no database. */
export class Seal {
  private readonly sealing: Buffer;
  private readonly hashing: Buffer;

  /**
   * @param key 32 bytes from the configuration
   * @param purpose keys of different purposes have nothing in common
   */
  constructor(key: Uint8Array, purpose: string) {
    this.sealing = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `trackforge/${purpose}-seal`, 32));
    this.hashing = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `trackforge/${purpose}-hash`, 32));
  }

  seal(accountId: string, secret: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.sealing, nonce).setAAD(Buffer.from(accountId));
    return Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws when it was sealed for another account or changed */
  open(accountId: string, sealed: Uint8Array): string {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv('aes-256-gcm', this.sealing, bytes.subarray(0, 12))
      .setAAD(Buffer.from(accountId))
      .setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
  }

  /** HMAC-SHA256: a short code can't be found by trying all of them against a copy of the database. */
  hash(...parts: readonly string[]): Buffer {
    return createHmac('sha256', this.hashing).update(parts.join('|')).digest();
  }
}
