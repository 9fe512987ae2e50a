import { Refusal } from '#libs/event-sourcing/refusal.js';

/**
 * Where stored rows turn out not to be what the log, or the list they came from, says: somebody changed the database behind the
 * product's back. Alarms, and never lets such a row be answered.
 */
export class ForgedRows {
  #found = 0;

  /** @param alarm gets names and ids, never content */
  constructor(private readonly alarm: (what: string) => void) {}

  /** How often since the start; for metrics. */
  get found(): number {
    return this.#found;
  }

  /** @throws Refusal `read-model.forged` (503), always */
  refuse(what: string): never {
    this.#found += 1;
    this.alarm(what);
    throw new Refusal(
      'read-model.forged',
      503,
      'The stored copy differs from what was recorded, so it is not shown. Nothing was lost: the operator can rebuild it from the record.',
    );
  }
}
