/** One attempt at an outbox entry. Only ids: what is to be done, and for whom, stands in `es.effect`, never in the queue. */
export interface Job {
  /** Unique per attempt; a job that waits or runs is not enqueued again under the same id. */
  readonly jobId: string;
  readonly effectId: string;
}

/**
 * Hands jobs to a worker, in this process or another, at least once and soon. It may lose everything it holds: the outbox is
 * the truth and enqueues again what has no result.
 */
export abstract class JobQueue {
  abstract enqueue(jobs: readonly Job[]): Promise<void>;
  /** Begins to hand jobs to `run`, several at a time. `run` records its own failures. */
  abstract process(run: (effectId: string) => Promise<void>): Promise<void>;
  /** Waits for the jobs that are running, a few seconds at most. */
  abstract stop(): Promise<void>;
}
