import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** What pseudonyms are made with. It is derived from a secret outside every database, so that nobody finds a person by trying all ids. */
export class PseudonymKey {
  readonly bytes: Buffer;
  /** Seals files that wait to be taken. */
  readonly files: KeyObject;

  /** @param secret 32 bytes from the configuration */
  constructor(secret: Uint8Array) {
    const derived = (use: string) => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), use, 32));
    this.bytes = derived('trackforge/research-pseudonyms');
    this.files = createSecretKey(derived('trackforge/research-files'));
  }
}
