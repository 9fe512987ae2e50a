import { vi } from 'vitest';
import pg from 'pg';
import { LiveTables } from '#libs/read-models/live-tables.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { Access } from '#src/identity/contract.js';
import { everyCell, matrixWorld, type MatrixWorld } from '../api/access-matrix.js';

let world: MatrixWorld;
beforeAll(async () => {
  world = await matrixWorld();
});
afterAll(() => world?.api.close());

/** What became known across the border of the two orgs. */
const acrossOrgs = (leaked: readonly string[]) =>
  leaked.filter((what) =>
    / of the other org on /.test(what) ? !/ of foreign$/.test(what) : / of foreign$/.test(what),
  );

// security.md scenario 12 over the matrix of scenario 1: each wall alone, and both
describe('the matrix', () => {
  it('holds as it is', async () => {
    const { cells, leaked, wrong, told } = await everyCell(world);
    console.log(`${cells} cells`);
    expect({ leaked, wrong, told }).toEqual({ leaked: [], wrong: [], told: [] });
  });

  it('holds without row level security', async () => {
    const superuser = new pg.Client(world.api.databases.adminUrl);
    await superuser.connect();
    const { rows } = await superuser.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('rm', 'es') and rowsecurity`,
    );
    for (const { name } of rows) await superuser.query(`alter table ${name} disable row level security`);
    const { leaked, wrong, told } = await everyCell(world);
    for (const { name } of rows) await superuser.query(`alter table ${name} enable row level security`);
    await superuser.end();
    expect(rows.length).toBeGreaterThan(10);
    expect({ leaked, wrong, told }).toEqual({ leaked: [], wrong: [], told: [] });
  });

  it('shows nothing of another org with a policy that permits everything and statements that name no org', async () => {
    const access = world.api.app.get(Access);
    const tables = world.api.app.get(LiveTables);
    const open = [
      vi.spyOn(world.api.app.get(ReadModels), 'rowsOf').mockImplementation((logical) => tables.physical(logical)),
      vi.spyOn(access, 'ensure').mockResolvedValue('org_admin'),
      vi.spyOn(access, 'may').mockResolvedValue(true),
      vi.spyOn(access, 'rights').mockResolvedValue({ may: () => true, fields: () => 'all' }),
      vi.spyOn(access, 'listCondition').mockReturnValue({ values: [], sql: () => 'true' }),
      vi.spyOn(access, 'fieldCondition').mockReturnValue({ values: [], sql: () => 'true' }),
      vi
        .spyOn(access, 'verdicts')
        .mockImplementation(async (_principal, _action, _type, ids) => new Map(ids.map((id) => [id, 'granted']))),
    ];
    // writes to one's own org would be done now, and change the world
    const { cells, leaked } = await everyCell(
      world,
      ({ method }, { org }, placement) => method === 'GET' || (org === 'a') === (placement === 'foreign'),
    );
    for (const spy of open) spy.mockRestore();
    expect(cells).toBeGreaterThan(1_000);
    // the policy is open: within the org everything shows
    expect(leaked.length).toBeGreaterThan(100);
    expect(acrossOrgs(leaked)).toEqual([]);
  });
});
