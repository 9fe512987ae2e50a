import { signal } from '@angular/core';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';

/** The latest answer to one question. Older data stays on screen while a newer is asked for, and when asking fails. */
export class Reading<T> {
  private turn = 0;
  readonly data = signal<T | null>(null);
  readonly problem = signal<Problem | null>(null);

  /** Asks; only the answer to the latest question counts. @returns whether this one did and was answered */
  async ask(question: () => Promise<T>): Promise<boolean> {
    const turn = ++this.turn;
    try {
      const data = await question();
      if (turn !== this.turn) return false;
      this.data.set(data);
      this.problem.set(null);
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
