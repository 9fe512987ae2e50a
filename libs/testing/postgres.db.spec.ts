import { freshDatabases, type TestDatabases } from './postgres.js';

describe('databases of a spec', () => {
  let first: TestDatabases;
  let second: TestDatabases;
  beforeAll(async () => {
    [first, second] = await Promise.all([freshDatabases(), freshDatabases()]);
  });
  afterAll(() => Promise.all([first.drop(), second.drop()]));

  it('are migrated', async () => {
    const { rows } = await first.databases
      .main('owner')
      .query(`select count(*)::int as ran from migration where name = 'Schemas1700000001000'`);
    expect(rows).toEqual([{ ran: 1 }]);
  });

  it('are separate', async () => {
    await first.databases.main('owner').query('create table public.only_here (n int)');
    await expect(second.databases.main('owner').query('select from public.only_here')).rejects.toThrow(
      'does not exist',
    );
  });

  it('read a civil date as it is written, whatever the time zone', async () => {
    const { rows } = await first.databases.main('api').query(`select date '2026-03-29' as day`);
    expect(rows).toEqual([{ day: '2026-03-29' }]);
  });
});
