import { ProjectionFixture } from '#libs/testing/projections.js';
import { BullMqJobQueue } from '#libs/engines/jobs/bullmq-job-queue.js';
import { JobQueue, type Job, type JobHandlers } from '#libs/engines/jobs/job-queue.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#libs/event-sourcing/ids.js';
import type { EffectHandler, Reaction } from './reaction.js';
import { categories } from './diary.fixture.js';
import { Outbox, pauseAfter } from './outbox.js';
import { ReactionRunner } from './reaction-runner.js';

const visit = (room: string) => ({ type: 'VisitCounted', data: { room } });
const until = async (what: () => boolean | Promise<boolean>, tries = 300): Promise<void> => {
  for (let n = 0; n < tries; n += 1) {
    if (await what()) return;
    await sleep(20);
  }
  throw new Error('it did not come true');
};

/** Loses everything that it is given, until told not to. */
class ForgetfulQueue extends JobQueue {
  carried: Job[] = [];
  run: ((effectId: string) => Promise<void>) | null = null;
  forgetful = true;
  async enqueue(jobs: readonly Job[]): Promise<void> {
    this.carried.push(...jobs);
    if (!this.forgetful) for (const { effectId } of jobs) await this.run?.(effectId);
  }
  async schedule(): Promise<void> {
    // nothing here is driven by time
  }
  async scheduled(): Promise<ReadonlySet<string>> {
    return new Set();
  }
  async process({ effect }: JobHandlers): Promise<void> {
    this.run = effect;
  }
  async stop(): Promise<void> {
    this.run = null;
  }
}

