import { signal } from '@angular/core';
import type { BulkAnswer } from '#libs/api-client/models/bulk-answer.js';
import { submission } from '#libs/client-kit/submission.js';

/** One act at a time on one client, by the operations that do it for many: what is refused for the one is said. */
export class ClientAct {
  private readonly submission = submission();
  readonly busy = this.submission.busy;
  readonly problem = this.submission.problem;
  /** Code of the refusal. */
  readonly refusal = signal<string | null>(null);

  /** @param content what is meant: after a lost answer the same is sent under the same key @returns whether it was done */
  async run(content: unknown, work: (key: string) => Promise<BulkAnswer>, then: () => Promise<void>): Promise<boolean> {
    let done = false;
    await this.submission.run(async (keyFor) => {
      this.refusal.set(null);
      const { refused } = await work(keyFor(content));
      this.refusal.set(refused[0]?.code ?? null);
      await then();
      done = refused.length === 0;
    });
    return done;
  }
}
