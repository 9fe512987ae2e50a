import { effect, signal, untracked, type Signal } from '@angular/core';
import { keepAnswer, keptAnswer } from '#libs/client-kit/kept-answers.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';

/** The latest answer to one question. Older data stays on screen while a newer is asked for, and when asking fails. */
export class Reading<T> {
  private turn = 0;
  readonly data = signal<T | null>(null);
  readonly problem = signal<Problem | null>(null);

  /**
   * Asks; only the answer to the latest question counts. @returns whether this one did and was answered
   * @param keptAs under this name the answer stays on the device, and is shown until a newer one is there, network or not
   */
  async ask(question: () => Promise<T>, keptAs: string | null = null): Promise<boolean> {
    const turn = ++this.turn;
    if (keptAs !== null && this.data() === null) this.data.set(keptAnswer<T>(keptAs));
    try {
      const data = await question();
      if (turn !== this.turn) return false;
      this.data.set(data);
      this.problem.set(null);
      if (keptAs !== null) keepAnswer(keptAs, data);
      return true;
    } catch (error) {
      if (turn === this.turn) this.problem.set(problemOf(error));
      return false;
    }
  }

  /** Another question: what was known answers the old one. */
  clear(): void {
    this.turn++;
    this.data.set(null);
    this.problem.set(null);
  }
}

/** In a constructor: loads at once and whenever `when` reads something new; of another client nothing known is shown meanwhile. */
export function readsForClient(
  clientId: Signal<string | null>,
  reading: Reading<unknown>,
  load: () => unknown,
  when: () => unknown,
): void {
  effect(() => {
    clientId();
    untracked(() => reading.clear());
  });
  effect(() => {
    clientId();
    when();
    untracked(() => void load());
  });
}
