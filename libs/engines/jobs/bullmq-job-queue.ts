import { Queue, Worker, withBackend, createPostgresBackend, type QueueOptions, type WorkerOptions } from 'bullmq';
import pg from 'pg';
import { JobQueue, type Job, type JobHandlers } from './job-queue.js';
import { JOB_SCHEMA, prepareJobSchema, probeJobSchema } from './job-queue-schema.js';

const QUEUE = 'effects';
const STOP_MS = 2500;
/** A worker that died is noticed after this; its jobs are sent again under another id before that. */
const STALLED_MS = 15_000;

export interface BullMqJobQueueOptions {
  /** Redis where its URL is given, else PostgreSQL. */
  readonly redisUrl: string | null;
  /** Connection string of `tf_courier`. */
  readonly jobQueueUrl: string;
  /** Pool of `tf_owner`, which makes and upgrades BullMQ's tables. */
  readonly owner: pg.Pool;
  /** Jobs run at a time in this process. Default 4. */
  readonly concurrency?: number;
  readonly log?: (line: string) => void;
}

/** BullMQ as job queue: on PostgreSQL with tables of its own (the embedded default), or on Redis. */
export class BullMqJobQueue extends JobQueue {
  private queue: Promise<Queue> | null = null;
  private worker: Worker | null = null;
  private schema: Promise<void> | null = null;

  constructor(private readonly options: BullMqJobQueueOptions) {
    super();
  }

  async enqueue(jobs: readonly Job[]): Promise<void> {
    if (!jobs.length) return;
    const queue = await this.opened();
    await queue.addBulk(
      jobs.map(({ jobId, effectId }) => ({
        name: 'effect',
        data: { effectId },
        // Nothing of a finished job is kept: what became of it stands in es.effect.
        opts: { jobId: jobId, attempts: 1, removeOnComplete: true, removeOnFail: true },
      })),
    );
  }

  async schedule(name: string, everyMs: number): Promise<void> {
    const queue = await this.opened();
    await queue.upsertJobScheduler(
      name,
      { every: everyMs },
      { name: 'due', data: { due: name }, opts: { attempts: 1, removeOnComplete: true, removeOnFail: true } },
    );
  }

  async scheduled(): Promise<ReadonlySet<string>> {
    const queue = await this.opened();
    // names and times of their next runs in turn; `getJobSchedulers` would ask for each of them once more
    const namesAndTimes = await queue.backend.getJobSchedulersRange(0, -1, true);
    return new Set(namesAndTimes.filter((_, at) => at % 2 === 0));
  }

  async process({ effect, due }: JobHandlers): Promise<void> {
    await this.prepared();
    const settings: Omit<WorkerOptions, 'connection'> = {
      concurrency: this.options.concurrency ?? 4,
      stalledInterval: STALLED_MS,
      drainDelay: 5,
    };
    const perform = async ({ data }: { data: { effectId: string } | { due: string } }): Promise<void> =>
      'due' in data ? due(data.due) : effect(data.effectId);
    const { redisUrl } = this.options;
    const worker =
      redisUrl === null
        ? (new onPostgres.Worker(QUEUE, perform, { ...settings, connection: this.connection() }) as unknown as Worker)
        : new Worker(QUEUE, perform, { ...settings, connection: { url: redisUrl, maxRetriesPerRequest: null } });
    worker.on('error', this.complain);
    this.worker = worker;
  }

  async stop(): Promise<void> {
    const closing: Promise<void>[] = [
      this.worker?.close() ?? Promise.resolve(),
      this.queue?.then((queue) => queue.close()) ?? Promise.resolve(),
    ];
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      Promise.allSettled(closing),
      new Promise((resolve) => {
        timer = setTimeout(resolve, STOP_MS);
      }),
    ]);
    clearTimeout(timer);
    this.worker = null;
    this.queue = null;
  }

  private opened(): Promise<Queue> {
    this.queue ??= this.open().catch((error: unknown) => {
      this.queue = null;
      throw error;
    });
    return this.queue;
  }

  private async open(): Promise<Queue> {
    await this.prepared();
    const { redisUrl } = this.options;
    const queue =
      redisUrl === null
        ? (new onPostgres.Queue(QUEUE, { connection: this.connection() }) as unknown as Queue)
        : new Queue(QUEUE, { connection: { url: redisUrl } } satisfies QueueOptions);
    queue.on('error', this.complain);
    return queue;
  }

  /** A worker on tables that are not there would spin; so they are made and tried first. */
  private prepared(): Promise<void> {
    if (this.options.redisUrl !== null) return Promise.resolve();
    this.schema ??= prepareJobSchema(this.options.owner)
      .then(() => probeJobSchema(this.options.jobQueueUrl))
      .catch((error: unknown) => {
        this.schema = null;
        throw error;
      });
    return this.schema;
  }

  private connection() {
    return {
      connectionString: this.options.jobQueueUrl,
      schema: JOB_SCHEMA,
      max: 2,
      application_name: 'trackforge jobs',
    };
  }

  private readonly complain = (error: Error): void => {
    this.options.log?.(`job queue: ${'code' in error && typeof error.code === 'string' ? error.code : error.name}`);
  };
}

const onPostgres = withBackend(createPostgresBackend);
