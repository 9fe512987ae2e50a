import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { freshDatabases, type TestDatabases } from '#libs/testing/postgres.js';
import { orgScoped } from '../../migrations/row-level-security.js';
import { columnTypes } from './column-types.js';
import { ReadModels } from './read-models.js';

const [A, B] = [randomUUID(), randomUUID()];

describe('reading as one org', () => {
  let databases: TestDatabases;
  let pool: pg.Pool;
  let reads: ReadModels;
  beforeAll(async () => {
    databases = await freshDatabases();
    const owner = databases.databases.main('owner');
    await owner.query(
      'create table rm.note_v1 (org_id uuid not null, id int not null, text text not null, day date, at timestamptz, amount numeric, big bigint, primary key (org_id, id))',
    );
    for (const statement of orgScoped('rm.note_v1', { api: 'select, insert, update, delete' }))
      await owner.query(statement);
    for (const org of [A, B]) {
      for (let id = 0; id < 20; id += 1)
        await owner.query(
          `insert into rm.note_v1 values ($1, $2, $3, '2026-03-29', '2026-03-29T01:30:00.5Z', 1.50, 9007199254740993)`,
          [org, id, `CANARY-${org}`],
        );
    }
    pool = new pg.Pool({ connectionString: databases.urls.main.api, max: 2, types: columnTypes });
    pool.on('connect', (client) => client.on('error', () => undefined));
    reads = new ReadModels(pool, { physical: (name) => `rm.${name}_v1` });
  });
  afterAll(async () => {
    await pool.end();
    await databases.drop();
  });

  // security.md, scenario 13
  it('shows no foreign row in 500 alternating requests on two connections, with failures in the middle of transactions', async () => {
    let foreign = 0;
    let failed = 0;
    await Promise.all(
      Array.from({ length: 500 }, async (_, n) => {
        const org = n % 2 ? A : B;
        try {
          await reads.inOrg(org, async (tx) => {
            // the bare table: what is looked at is the database's wall alone
            const rows = await tx.query<{ org_id: string }>('select org_id from rm.note_v1');
            foreign += rows.filter((row) => row.org_id !== org).length;
            expect(rows).toHaveLength(20);
            if (n % 5 === 0) throw new Error('in the middle');
            if (n % 7 === 0) await tx.query('select 1/0');
            if (n % 11 === 0) await tx.query('select pg_terminate_backend(pg_backend_pid())');
          });
        } catch {
          failed += 1;
        }
      }),
    );
    expect(foreign).toBe(0);
    expect(failed).toBeGreaterThan(150);
  });

  it('shows nothing without an org, and a connection forgets the org it served', async () => {
    await reads.inOrg(A, (tx) => tx.query('select 1'));
    const clients = [await pool.connect(), await pool.connect()];
    for (const client of clients) {
      expect((await client.query('select * from rm.note_v1')).rows).toEqual([]);
      client.release();
    }
  });

  it('lets nobody write into another org, nor past its end', async () => {
    const client = await pool.connect();
    await client.query('begin');
    await client.query(`select set_config('app.org', $1, true)`, [A]);
    expect((await client.query(`update rm.note_v1 set text = 'x' where org_id = $1`, [B])).rowCount).toBe(0);
    await expect(client.query(`insert into rm.note_v1 values ($1, 99, 'x')`, [B])).rejects.toThrow(
      'row-level security',
    );
    await client.query('rollback');
    client.release();
  });

  it('has serving roles that cannot step over the wall, and forces it on every table with an org', async () => {
    const owner = databases.databases.main('owner');
    const { rows: roles } = await owner.query<{ rolname: string }>(
      `select rolname from pg_roles where (rolbypassrls or rolsuper) and rolname not like 'pg\\_%'`,
    );
    expect(roles.map((role) => role.rolname)).toEqual(['tf_admin']);
    const { rows: tables } = await owner.query<{ name: string; forced: boolean }>(
      `select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as forced from pg_class c join pg_attribute a on a.attrelid = c.oid
       where a.attname = 'org_id' and c.relkind in ('r', 'p') and not a.attisdropped order by 1`,
    );
    expect(tables.length).toBeGreaterThan(4);
    expect(tables.filter((table) => !table.forced)).toEqual([]);
    const { rows: own } = await owner.query<{ owner: string }>(
      `select distinct tableowner as owner from pg_tables where schemaname in ('es', 'rm', 'ref')`,
    );
    expect(own).toEqual([{ owner: 'tf_owner' }]);
  });

  it('names the org in the statement too, so that the database need not', async () => {
    const owner = databases.databases.main('owner');
    await owner.query('alter table rm.note_v1 disable row level security');
    const [row] = await reads.inOrg(A, (tx) =>
      tx.query(
        `select count(*)::int as all, count(*) filter (where n.org_id = $1)::int as ours from ${tx.table('note')} n`,
        [A],
      ),
    );
    await owner.query('alter table rm.note_v1 enable row level security');
    expect(row).toEqual({ all: 20, ours: 20 });
  });

  it('gives days, instants and large numbers as text, whatever the time zone', async () => {
    const [row] = await reads.inOrg(A, (tx) =>
      tx.query(`select day, at, amount, big from ${tx.table('note')} where id = 0`),
    );
    expect(row).toEqual({ day: '2026-03-29', at: '2026-03-29T01:30:00.500Z', amount: '1.50', big: '9007199254740993' });
  });

  it('plans for lookups where that is asked for, and on the same connection only then', async () => {
    const cost = (planning?: 'lookups') =>
      Promise.all(
        [1, 2].map(() =>
          reads.inOrg(A, (tx) => tx.query(`select current_setting('random_page_cost') as cost`), planning),
        ),
      );
    expect([await cost('lookups'), await cost()]).toEqual([
      [[{ cost: '1.1' }], [{ cost: '1.1' }]],
      [[{ cost: '4' }], [{ cost: '4' }]],
    ]);
  });

  it('asks in one write what is asked at once, and one that fails takes nothing from the others', async () => {
    const settled = await reads.inOrg(A, (tx) =>
      Promise.allSettled([
        tx.query('select txid_current_snapshot() is not null as read, pg_backend_pid() as connection'),
        tx.query('select 1/0'),
        tx.query(`select 'infinity'::timestamptz as at`),
        tx.query('select count(*)::int as notes from rm.note_v1'),
      ]),
    );
    expect(settled).toMatchObject([
      { status: 'fulfilled', value: [{ read: true }] },
      { status: 'rejected' },
      { status: 'rejected' },
      { status: 'fulfilled', value: [{ notes: 20 }] },
    ]);
  });

  it('asks what one piece of work asks at once in one transaction, however many others ask in that moment', async () => {
    const moment = `select now()::text as at, pg_backend_pid() as pid`;
    const others = Array.from({ length: 10 }, () => reads.inOrg(A, (tx) => tx.query(moment)));
    const [one, ...rest] = await reads.inOrg(A, (tx) => Promise.all([1, 2, 3, 4].map(() => tx.query(moment))));
    expect(rest).toEqual([one, one, one]);
    await Promise.all(others);
  });

  it('keeps a statement prepared, and can ask it again when it failed', async () => {
    const divide = (by: number) =>
      reads.inOrg(A, (tx) => tx.query<{ each: number }>('select 12 / $1::int as each', [by])).catch(() => 'failed');
    const answers = [];
    for (const by of [1, 2, 0, 3, 0, 0, 4]) answers.push(await divide(by));
    expect(answers).toEqual([
      [{ each: 12 }],
      [{ each: 6 }],
      'failed',
      [{ each: 4 }],
      'failed',
      'failed',
      [{ each: 3 }],
    ]);
    const [{ prepared } = { prepared: 0 }] = await reads.inOrg(A, (tx) =>
      tx.query<{ prepared: number }>(
        `select count(*)::int as prepared from pg_prepared_statements where statement like 'select 12%'`,
      ),
    );
    expect(prepared).toBeLessThan(2);
    expect(await Promise.all([divide(6), divide(0), divide(12)])).toEqual([[{ each: 2 }], 'failed', [{ each: 1 }]]);
  });

  it('reads again what a rebuild overtook', async () => {
    let [live, looked] = ['note', 0];
    const owner = databases.databases.main('owner');
    await owner.query('create table rm.fresh_v1 (like rm.note_v1); grant select on rm.fresh_v1 to tf_api');
    const tables = { physical: () => `rm.${live}_v1`, see: async () => void (looked += 1) };
    const moving = new ReadModels(pool, tables);
    const seen: number[] = [];
    const [row] = await moving.inOrg(A, async (tx) => {
      const from = tx.table('note');
      if (seen.length === 0) {
        live = 'fresh';
        await owner.query('update es.live_generation set generation = generation + 1');
      }
      const rows = await tx.query<{ notes: number }>(`select count(*)::int as notes from ${from}`);
      seen.push(rows[0]!.notes);
      return rows;
    });
    expect([row, seen, looked]).toEqual([{ notes: 0 }, [20, 0], 2]);
  });

  it('finds a table that was not there when it first looked', async () => {
    let [built, known] = [false, false];
    const tables = {
      physical: (): string => {
        if (!known) throw new Refusal('read-model.behind', 503);
        return 'rm.note_v1';
      },
      see: async () => void (known = built),
    };
    const early = new ReadModels(pool, tables);
    const notes = () =>
      early.inOrg(A, (tx) => tx.query<{ n: number }>(`select count(*)::int as n from ${tx.table('note')}`));
    await expect(notes()).rejects.toMatchObject({ code: 'read-model.behind' });
    await expect(notes()).rejects.toMatchObject({ code: 'read-model.behind' });
    built = true;
    await databases.databases.main('owner').query('update es.live_generation set generation = generation + 1');
    expect(await notes()).toEqual([{ n: 20 }]);
  });

  it('cannot write', async () => {
    await expect(reads.inOrg(A, (tx) => tx.query('delete from rm.note_v1'))).rejects.toThrow('read-only transaction');
  });

  it('ends a statement that takes longer than two seconds', async () => {
    const began = performance.now();
    await expect(reads.inOrg(A, (tx) => tx.query('select pg_sleep(30)'))).rejects.toMatchObject({
      code: 'query.too-slow',
      status: 503,
    });
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it('says 503 when the database is away', async () => {
    const nowhere = new pg.Pool({
      connectionString: 'postgres://tf_api:x@127.0.0.1:1/x',
      connectionTimeoutMillis: 500,
    });
    await expect(
      new ReadModels(nowhere, { physical: (name) => name }).inOrg(A, (tx) => tx.query('select 1')),
    ).rejects.toMatchObject({ code: 'database.unavailable', status: 503 });
    await nowhere.end();
  });

  it.each(['', 'x', `${A}'; select 1 --`])('takes %p for no org', async (org) => {
    await expect(reads.inOrg(org, async () => undefined)).rejects.toThrow(TypeError);
  });
});