describe('effects of events', () => {
  const orgId = newId();
  let fixture: ProjectionFixture;
  let performed: { effectId: string; eventId: string; room: unknown }[];
  let failures: number;
  /** Milliseconds that one effect takes. */
  let takes: number;
  let stops: (() => Promise<void>)[];
  const alarms: string[] = [];
  const handler: EffectHandler = {
    kind: 'announce-visit',
    perform: async ({ effectId, eventId, payload }) => {
      await sleep(takes);
      if (failures > 0) {
        failures -= 1;
        throw new Error('mail server says no to CANARY@clinic.example');
      }
      performed.push({ effectId, eventId, room: payload['room'] });
    },
  };
  const reaction = (more: Partial<Reaction> = {}): Reaction => ({
    name: 'announce',
    categories: ['visit'],
    react: async ({ event }) => [
      { kind: 'announce-visit', payload: { room: (event.data as { room: string }).room } },
      { kind: 'announce-visit', payload: { room: 'copy' } },
    ],
    ...more,
  });

  const start = (jobQueue: JobQueue, reactions: readonly Reaction[] = [reaction()]): ReactionRunner => {
    const worker = fixture.databases.databases.main('worker');
    const outbox = new Outbox(
      worker,
      () => [handler],
      (what) => alarms.push(what),
    );
    const runner = new ReactionRunner({
      store: fixture.store,
      codec: fixture.codec,
      reactions,
      worker,
      workerUrl: fixture.databases.urls.main.worker,
      outbox,
      jobQueue,
      alarm: (what) => alarms.push(what),
    });
    runner.start();
    stops.push(() => runner.stop());
    return runner;
  };
  const bullmq = () =>
    new BullMqJobQueue({
      redisUrl: null,
      jobQueueUrl: fixture.databases.urls.main.jobs,
      owner: fixture.databases.databases.main('owner'),
      log: (line) => alarms.push(line),
    });
  const rows = async (sql = 'select * from es.effect order by created_at') =>
    (await fixture.databases.databases.main('worker').query<Record<string, unknown>>(sql)).rows;

  beforeEach(async () => {
    [performed, failures, takes, stops] = [[], 0, 0, []];
    alarms.length = 0;
    fixture = await ProjectionFixture.prepare({ categories, projections: [] });
  });
  afterEach(async () => {
    for (const stop of stops) await stop();
    await fixture.drop();
  });

  it('are done once each, by BullMQ on PostgreSQL', async () => {
    await fixture.append('visit', { orgId, streamId: 'v' }, visit('hall'));
    start(bullmq());
    await until(() => performed.length === 2);
    await fixture.append('visit', { orgId, streamId: 'v' }, visit('garden'));
    await until(() => performed.length === 4);
    expect(performed.map((each) => each.room)).toEqual(expect.arrayContaining(['hall', 'garden', 'copy', 'copy']));
    expect(new Set(performed.map((each) => each.effectId)).size).toBe(4);
    await until(async () => (await rows(`select from es.effect where state = 'done'`)).length === 4);
    await sleep(1200); // a sweep later
    expect(performed).toHaveLength(4);
    expect(alarms).toEqual([]);
  });

  it('survive the loss of everything the jobQueue holds', async () => {
    const jobQueue = bullmq();
    failures = 2;
    await fixture.append('visit', { orgId, streamId: 'v' }, visit('hall'));
    start(jobQueue);
    await until(async () => (await rows('select from es.effect where attempts > 0')).length === 2);
    const owner = fixture.databases.databases.main('owner');
    const tables = (
      await owner.query<{ t: string }>(
        `select string_agg('courier.' || quote_ident(tablename), ', ') as t from pg_tables where schemaname = 'courier' and tablename <> 'migration'`,
      )
    ).rows[0]!.t;
    await until(() =>
      owner.query(`truncate ${tables} cascade`).then(
        () => true,
        () => false,
      ),
    );
    await until(() => performed.length === 2);
  });

  it('are carried again until there is a result, and never run twice at once', async () => {
    const jobQueue = new ForgetfulQueue();
    await fixture.append('visit', { orgId, streamId: 'v' }, visit('hall'));
    start(jobQueue);
    await until(() => jobQueue.carried.length >= 4);
    expect(performed).toEqual([]);
    takes = 200;
    const [effect] = await rows();
    await Promise.all([jobQueue.run?.(String(effect?.['effect_id'])), jobQueue.run?.(String(effect?.['effect_id']))]);
    expect(performed).toHaveLength(1);
    jobQueue.forgetful = false;
    await until(() => performed.length === 2);
    expect(new Set(performed.map((each) => each.effectId)).size).toBe(2);
  });

  it('are asked for once, however often the reaction sees the event', async () => {
    const jobQueue = new ForgetfulQueue();
    jobQueue.forgetful = false;
    await fixture.append('visit', { orgId, streamId: 'v' }, visit('hall'), visit('garden'));
    const first = start(jobQueue);
    await until(() => performed.length === 4);
    await first.stop();
    await fixture.databases.databases.main('worker').query('update es.reaction set position = null');
    start(jobQueue);
    await until(
      async () => (await rows('select position from es.reaction'))[0]?.['position'] === (await fixture.store.head()),
    );
    expect(await rows()).toHaveLength(4);
    expect(performed).toHaveLength(4);
  });

  it('are tried again later after a failure, and given up with an alarm at last; what failed is told, not what was said', async () => {
    const jobQueue = new ForgetfulQueue();
    jobQueue.forgetful = false;
    failures = 1000;
    await fixture.append('visit', { orgId, streamId: 'v' }, visit('hall'));
    start(jobQueue);
    await until(async () => (await rows('select from es.effect where attempts = 1')).length === 2);
    const [failed] = await rows('select *, extract(epoch from due_at - now())::int as wait from es.effect');
    expect(failed).toMatchObject({
      state: 'pending',
      last_error: expect.stringMatching(/^Error at libs\/projections\/outbox\.db\.spec\.ts:\d+$/),
    });
    expect(Number(failed?.['wait'])).toBeGreaterThanOrEqual(1);
    const worker = fixture.databases.databases.main('worker');
    await until(async () => {
      await worker.query(`update es.effect set due_at = now() where state = 'pending'`);
      for (const row of await rows(`select effect_id from es.effect where state = 'pending'`))
        await jobQueue.run?.(String(row['effect_id']));
      return (await rows(`select from es.effect where state = 'dead'`)).length === 2;
    });
    expect(alarms).toEqual([
      expect.stringContaining('was given up after 24 tries'),
      expect.stringContaining('was given up after 24 tries'),
    ]);
    expect(JSON.stringify([await rows(), alarms])).not.toContain('CANARY');
  });

  it('wait longer each time, ten minutes at most, and outlive an hour without mail server', () => {
    expect([1, 2, 5, 10, 20].map(pauseAfter)).toEqual([2, 4, 32, 600, 600]);
    expect(Array.from({ length: 23 }, (_, n) => pauseAfter(n + 1)).reduce((a, b) => a + b)).toBeGreaterThan(3600);
  });

  it('do not follow from what a new reaction finds in the past, where it begins now', async () => {
    const jobQueue = new ForgetfulQueue();
    jobQueue.forgetful = false;
    await fixture.append('visit', { orgId, streamId: 'v' }, visit('past'));
    start(jobQueue, [reaction({ startsAt: 'now' })]);
    await until(async () => (await rows('select from es.reaction')).length === 1);
    await fixture.append('visit', { orgId, streamId: 'v' }, visit('present'));
    await until(() => performed.length === 2);
    expect(performed.map((each) => each.room).sort()).toEqual(['copy', 'present']);
  });

  it('of one stream wait while its event cannot be reacted to; others go on, and after the fix nothing is missing', async () => {
    const jobQueue = new ForgetfulQueue();
    jobQueue.forgetful = false;
    let broken = true;
    const shaky = reaction({
      react: async ({ event }) => {
        const { room } = event.data as { room: string };
        if (broken && room === 'poison') throw new TypeError('no such room');
        return [{ kind: 'announce-visit', payload: { room } }];
      },
    });
    await fixture.append('visit', { orgId, streamId: 'sick' }, visit('poison'), visit('after'));
    await fixture.append('visit', { orgId, streamId: 'well' }, visit('fine'));
    const first = start(jobQueue, [shaky]);
    await until(() => performed.length === 1);
    expect(performed.map((each) => each.room)).toEqual(['fine']);
    expect(alarms).toEqual([
      expect.stringContaining(`reaction announce parked visit-${orgId}.sick at revision 0: TypeError`),
    ]);
    await first.stop();
    broken = false;
    start(jobQueue, [shaky]);
    await until(() => performed.length === 3);
    expect(performed.map((each) => each.room).sort()).toEqual(['after', 'fine', 'poison']);
  });
});
