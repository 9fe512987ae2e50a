import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_STREAM } from '#libs/event-sourcing/event-store.js';
import { StoredEvents } from '#libs/event-sourcing/testing/stored-events.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { storeDatabases, type StoreDatabases } from './testing/store-databases.js';

describe('what the serving roles may do with the log', () => {
  const make = new StoredEvents();
  const [one, other] = [make.stream(), make.stream()];
  let databases: StoreDatabases;
  let store: PostgresEventStore;

  beforeAll(async () => {
    databases = await storeDatabases();
    store = new PostgresEventStore(databases.main);
    for (const stream of [one, other]) await store.append(stream, NO_STREAM, await make.next(stream, 2));
    await databases.main.worker.query('select * from es.sequence_org_log(gen_random_uuid(), 0, 100)');
  });

  afterAll(async () => {
    await store.close();
    await databases.drop();
  });

  it.each(['es.event', 'es.org_log'])(
    'tf_api sees no row of %s without an org, and only its own with one',
    async (table) => {
      const api = await databases.main.api.connect();
      try {
        expect((await api.query(`select org_id from ${table}`)).rows).toEqual([]);
        await api.query('begin');
        await api.query(`select set_config('app.org', $1, true)`, [one.orgId]);
        expect((await api.query(`select distinct org_id from ${table}`)).rows).toEqual([{ org_id: one.orgId }]);
        await api.query('commit');
        // the setting ended with its transaction, and '' is no org either
        expect((await api.query(`select org_id from ${table}`)).rows).toEqual([]);
      } finally {
        api.release();
      }
      expect((await databases.main.worker.query(`select distinct org_id from ${table}`)).rows).toHaveLength(2);
    },
  );

  it('reads of another org in the transaction of one are refused', async () => {
    const api = await databases.main.api.connect();
    try {
      await api.query('begin');
      await api.query(`select set_config('app.org', $1, true)`, [one.orgId]);
      const read = (stream: typeof one) =>
        api.query('select * from es.read_stream($1, $2, $3, 0, 10)', [stream.orgId, stream.category, stream.streamId]);
      expect((await read(one)).rows).toHaveLength(2);
      await expect(read(other)).rejects.toThrow('another org');
    } finally {
      await api.query('rollback');
      api.release();
    }
  });

  const forbidden = ['es.event', 'es.org_log']
    .flatMap((table) => [
      `insert into ${table} (org_id) select gen_random_uuid()`,
      `update ${table} set category = 'x'`,
      `delete from ${table}`,
      `truncate ${table}`,
      `select * from ${table} for update`,
      `alter table ${table} disable row level security`,
      `drop table ${table}`,
    ])
    .concat(`update es.sequencer set pos = 0`, `create trigger t before insert on es.event execute function es.link()`);

  it.each(forbidden)('neither role may: %s', async (statement) => {
    for (const role of ['api', 'worker'] as const) {
      await expect(databases.main[role].query(statement)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('tf_api may not sequence', async () => {
    await expect(
      databases.main.api.query('select * from es.sequence_org_log(gen_random_uuid(), 0, 1)'),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('every table of the store that has an org forces row level security, and no serving role gets around it', async () => {
    const { rows: tables } = await databases.admin.query<{ name: string }>(`
      select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
      where c.relkind = 'r' and c.relnamespace = 'es'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity)`);
    expect(tables).toEqual([]);
    const { rows: roles } = await databases.admin.query(
      `select rolname from pg_roles where rolname like 'tf\\_%' and rolname <> 'tf_admin' and (rolsuper or rolbypassrls)`,
    );
    expect(roles).toEqual([]);
  });

  it('public may call none of the functions', async () => {
    const { rows } = await databases.admin.query(`
      select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'es'::regnamespace and has_function_privilege('public', p.oid, 'execute')`);
    expect(rows).toEqual([]);
  });
});
