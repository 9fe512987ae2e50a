import { Seal } from '../accounts/seal.js';

/**
 * Tokens of reset links: 256 bits, made from the request's id by a key that is in no database. So the mail's writer can
 * make the same one again after a crash, and nobody has to keep it.
 */
export class ResetTokens {
  constructor(private readonly seal: Seal) {}

  of(resetId: string): string {
    return this.seal.hash('password-reset', resetId).toString('base64url');
  }
}
