/** Something to be done, by id: what and for whom stands in the database, never in the courier's hands. */
export interface Errand {
  /** Unique per attempt; the same id while it waits or runs is carried once. */
  readonly errandId: string;
  readonly effectId: string;
}

/**
 * Carries errands to a worker, here or elsewhere, at least once and soon. It may lose everything it holds: whoever sends
 * errands keeps the truth and sends them again.
 */
export abstract class Courier {
  abstract carry(errands: readonly Errand[]): Promise<void>;
  /** Begins to hand errands to `run`, several at a time. Failures are `run`'s own affair: it records them. */
  abstract deliver(run: (effectId: string) => Promise<void>): Promise<void>;
  /** Finishes what is being run, at most for a few seconds. */
  abstract stop(): Promise<void>;
}
