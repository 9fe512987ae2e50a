import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshDatabases, type TestDatabases } from '#libs/testing/postgres.js';
import { BullMqJobQueue } from './bullmq-job-queue.js';
import type { JobHandlers } from './job-queue.js';

const until = async (what: () => boolean): Promise<void> => {
  for (let n = 0; n < 500 && !what(); n += 1) await sleep(20);
  expect(what()).toBe(true);
};

const effects = (effect: JobHandlers['effect']): JobHandlers => ({ effect, due: () => Promise.resolve() });

describe('the job queue on PostgreSQL', () => {
  let databases: TestDatabases;
  let admin: pg.Client;
  let queues: BullMqJobQueue[];
  const queue = () => {
    const made = new BullMqJobQueue({
      redisUrl: null,
      jobQueueUrl: databases.urls.main.jobs,
      owner: databases.databases.main('owner'),
    });
    queues.push(made);
    return made;
  };
  const database = () => new URL(databases.urls.main.jobs).pathname.slice(1);
  const cut = () =>
    admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tf_courier' and datname = current_database()`,
    );

  /** Empties tables that the workers go on using; the database ends one of two who wait for each other, which may be this one. */
  const loses = async (tables: string): Promise<void> => {
    const deadlock = (error: unknown) => {
      if ((error as { code?: string }).code !== '40P01') throw error;
      return null;
    };
    while ((await admin.query(`truncate ${tables} cascade`).catch(deadlock)) === null);
  };

  beforeAll(async () => {
    databases = await freshDatabases();
    admin = new pg.Client(databases.adminUrl);
    await admin.connect();
  });
  beforeEach(() => {
    queues = [];
  });
  afterEach(() => Promise.all(queues.map((each) => each.stop())));
  afterAll(async () => {
    await admin.end();
    await databases.drop();
  });

  it('brings an job to one of several workers, once while it waits', async () => {
    const seen: string[] = [];
    const [one, other] = [queue(), queue()];
    await Promise.all([
      one.process(
        effects(async (id) => {
          seen.push(id);
        }),
      ),
      other.process(
        effects(async (id) => {
          seen.push(id);
        }),
      ),
    ]);
    await one.enqueue([
      { jobId: 'a-1', effectId: 'a' },
      { jobId: 'b-1', effectId: 'b' },
    ]);
    await until(() => seen.length === 2);
    await sleep(200);
    expect(seen.sort()).toEqual(['a', 'b']);
  });

  it('takes the same job again after it ended, and goes on after one that failed', async () => {
    const seen: string[] = [];
    const one = queue();
    await one.process(
      effects(async (id) => {
        seen.push(id);
        if (id === 'bad') throw new Error('no');
      }),
    );
    for (const _ of [1, 2]) {
      await one.enqueue([{ jobId: 'bad-1', effectId: 'bad' }]);
      await until(() => seen.length % 2 === 1);
      await one.enqueue([{ jobId: 'good-1', effectId: 'good' }]);
      await until(() => seen.length % 2 === 0);
      await sleep(100);
    }
    expect(seen).toEqual(['bad', 'good', 'bad', 'good']);
  });

  it('wakes what is scheduled again and again, in one of several workers', async () => {
    const woken: { by: number; name: string; at: number }[] = [];
    const queues = [queue(), queue()];
    for (const [by, each] of queues.entries()) {
      // every process of the product asks for the same schedule when it starts
      await each.schedule('expiry', 700);
      await each.process({
        effect: () => Promise.resolve(),
        due: async (name) => void woken.push({ by, name, at: performance.now() }),
      });
    }
    await until(() => woken.length >= 3);
    expect(new Set(woken.map(({ name }) => name))).toEqual(new Set(['expiry']));
    // two schedules would wake it twice within the time of one
    expect(woken[2]!.at - woken[0]!.at).toBeGreaterThan(700);
  });

  it('says what it wakes, and wakes it again when asked anew after it lost everything', async () => {
    let woken = 0;
    const one = queue();
    await one.schedule('again', 300);
    await one.process({
      effect: () => Promise.resolve(),
      due: async (name) => void (name === 'again' && (woken += 1)),
    });
    await until(() => woken > 0);
    expect(await one.scheduled()).toContain('again');
    const { rows } = await admin.query<{ tables: string }>(
      `select string_agg('courier.' || quote_ident(tablename), ', ') as tables from pg_tables where schemaname = 'courier' and tablename <> 'migration'`,
    );
    await loses(rows[0]!.tables);
    expect(await one.scheduled()).not.toContain('again');
    await sleep(700);
    const before = woken;
    await sleep(700);
    expect(woken).toBe(before);
    await one.schedule('again', 300);
    await until(() => woken > before);
  });

  it('does not spin while the database refuses it, and goes on by itself after', async () => {
    const seen: string[] = [];
    const one = queue();
    await one.process(
      effects(async (id) => {
        seen.push(id);
      }),
    );
    await one.enqueue([{ jobId: 'c-1', effectId: 'c' }]);
    await until(() => seen.length === 1);
    await admin.query(`revoke connect on database ${database()} from tf_courier`);
    await cut();
    const before = process.cpuUsage();
    await sleep(2000);
    const spent = process.cpuUsage(before);
    expect((spent.user + spent.system) / 1e6).toBeLessThan(0.8);
    await expect(one.enqueue([{ jobId: 'd-1', effectId: 'd' }])).rejects.toThrow();
    await admin.query(`grant connect on database ${database()} to tf_courier`);
    await one.enqueue([{ jobId: 'd-2', effectId: 'd' }]);
    await until(() => seen.includes('d'));
  });

  it('stops soon while a job is under way', async () => {
    const one = queue();
    const begun = Promise.withResolvers<void>();
    const over = Promise.withResolvers<void>();
    await one.process(
      effects(() => {
        begun.resolve();
        return over.promise;
      }),
    );
    await one.enqueue([{ jobId: 'e-1', effectId: 'e' }]);
    await begun.promise;
    await one.stop();
    over.resolve();
  });

  it('has a role that reaches its own tables and no others', async () => {
    await queue().enqueue([{ jobId: 'f-1', effectId: 'f' }]);
    const client = new pg.Client(databases.urls.main.jobs);
    await client.connect();
    for (const table of ['es.effect', 'es.event', 'es.projection'])
      await expect(client.query(`select from ${table}`)).rejects.toThrow('permission denied');
    await client.end();
    const vault = new pg.Client(
      databases.urls.main.jobs.replace(database(), new URL(databases.urls.vault.api).pathname.slice(1)),
    );
    await expect(vault.connect()).rejects.toThrow('permission denied for database');
  });
});
