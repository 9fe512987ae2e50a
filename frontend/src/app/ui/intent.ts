import { newId } from '#libs/client-kit/ids.js';

/**
 * The Idempotency-Key of what a form wants: the same for the same content, so that pressing twice or trying again
 * after a lost answer does it once; a new one when the content changed, because that is another wish.
 */
export class Intent {
  private content = '';
  private key = newId();

  keyFor(content: unknown): string {
    const text = JSON.stringify(content);
    if (text !== this.content) {
      this.content = text;
      this.key = newId();
    }
    return this.key;
  }
}
