import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#libs/event-sourcing/ids.js';
import { HeadKeeper } from './head-keeper.js';
import { HeldHeads } from './held-heads.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { PostgresOrgLogs } from './postgres-org-logs.js';
import type { ServingPools } from './serving-pools.js';
import { storeDatabases, type StoreDatabases } from './testing/store-databases.js';
import { writtenOrg } from './testing/written-org.js';
import { verifyOrg } from './verify.js';

describe('heads held outside the database', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const at = (day: number) => new Date(Date.UTC(2026, 2, day));
  let databases: StoreDatabases;
  let store: PostgresEventStore;
  let folder: string;
  let heads: HeldHeads;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tf-heads-'));
    databases = await storeDatabases();
    store = new PostgresEventStore(databases.main);
    heads = new HeldHeads(join(folder, 'heads'), privateKey);
  });

  afterAll(async () => {
    await store.close();
    await databases.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function grown(): Promise<{ orgId: string; events: number }> {
    const org = await writtenOrg(store, 2, 2);
    await numbered(org.orgId, org.events);
    return org;
  }

  async function numbered(orgId: string, events: number): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      await databases.main.worker.query('select * from es.sequence_org_log($1, 0, 1000)', [newId()]);
      const { rows } = await databases.admin.query<{ n: number }>(
        'select count(*)::int as n from es.org_log where org_id = $1',
        [orgId],
      );
      if (rows[0]!.n >= events) return;
    }
    throw new Error('the log did not settle');
  }

  const file = (orgId: string) => join(folder, 'heads', `${orgId}.ndjson`);

  it('are signed for each org that has grown, and only then', async () => {
    const [one, other] = [await grown(), await grown()];
    expect((await heads.keep(databases.main, at(1))).kept.map((head) => head.orgId)).toEqual(
      expect.arrayContaining([one.orgId, other.orgId]),
    );
    expect(await heads.keep(databases.main, at(2))).toEqual({ kept: [], contradicted: [] });
    const restarted = new HeldHeads(join(folder, 'heads'), privateKey);
    expect(await restarted.keep(databases.main, at(2))).toEqual({ kept: [], contradicted: [] });
    expect((await heads.of(one.orgId)).heads).toMatchObject([
      { orgId: one.orgId, orgSeq: one.events, at: '2026-03-01T00:00:00.000Z' },
    ]);
    expect(await heads.of(newId())).toEqual({ heads: [], forged: 0 });
  });

  it('anchor what verification finds, show a past that was cut, and are not signed over it', async () => {
    const { orgId, events } = await grown();
    const logs = new PostgresOrgLogs(databases.main, privateKey, heads, databases.databases.urls.main.worker);
    expect(await logs.verify(orgId)).toMatchObject({ ok: true, anchor: null, unanchored: events });
    await heads.keep(databases.main, at(3));
    const anchor = { orgSeq: events, at: '2026-03-03T00:00:00.000Z' };
    expect(await logs.verify(orgId)).toMatchObject({ ok: true, anchor, unanchored: 0 });
    await databases.admin.query(
      'delete from es.event e using es.org_log l where l.org_id = $1 and l.org_seq = $2 and e.event_id = l.event_id',
      [orgId, events],
    );
    await databases.admin.query('delete from es.org_log where org_id = $1 and org_seq = $2', [orgId, events]);
    expect(await verifyOrg(databases.main, orgId)).toMatchObject({ ok: true });
    expect((await logs.verify(orgId)).problems).toMatchObject([{ kind: 'head-differs', orgSeq: events }]);
    expect(await heads.keep(databases.main, at(4))).toEqual({ kept: [], contradicted: [orgId] });
    await databases.admin.query('delete from es.org_log where org_id = $1', [orgId]);
  });

  it('survive a line that a crash left half written, and tell of one that somebody else wrote', async () => {
    const { orgId } = await grown();
    await heads.keep(databases.main, at(4));
    const whole = readFileSync(file(orgId), 'utf8');
    writeFileSync(file(orgId), whole.slice(0, -20));
    expect(await heads.of(orgId)).toEqual({ heads: [], forged: 0 });
    await new HeldHeads(join(folder, 'heads'), privateKey).keep(databases.main, at(5));
    expect((await heads.of(orgId)).heads).toMatchObject([{ at: '2026-03-05T00:00:00.000Z' }]);
    appendFileSync(file(orgId), whole.replace(/"orgSeq":\d+/, '"orgSeq":1'));
    expect(await heads.of(orgId)).toMatchObject({ heads: [{ at: '2026-03-05T00:00:00.000Z' }], forged: 1 });
    const verification = await new PostgresOrgLogs(
      databases.main,
      privateKey,
      heads,
      databases.databases.urls.main.worker,
    ).verify(orgId);
    expect(verification.problems).toMatchObject([{ kind: 'head-forged' }]);
    await expect(heads.of('../secrets')).rejects.toBeInstanceOf(RangeError);
  });

  it('are read from the end of a long file only', async () => {
    const { orgId } = await grown();
    await heads.keep(databases.main, at(6));
    const line = readFileSync(file(orgId), 'utf8');
    appendFileSync(file(orgId), line.repeat(1_000));
    expect((await heads.of(orgId)).heads.length).toBeLessThan(300);
  });
});

describe('the keeper of heads', () => {
  it('signs soon after the first event, then no more often than it should, and what is left at the end', async () => {
    const instants: number[] = [];
    const heads = {
      keep: async () => {
        instants.push(performance.now());
        return { kept: [], contradicted: [] };
      },
    };
    const reports = { contradicted: () => undefined, failed: () => undefined };
    const keeper = new HeadKeeper(heads, {} as ServingPools, () => new Date(), reports, { gatherMs: 5, everyMs: 100 });
    const grow = setInterval(() => keeper.grown(), 1);
    while (instants.length < 3) await sleep(5);
    clearInterval(grow);
    expect(instants[1]! - instants[0]!).toBeGreaterThan(95);
    keeper.grown();
    const before = instants.length;
    await keeper.stop();
    expect(instants.length).toBe(before + 1);
  });
});
