import { hkdfSync } from 'node:crypto';

/** What pseudonyms are made with. It is derived from a secret outside every database, so that nobody finds a person by trying all ids. */
export class PseudonymKey {
  readonly bytes: Buffer;

  /** @param secret 32 bytes from the configuration */
  constructor(secret: Uint8Array) {
    this.bytes = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'trackforge/research-pseudonyms', 32));
  }
}
