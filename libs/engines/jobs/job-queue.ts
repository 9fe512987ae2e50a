/** One attempt at an outbox entry. Only ids: what is to be done, and for whom, stands in `es.effect`, never in the queue. */
export interface Job {
  /** Unique per attempt; a job that waits or runs is not enqueued again under the same id. */
  readonly jobId: string;
  readonly effectId: string;
}

/** What a worker does with what it is handed. Both record their own failures. */
export interface JobHandlers {
  /** One attempt at an outbox entry. */
  readonly effect: (effectId: string) => Promise<void>;
  /** A scheduled wake-up. */
  readonly due: (name: string) => Promise<void>;
}

/**
 * Hands jobs to a worker, in this process or another, at least once and soon. It may lose everything it holds: the outbox is
 * the truth and enqueues again what has no result.
 */
export abstract class JobQueue {
  abstract enqueue(jobs: readonly Job[]): Promise<void>;
  /** Wakes `due` with this name again and again, in one process of all; the same name again changes the interval. */
  abstract schedule(name: string, everyMs: number): Promise<void>;
  /** Names of what it wakes: a queue that lost what it held knows none. */
  abstract scheduled(): Promise<ReadonlySet<string>>;
  /** Begins to hand out jobs, several at a time. */
  abstract process(handlers: JobHandlers): Promise<void>;
  /** Waits for the jobs that are running, a few seconds at most. */
  abstract stop(): Promise<void>;
}
