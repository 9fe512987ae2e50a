import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Addresses as the vault keeps them: found by a keyed hash (blind index), readable only with a key outside every
 * database. Equal addresses are equal after trimming, NFKC and lower case; nothing else is folded (`a+b@` is not `a@`).
 */
export class EmailAddresses {
  private readonly sealing: Buffer;

  /** @param key 32 bytes from the configuration */
  constructor(private readonly key: Uint8Array) {
    this.sealing = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'trackforge/email-seal', 32));
  }

  index(address: string): Buffer {
    return createHmac('sha256', this.key).update(normalised(address)).digest();
  }

  /** AES-256-GCM: nonce ‖ ciphertext ‖ tag, bound to the account. */
  seal(accountId: string, address: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.sealing, nonce).setAAD(Buffer.from(accountId));
    return Buffer.concat([nonce, cipher.update(address.trim().normalize('NFKC'), 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  open(accountId: string, sealed: Uint8Array): string {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv('aes-256-gcm', this.sealing, bytes.subarray(0, 12)).setAAD(Buffer.from(accountId)).setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
  }
}

const normalised = (address: string) => address.trim().normalize('NFKC').toLowerCase();
