import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#libs/event-sourcing/ids.js';
import { PostgresCommandLedger } from './postgres-command-ledger.js';
import { storeDatabases, type StoreDatabases } from './testing/store-databases.js';

describe('the command ledger in PostgreSQL', () => {
  const hash = 'ab'.repeat(32);
  let databases: StoreDatabases;
  let ledger: PostgresCommandLedger;

  beforeAll(async () => {
    databases = await storeDatabases();
    ledger = new PostgresCommandLedger(databases.main);
  });

  afterAll(() => databases.drop());

  const outcomeIn = (orgId: string) => ({
    streamRef: { orgId, category: 'counter', streamId: 'a~2026-03' },
    firstRevision: 4,
    lastRevision: 6,
  });
  const grown = (commandId: string) =>
    databases.admin.query(`update es.command_ledger set begun_at = begun_at - interval '5.1 s' where command_id = $1`, [
      commandId,
    ]);

  it('lets one begin, keeps others away, and answers them when it is done', async () => {
    const [command, org] = [newId(), newId()];
    expect(await ledger.begin(command, org, hash)).toEqual({ state: 'new', mayStand: false });
    expect(await ledger.begin(command, org, hash)).toEqual({ state: 'running' });
    await ledger.done(command, org, outcomeIn(org));
    expect(await ledger.begin(command, org, hash)).toEqual({ state: 'done', ...outcomeIn(org) });
  });

  it('lets exactly one of many begin', async () => {
    const another = new PostgresCommandLedger(databases.main);
    const [command, org] = [newId(), newId()];
    const begun = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? ledger : another).begin(command, org, hash)),
    );
    expect(begun.filter((each) => each.state === 'new')).toHaveLength(1);
    expect(begun.filter((each) => each.state === 'running')).toHaveLength(19);
  });

  it('remembers a command that changed nothing', async () => {
    const [command, org] = [newId(), newId()];
    await ledger.begin(command, org, null);
    const outcome = { ...outcomeIn(org), firstRevision: null, lastRevision: -1 };
    await ledger.done(command, org, outcome);
    expect(await ledger.begin(command, org, null)).toEqual({ state: 'done', ...outcome });
  });

  it('tells the same id with another request apart, whatever its state', async () => {
    const [command, org] = [newId(), newId()];
    await ledger.begin(command, org, hash);
    expect(await ledger.begin(command, org, 'cd'.repeat(32))).toEqual({ state: 'mismatch' });
    expect(await ledger.begin(command, org, null)).toEqual({ state: 'mismatch' });
    await ledger.done(command, org, outcomeIn(org));
    expect(await ledger.begin(command, org, 'cd'.repeat(32))).toEqual({ state: 'mismatch' });
  });

  it("knows nothing of another org's command", async () => {
    const command = newId();
    await ledger.begin(command, newId(), hash);
    expect(await ledger.begin(command, newId(), hash)).toEqual({ state: 'new', mayStand: false });
  });

  it('hands over what has been running for more than 5 s, once', async () => {
    const [command, org] = [newId(), newId()];
    await ledger.begin(command, org, hash);
    await grown(command);
    const begun = await Promise.all([ledger.begin(command, org, hash), ledger.begin(command, org, hash)]);
    expect(begun).toContainEqual({ state: 'new', mayStand: true });
    expect(begun).toContainEqual({ state: 'running' });
  });

  it('gives up an attempt: as if it had not been, or as one that may stand', async () => {
    const [command, org] = [newId(), newId()];
    await ledger.begin(command, org, hash);
    await ledger.abandon(command, org, false);
    expect(await ledger.begin(command, org, hash)).toEqual({ state: 'new', mayStand: false });
    await ledger.abandon(command, org, true);
    expect(await ledger.begin(command, org, hash)).toEqual({ state: 'new', mayStand: true });
    await ledger.done(command, org, outcomeIn(org));
    await ledger.abandon(command, org, false);
    await ledger.abandon(command, org, true);
    expect(await ledger.begin(command, org, hash)).toMatchObject({ state: 'done' });
  });

  // by the database's clock, which wrote when they began
  const thirtyDaysAgo = async () =>
    (await databases.admin.query<{ at: Date }>(`select now() - interval '30 days' as at`)).rows[0]!.at;

  it('forgets what is older than it is told', async () => {
    const [old, young, org] = [newId(), newId(), newId()];
    await ledger.begin(old, org, hash);
    await ledger.begin(young, org, hash);
    await databases.admin.query(
      `update es.command_ledger set begun_at = now() - interval '40 days' where command_id = $1`,
      [old],
    );
    expect(await ledger.purge(await thirtyDaysAgo())).toBe(1);
    expect(await ledger.begin(old, org, hash)).toEqual({ state: 'new', mayStand: false });
    expect(await ledger.begin(young, org, hash)).toEqual({ state: 'running' });
  });

  it('forgets however many there are, and says how many', async () => {
    await databases.admin.query(
      `insert into es.command_ledger (org_id, command_id, state, begun_at) select gen_random_uuid(), gen_random_uuid(), 'running', now() - interval '40 days' from generate_series(1, 5001)`,
    );
    expect(await ledger.purge(await thirtyDaysAgo())).toBe(5_001);
    expect(await ledger.purge(await thirtyDaysAgo())).toBe(0);
  });
});
