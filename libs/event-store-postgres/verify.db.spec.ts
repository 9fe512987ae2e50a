import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StreamName } from '#libs/event-sourcing/envelope.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { isGenuineHead, orgHead, signHead } from './signed-head.js';
import { storeDatabases, type StoreDatabases } from './testing/store-databases.js';
import { writtenOrg } from './testing/written-org.js';
import { verifyOrg, type Problem } from './verify.js';

describe('verification of an org', () => {
  let databases: StoreDatabases;
  let store: PostgresEventStore;
  let org: { orgId: string; streams: StreamName[]; events: number };

  beforeAll(async () => {
    databases = await storeDatabases();
    store = new PostgresEventStore(databases.main);
  });

  beforeEach(async () => {
    await writtenOrg(store, 1, 2);
    org = await writtenOrg(store, 3, 4);
    await sequence();
  });

  afterAll(async () => {
    await store.close();
    await databases.drop();
  });

  /** Until other databases of the cluster no longer hold the tail back. */
  async function sequence(): Promise<void> {
    const waiting =
      'select count(*)::int as n from es.event e where e.org_id = $1 and not exists (select from es.org_log l where l.org_id = e.org_id and l.event_id = e.event_id)';
    for (let tries = 0; tries < 200; tries += 1) {
      await databases.main.worker.query('select * from es.sequence_org_log($1, 0, 1000)', [newId()]);
      if ((await databases.admin.query<{ n: number }>(waiting, [org.orgId])).rows[0]!.n === 0) return;
    }
    throw new Error('the log did not settle');
  }

  const verify = (...heads: Parameters<typeof verifyOrg>[2] & object) => verifyOrg(databases.main, org.orgId, heads);
  const short = ({ kind, orgSeq, revision }: Problem) => ({ kind, orgSeq, revision });
  const forge = (sql: string, ...values: unknown[]) => databases.admin.query(sql, [org.orgId, ...values]);
  const at = (stream: number, revision: number) => [org.streams[stream]!.streamId, revision];
  const numberOf = async (stream: number, revision: number) =>
    Number(
      (
        await forge(
          'select org_seq from es.org_log where org_id = $1 and stream_id = $2 and revision = $3',
          ...at(stream, revision),
        )
      ).rows[0].org_seq,
    );
  const EVENT = 'where org_id = $1 and stream_id = $2 and revision = $3';

  it('finds nothing wrong with what nobody touched', async () => {
    expect(org.events).toBe(21);
    expect(await verify()).toMatchObject({
      ok: true,
      events: 21,
      streams: 3,
      orgSeq: 21,
      unsequenced: 0,
      unanchored: 21,
      problems: [],
      head: (await orgHead(databases.main, org.orgId))!.runningHash,
    });
  });

  const cases: [string, string, string[]][] = [
    [
      'a changed body',
      `update es.event set body = set_byte(body, 0, get_byte(body, 0) # 1) ${EVENT}`,
      ['chain-broken'],
    ],
    [
      'a changed header',
      `update es.event set header = convert_to(replace(convert_from(header, 'UTF8'), 'dietitian', 'org_admin'), 'UTF8') ${EVENT}`,
      ['chain-broken'],
    ],
    ['a header that is no JSON', `update es.event set header = '\\x00ff' ${EVENT}`, ['chain-broken', 'header-differs']],
    [
      'a changed hash',
      `update es.event set hash = set_byte(hash, 3, get_byte(hash, 3) # 1) ${EVENT}`,
      ['hash-differs', 'chain-broken', 'chain-broken'],
    ],
    ['a changed column', `update es.event set type = 'Closed' ${EVENT}`, ['header-differs']],
    ['a changed time', `update es.event set recorded_at = recorded_at + interval '1 ms' ${EVENT}`, ['header-differs']],
    ['a key taken away', `update es.event set key_id = gen_random_uuid() ${EVENT}`, ['header-differs']],
    ['an event taken out', `delete from es.event ${EVENT}`, ['event-missing']],
    ['an event given to another org', `update es.event set org_id = gen_random_uuid() ${EVENT}`, ['event-missing']],
    [
      'a number taken out',
      `delete from es.org_log ${EVENT}`,
      ['org-log-gap', 'running-hash', 'revision-gap', 'chain-broken', 'event-unlogged'],
    ],
    [
      'a running hash changed',
      `update es.org_log set running_hash = set_byte(running_hash, 0, get_byte(running_hash, 0) # 1) ${EVENT}`,
      ['running-hash', 'running-hash'],
    ],
    [
      'a number pointing to another event id',
      `update es.org_log set event_id = gen_random_uuid() ${EVENT}`,
      ['header-differs'],
    ],
  ];

  it.each(cases)('names %s with its place', async (_, sql, kinds) => {
    const orgSeq = await numberOf(1, 2);
    await forge(sql, ...at(1, 2));
    const { ok, problems } = await verify();
    expect(ok).toBe(false);
    expect(problems.map((problem) => problem.kind).toSorted()).toEqual(kinds.toSorted());
    expect(problems).toContainEqual(expect.objectContaining({ orgSeq, kind: kinds[0] }));
    if (kinds[0] !== 'org-log-gap') expect(problems.map(short)).toContainEqual({ kind: kinds[0], orgSeq, revision: 2 });
  });

  it('names two events that changed places', async () => {
    const [first, second] = [await numberOf(0, 1), await numberOf(2, 1)];
    await forge(
      `update es.org_log l set org_seq = -other.org_seq from es.org_log other where l.org_id = $1 and other.org_id = $1
      and ((l.org_seq = $2 and other.org_seq = $3) or (l.org_seq = $3 and other.org_seq = $2))`,
      first,
      second,
    );
    await forge('update es.org_log set org_seq = -org_seq where org_id = $1 and org_seq < 0');
    const numbers = new Set((await verify()).problems.map((problem) => problem.orgSeq));
    expect([...numbers]).toEqual(expect.arrayContaining([Math.min(first, second), Math.max(first, second)]));
  });

  it('names an event that was put behind the back of the sequencer, and waits for those that it will reach', async () => {
    await forge(
      `insert into es.event (tx, pos, org_id, category, stream_id, revision, event_id, type, type_version, recorded_at, header, body, hash)
      overriding system value
      select '1', 1, org_id, category, 'put-there', 0, gen_random_uuid(), type, type_version, recorded_at, header, body, hash from es.event ${EVENT}`,
      ...at(1, 0),
    );
    const { problems } = await verify();
    expect(problems).toEqual([
      {
        kind: 'event-unlogged',
        orgSeq: null,
        category: org.streams[1]!.category,
        streamId: 'put-there',
        revision: 0,
        position: '1.1',
      },
    ]);
    await forge(`delete from es.event where org_id = $1 and stream_id = 'put-there'`);
    const late = await writtenOrg(store, 1, 1);
    expect(await verifyOrg(databases.main, late.orgId)).toMatchObject({ ok: true, orgSeq: 0, unsequenced: 1 });
  });

  it('shows a cut tail and a rewritten past only by a head held outside', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const head = signHead(
      { ...(await orgHead(databases.main, org.orgId))!, at: '2026-03-02T08:00:00.000Z' },
      privateKey,
    );
    expect(isGenuineHead(head, publicKey)).toBe(true);
    expect(isGenuineHead({ ...head, orgSeq: 20 }, createPublicKey(privateKey))).toBe(false);
    expect(await verify(head)).toMatchObject({ ok: true, unanchored: 0 });
    const [{ stream_id: streamId, revision }] = (
      await forge('select stream_id, revision from es.org_log where org_id = $1 and org_seq = 21')
    ).rows as [{ stream_id: string; revision: number }];
    await forge(`delete from es.event ${EVENT}`, streamId, revision);
    await forge('delete from es.org_log where org_id = $1 and org_seq = 21');
    expect(await verify()).toMatchObject({ ok: true, orgSeq: 20, unanchored: 20 });
    expect((await verify(head)).problems.map(short)).toEqual([{ kind: 'head-differs', orgSeq: 21, revision: null }]);
    expect((await verify({ ...head, orgSeq: 20 })).problems.map(short)).toEqual([
      { kind: 'head-differs', orgSeq: 20, revision: null },
    ]);
  });

  it('has nothing to say of an org without events', async () => {
    expect(await verifyOrg(databases.main, newId())).toMatchObject({
      ok: true,
      events: 0,
      orgSeq: 0,
      unanchored: 0,
      head: '00'.repeat(32),
    });
  });
});
