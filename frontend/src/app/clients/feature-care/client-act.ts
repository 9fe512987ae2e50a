import { signal } from '@angular/core';
import type { BulkAnswer } from '#libs/api-client/models/bulk-answer.js';
import { newId } from '#libs/client-kit/ids.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';

/** One act at a time on one client, by the operations that do it for many: what is refused for the one is said. */
export class ClientAct {
  readonly busy = signal(false);
  readonly problem = signal<Problem | null>(null);
  /** Code of the refusal. */
  readonly refusal = signal<string | null>(null);

  /** @returns whether it was done */
  async run(work: (key: string) => Promise<BulkAnswer>, then: () => Promise<void>): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.problem.set(null);
    this.refusal.set(null);
    try {
      const { refused } = await work(newId());
      this.refusal.set(refused[0]?.code ?? null);
      await then();
      return refused.length === 0;
    } catch (error) {
      this.problem.set(problemOf(error));
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
