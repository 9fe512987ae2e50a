import { signal } from '@angular/core';
import { problemOf } from '#libs/client-kit/problem.js';
import { submission } from '#libs/client-kit/submission.js';

/** Of an operation for many clients, or for this one. */
interface Answer {
  readonly refused?: readonly { readonly code: string }[];
}

/** One act at a time on one client: what is refused is said. */
export class ClientAct {
  private readonly submission = submission();
  readonly busy = this.submission.busy;
  readonly problem = this.submission.problem;
  /** Code of the refusal. */
  readonly refusal = signal<string | null>(null);

  /** @param content what is meant: after a lost answer the same is sent under the same key @returns whether it was done */
  async run(content: unknown, work: (key: string) => Promise<Answer>, then: () => Promise<void>): Promise<boolean> {
    let done = false;
    await this.submission.run(async (keyFor) => {
      this.refusal.set(null);
      const refused = await refusedBy(work(keyFor(content)));
      this.refusal.set(refused[0]?.code ?? null);
      await then();
      done = refused.length === 0;
    });
    return done;
  }
}

/** An operation for one client refuses by its status, one for many by its answer. */
async function refusedBy(work: Promise<Answer>): Promise<readonly { readonly code: string }[]> {
  try {
    return (await work).refused ?? [];
  } catch (error) {
    const { status, code } = problemOf(error);
    if (status !== 409 && status !== 422) throw error;
    return [{ code }];
  }
}
