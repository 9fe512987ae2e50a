import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { PostgresEventStore } from '#libs/event-store-postgres/postgres-event-store.js';
import { STATEMENTS } from '#libs/event-store-postgres/statements.js';
import { medians, once, rates, type BenchRow, type Work } from './bench.js';
import type { BenchContext } from './context.js';

const SMALL = 10_000;
const MANY = Number(process.env['BENCH_EVENTS'] ?? 1_000_000);
const NOTE = MANY < 1_000_000 ? { note: `with ${MANY} events instead of 1,000,000` } : {};
const PAGE = 500;
const PAGES_A_ROUND = 40;

interface Log {
  readonly store: PostgresEventStore;
  readonly clients: readonly pg.Client[];
  /** Some positions all over the log. */
  readonly positions: readonly string[];
}

const logsOf = once(async (context) => ({ grown: await logOf(context, MANY), small: await logOf(context, SMALL) }));

/** A log with that many events of realistic size, twenty to a stream, in transactions of 20,000. */
async function logOf(context: BenchContext, events: number): Promise<Log> {
  const databases = await context.fresh();
  const owner = databases.databases.main('owner');
  for (let from = 0; from < events; from += 20_000) {
    await owner.query(
      `
      insert into es.event (org_id, category, stream_id, revision, event_id, type, type_version, recorded_at, key_id, header, body, hash)
      select md5('org' || n / 40000)::uuid, 'mealPlan', md5('stream' || n / 20), n % 20, gen_random_uuid(), 'ItemPlaced', 1, now(), gen_random_uuid(),
        convert_to(json_build_object('orgId', md5('org' || n / 40000)::uuid, 'category', 'mealPlan', 'streamId', md5('stream' || n / 20), 'revision', n % 20, 'filler', repeat('h', 250))::text, 'UTF8'),
        decode(repeat(md5(n::text), 20), 'hex'), sha256(n::text::bytea)
      from generate_series($1::int, $2::int) n`,
      [from, Math.min(from + 20_000, events) - 1],
    );
  }
  // what autovacuum would have done by the time a log is that long
  await owner.query('vacuum (freeze, analyze) es.event');
  await owner.query('checkpoint').catch(() => undefined);
  const { rows } = await owner.query<{ place: string }>(
    `select tx::text || '.' || pos as place from es.event where pos % $1 = 7 order by tx, pos limit 200`,
    [Math.ceil(events / 220)],
  );
  return {
    store: new PostgresEventStore({ api: databases.pool('api', 2), worker: databases.pool('worker', 2) }),
    clients: await databases.clients('api', 8),
    positions: rows.map((row) => row.place),
  };
}

const header = randomBytes(450);
const body = randomBytes(330);

function writer(client: pg.Client): Work {
  const hash = createHash('sha256').update(Buffer.alloc(32)).update(header).update(body).digest();
  return async () => {
    const values = [
      randomUUID(),
      'mealPlan',
      randomUUID(),
      -1,
      randomUUID(),
      'ItemPlaced',
      1,
      '2026-03-02T08:00:00.000Z',
      null,
      header,
      body,
      hash,
    ];
    await client.query<{ place: string }>({ ...STATEMENTS.append, values } as pg.QueryConfig);
    return 1;
  };
}

const pageOf =
  ({ store, positions }: Log) =>
  async () => {
    const page = await store.readLog(positions[Math.floor(Math.random() * positions.length)]!, PAGE);
    if (page.length < PAGE / 2) throw new Error('the log is shorter than it should be');
  };

export const rows: readonly BenchRow[] = [
  {
    id: 'growth-append',
    unit: 'commits/s',
    goal: 0.9,
    better: 'higher',
    ...NOTE,
    async measure(context) {
      const { grown, small } = await logsOf(context);
      return rates(grown.clients.map(writer), small.clients.map(writer));
    },
  },
  {
    id: 'growth-page',
    unit: 'ms a page of 500',
    goal: 1.5,
    better: 'lower',
    ...NOTE,
    async measure(context) {
      const { grown, small } = await logsOf(context);
      return medians(pageOf(grown), pageOf(small), PAGES_A_ROUND);
    },
  },
];
