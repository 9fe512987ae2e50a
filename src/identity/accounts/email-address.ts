import { createHmac } from 'node:crypto';
import { canonicalAddress } from '#libs/mail-addresses/canonical.js';
import { Seal } from './seal.js';

/**
 * Addresses as the vault keeps them: found by a keyed hash (blind index), readable only with a key outside every
 * database. Which addresses are equal, `canonicalAddress` says.
 */
export class EmailAddresses {
  private readonly sealing: Seal;

  /** @param key 32 bytes from the configuration */
  constructor(private readonly key: Uint8Array) {
    this.sealing = new Seal(key, 'email');
  }

  index(address: string): Buffer {
    return createHmac('sha256', this.key).update(canonicalAddress(address)).digest();
  }

  /** Bound to the account. */
  seal(accountId: string, address: string): Buffer {
    return this.sealing.seal(accountId, address.trim().normalize('NFKC'));
  }

  open(accountId: string, sealed: Uint8Array): string {
    return this.sealing.open(accountId, sealed);
  }
}
