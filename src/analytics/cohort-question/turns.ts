import { setImmediate as turn } from 'node:timers/promises';

/** Of work before other requests have their turn. */
const MOST_MS = 5;

/** Lets others have their turn, wherever long work asks. */
export class Turns {
  #since = performance.now();

  async give(): Promise<void> {
    if (performance.now() - this.#since < MOST_MS) return;
    await turn();
    this.#since = performance.now();
  }
}
