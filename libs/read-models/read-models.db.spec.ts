import { randomUUID } from 'node:crypto';
import pg from 'pg';
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
