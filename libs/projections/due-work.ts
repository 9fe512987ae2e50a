import type { JobQueue } from '../engines/jobs/job-queue.js';
import type { Alarm } from './alarm.js';
import { describeFailure, isAway } from './failures.js';

/**
 * What time alone brings about: files whose days are over, reminders, expiries. The job queue wakes it on its schedule, in one process of
 * all; what is due is asked of the rows and of the clock at that moment, so that a wake-up too many finds nothing and a missed one is
 * made up for by the next.
 */
export interface DueWork {
  /** kebab-case, as it is scheduled; it never changes. */
  readonly name: string;
  readonly everyMs: number;
  /** Does all that is due now. May be woken again at any time, in another process too: idempotent. */
  run(): Promise<void>;
}

/**
 * Does the work for each, also for those after one that failed; without the database for none any more.
 * @throws AggregateError at the end, of all that failed
 */
export async function forEachApart<T>(all: Iterable<T>, work: (one: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const one of all)
    try {
      await work(one);
    } catch (error) {
      if (isAway(error)) throw error;
      failures.push(...(error instanceof AggregateError ? (error.errors as unknown[]) : [error]));
    }
  if (failures.length > 0) throw new AggregateError(failures);
}

/** All work of this kind that the contexts declare. */
export class DueWorks {
  private readonly running = new Map<string, Promise<void>>();

  constructor(
    private readonly works: () => readonly DueWork[],
    private readonly alarm: Alarm,
  ) {}

  get all(): readonly DueWork[] {
    return this.works();
  }

  /** Asks the queue for what it does not wake any more. */
  async schedule(queue: Pick<JobQueue, 'schedule' | 'scheduled'>): Promise<void> {
    const known = await queue.scheduled();
    for (const { name, everyMs } of this.works()) if (!known.has(name)) await queue.schedule(name, everyMs);
  }

  /** Runs one of them; whoever wakes it while it runs waits for that run. A failure alarms, the next wake-up tries again. */
  wake(name: string): Promise<void> {
    const known = this.running.get(name);
    if (known) return known;
    // a schedule that an earlier version made may outlive its work
    const work = this.works().find((each) => each.name === name);
    if (!work) return Promise.resolve();
    const run = work
      .run()
      .catch((error: unknown) => this.alarm(`${name} could not do what is due: ${describeFailure(error)}`))
      .finally(() => this.running.delete(name));
    this.running.set(name, run);
    return run;
  }
}
