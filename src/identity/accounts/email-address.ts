import { createHmac } from 'node:crypto';
import { Seal } from './seal.js';

/**
 * Addresses as the vault keeps them: found by a keyed hash (blind index), readable only with a key outside every
 * database. Equal addresses are equal after trimming, NFKC and lower case; nothing else is folded (`a+b@` is not `a@`).
 */
export class EmailAddresses {
  private readonly sealing: Seal;

  /** @param key 32 bytes from the configuration */
  constructor(private readonly key: Uint8Array) {
    this.sealing = new Seal(key, 'email');
  }

  index(address: string): Buffer {
    return createHmac('sha256', this.key).update(normalised(address)).digest();
  }

  /** Bound to the account. */
  seal(accountId: string, address: string): Buffer {
    return this.sealing.seal(accountId, address.trim().normalize('NFKC'));
  }

  open(accountId: string, sealed: Uint8Array): string {
    return this.sealing.open(accountId, sealed);
  }
}

const normalised = (address: string) => address.trim().normalize('NFKC').toLowerCase();
