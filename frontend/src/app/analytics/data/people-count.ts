import { signal } from '@angular/core';
import type { CohortCount } from '#libs/api-client/models/cohort-count.js';
import type { CohortDto } from '#libs/api-client/models/cohort-dto.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';

const PAUSE_MS = 300;

/** How many people belong to a cohort while it is built: asked when the hand rests; an answer about an earlier cohort is dropped. */
export class PeopleCount {
  private readonly told = signal<CohortCount | null>(null);
  private readonly trouble = signal<Problem | null>(null);
  private readonly asking = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private round = 0;

  /** Stays until the next answer is there; null: nothing was told, or nothing can be asked. */
  readonly answer = this.told.asReadonly();
  readonly problem = this.trouble.asReadonly();
  readonly busy = this.asking.asReadonly();

  constructor(private readonly count: (cohort: CohortDto) => Promise<CohortCount>) {}

  /** @param cohort null: there is nothing to ask while its bounds are wrong */
  ask(cohort: CohortDto | null): void {
    this.stop();
    this.trouble.set(null);
    this.asking.set(cohort !== null);
    if (cohort === null) this.told.set(null);
    else this.timer = setTimeout(() => void this.read(cohort), PAUSE_MS);
  }

  /** Whatever is on its way counts no more. */
  stop(): void {
    this.round += 1;
    clearTimeout(this.timer);
  }

  private async read(cohort: CohortDto): Promise<void> {
    const { round } = this;
    try {
      const answer = await this.count(cohort);
      if (round === this.round) this.told.set(answer);
    } catch (error) {
      if (round !== this.round) return;
      this.told.set(null);
      this.trouble.set(problemOf(error));
    } finally {
      if (round === this.round) this.asking.set(false);
    }
  }
}
