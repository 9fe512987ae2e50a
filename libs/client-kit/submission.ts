import { signal } from '@angular/core';
import { newId } from './ids.js';
import { problemOf, type Problem } from './problem.js';

/** The Idempotency-Key of what a form wants: the same for the same content, a new one for another wish. */
export type KeyFor = (content: unknown) => string;

/**
 * One act of a form: under way once at a time, with the problem it ended in. After a lost answer the same content is sent
 * under the same key, so that pressing again does it once; when it was done, the next press is another wish.
 */
export class Submission {
  private readonly underWay = signal(false);
  private readonly trouble = signal<Problem | null>(null);
  private wish: { readonly content: string; readonly key: string } | null = null;

  /** For `aria-disabled`: a button that is truly disabled loses the focus to the page. */
  readonly busy = this.underWay.asReadonly();
  readonly problem = this.trouble.asReadonly();

  /**
   * Does the work, unless it is under way already.
   * @param work gets the keys of its writes
   * @param takes tells whether the screen shows this problem in another place; otherwise it stands in `problem`
   * @returns whether it was done
   */
  async run(
    work: (keyFor: KeyFor) => Promise<unknown>,
    takes?: (problem: Problem) => boolean | Promise<boolean>,
  ): Promise<boolean> {
    if (this.underWay()) return false;
    this.underWay.set(true);
    this.trouble.set(null);
    try {
      await work((content) => this.keyFor(content));
      this.wish = null;
      return true;
    } catch (error) {
      const problem = problemOf(error);
      if (!(await takes?.(problem))) this.trouble.set(problem);
      return false;
    } finally {
      this.underWay.set(false);
    }
  }

  /** The problem was dealt with. */
  clear(): void {
    this.trouble.set(null);
  }

  private keyFor(content: unknown): string {
    const text = JSON.stringify(content);
    if (this.wish?.content !== text) this.wish = { content: text, key: newId() };
    return this.wish.key;
  }
}

export const submission = (): Submission => new Submission();
