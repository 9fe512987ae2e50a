import { freshDatabases, type TestDatabases } from '#libs/testing/postgres.js';
import { LazyTransaction } from './lazy-transaction.js';

describe('a transaction of several projections', () => {
  let databases: TestDatabases;
  beforeAll(async () => {
    databases = await freshDatabases();
  });
  afterAll(() => databases.drop());

  // pg 9 takes no statement while another one runs
  it('sends one statement after the other, also those that are asked at once, and after one that failed', async () => {
    const pool = databases.databases.main('worker');
    const [running, most] = [new Set<object>(), [0]];
    const transaction = new LazyTransaction({
      connect: async () => {
        const client = await pool.connect();
        const query = client.query.bind(client) as (sql: string, values?: unknown[]) => Promise<unknown>;
        client.query = (async (sql: string, values?: unknown[]) => {
          const statement = { sql };
          running.add(statement);
          most.push(running.size);
          return query(sql, values).finally(() => running.delete(statement));
        }) as never;
        return client;
      },
    } as never);
    // from here on there is one connection
    await transaction.query('select 0');
    const numbers = await Promise.all([
      transaction.read('select 1 as n'),
      transaction.query('select 2 as n'),
      transaction.read('select 3 as n'),
    ]);
    expect(numbers).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
    const failed = transaction.query('select 1/0');
    const after = transaction.query('select 4 as n');
    await expect(failed).rejects.toThrow('division');
    await expect(after).rejects.toThrow('aborted');
    await transaction.rollback();
    expect(Math.max(...most)).toBe(1);
  });
});
