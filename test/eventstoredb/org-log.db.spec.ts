import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NO_STREAM, type EventStore } from '#libs/event-sourcing/event-store.js';
import { StoredEvents } from '#libs/event-sourcing/testing/stored-events.js';
import { EventStoreDbEventStore } from '#libs/event-store-eventstoredb/eventstoredb-event-store.js';
import { wireNameOf } from '#libs/event-store-eventstoredb/wire-format.js';
import { numberingElsewhere, type NumberingOrder } from '#libs/event-store-postgres/numbering.js';
import { exportOrgLog } from '#libs/event-store-postgres/org-log-export.js';
import { linkRunningHash, ORG_GENESIS, orgLogPages } from '#libs/event-store-postgres/org-log-rows.js';
import type { ServingPools } from '#libs/event-store-postgres/serving-pools.js';
import { storeDatabases, type StoreDatabases } from '#libs/event-store-postgres/testing/store-databases.js';
import { writtenOrg } from '#libs/event-store-postgres/testing/written-org.js';
import { verifyOrg } from '#libs/event-store-postgres/verify.js';
import { WireServer } from './wire-server.js';

// Real: PostgreSQL with the org's numbers; the events are on the double.
describe('the org log of events on EventStoreDB', () => {
  let databases: StoreDatabases;
  let server: WireServer;
  let store: EventStoreDbEventStore;
  let pools: ServingPools;

  beforeAll(async () => {
    databases = await storeDatabases();
    await databases.main.worker.query(`select es.keep_log_on('eventstoredb')`);
  });

  beforeEach(async () => {
    await databases.admin.query('truncate es.org_log');
    await databases.admin.query(`update es.sequencer set place = null, holder = null, leased_until = '-infinity'`);
    server = await new WireServer().start();
    store = new EventStoreDbEventStore(server.url);
    pools = { ...databases.main, log: store };
  });

  afterEach(async () => {
    await store.close();
    server.stop();
  });

  afterAll(async () => {
    await databases.drop();
  });

  const orderOf = (holder: string): NumberingOrder => ({ holder, leaseMs: 5_000, limit: 7 });
  const [HERE, THERE] = ['019c5a3e-0000-7000-8000-000000000001', '019c5a3e-0000-7000-8000-000000000002'];

  async function numberedToTheEnd(number = numberingElsewhere(pools, store)): Promise<void> {
    for (let left = 1; left > 0;) left = (await number(orderOf(HERE))).events;
  }

  async function numbersOf(orgId: string) {
    const rows = [];
    for await (const page of orgLogPages(pools, orgId, 10_000, { size: 5 })) rows.push(...page);
    return rows;
  }

  /** Gap-free, chained, each event once, with the bytes that the server holds. */
  async function expectWhole(orgId: string, events: number): Promise<void> {
    const rows = await numbersOf(orgId);
    expect(rows.map(({ orgSeq }) => orgSeq)).toEqual(Array.from({ length: events }, (_, index) => index + 1));
    let running = ORG_GENESIS;
    for (const row of rows) {
      running = linkRunningHash(running, row.orgSeq, row.hash);
      expect(row.runningHash).toEqual(running);
      expect(row.event?.hash).toEqual(row.hash);
    }
    expect(await verifyOrg(pools, orgId)).toMatchObject({ ok: true, events, unsequenced: 0 });
  }

  it('numbers the events of several orgs, and verifies and exports them from the bytes on the server', async () => {
    const [one, other] = [await writtenOrg(store, 4, 5), await writtenOrg(store, 2, 3)];
    expect(await verifyOrg(pools, one.orgId)).toMatchObject({ ok: true, events: 0, unsequenced: one.events });
    await numberedToTheEnd();
    await expectWhole(one.orgId, one.events);
    await expectWhole(other.orgId, other.events);
    const lines: string[] = [];
    for await (const part of exportOrgLog(pools, one.orgId, one.events, generateKeyPairSync('ed25519').privateKey))
      lines.push(...part.trimEnd().split('\n'));
    expect(lines).toHaveLength(one.events + 1);
  });

  it.each([
    ['before the numbers are written', 'before'],
    ['when they are written and nobody was told', 'after'],
  ])('killed %s goes on without a gap and numbers nothing twice', async (_, when) => {
    const { orgId, events } = await writtenOrg(store, 3, 4);
    for (let killed = 0; killed < 3; killed += 1) {
      const dying: Pick<EventStore, 'readLog'> = {
        readLog: async (after, limit) => {
          const read = await store.readLog(after, limit);
          if (when === 'before') throw new Error('killed');
          return read;
        },
      };
      // the process ends: neither its answer nor its lease is worth anything
      await numberingElsewhere(pools, dying)(orderOf(HERE)).catch(() => undefined);
      await databases.admin.query(`update es.sequencer set leased_until = '-infinity'`);
    }
    await numberedToTheEnd();
    await expectWhole(orgId, events);
  });

  it('is numbered once where two processes read the same batch, the lease of the first one gone', async () => {
    const { orgId, events } = await writtenOrg(store, 3, 4);
    const slow: Pick<EventStore, 'readLog'> = {
      readLog: async (after, limit) => {
        const read = await store.readLog(after, limit);
        await databases.admin.query(`update es.sequencer set leased_until = '-infinity'`);
        expect(await numberingElsewhere(pools, store)(orderOf(THERE))).toEqual({ leads: true, events: 7 });
        return read;
      },
    };
    expect(await numberingElsewhere(pools, slow)(orderOf(HERE))).toEqual({ leads: false, events: 0 });
    await databases.admin.query(`update es.sequencer set leased_until = '-infinity'`);
    await numberedToTheEnd();
    await expectWhole(orgId, events);
  });

  it('keeps all but one process idle while the lease runs', async () => {
    await writtenOrg(store, 1, 3);
    const [one, other] = [numberingElsewhere(pools, store), numberingElsewhere(pools, store)];
    expect(await one({ ...orderOf(HERE), limit: 2 })).toEqual({ leads: true, events: 2 });
    expect(await other(orderOf(THERE))).toEqual({ leads: false, events: 0 });
  });

  it('shows what was changed or taken out on the server', async () => {
    const { orgId, streams } = await writtenOrg(store, 2, 4);
    await numberedToTheEnd();
    const kinds = async () =>
      (await verifyOrg(pools, orgId)).problems.map(({ kind, revision }) => `${kind} ${revision}`);
    const name = wireNameOf(streams[0]!);
    server.log.tamper(name, 2, (event) => ({ ...event, data: Buffer.from(event.data).fill(1, 3, 4) }));
    expect(await kinds()).toEqual(['chain-broken 2']);
    server.log.tamper(name, 2, () => null);
    expect(await kinds()).toEqual(['event-missing 2']);
  });

  it('is verified along the log, not stream by stream, and all the same where other organisations lie between', async () => {
    const orgs = [];
    for (let org = 0; org < 12; org += 1) orgs.push(await writtenOrg(store, 10, 3));
    // a stream of each that is named alike
    for (const org of orgs) {
      const stream = { orgId: org.orgId, category: 'counter', streamId: 'only' };
      await store.append(stream, NO_STREAM, await new StoredEvents().next(stream, 1));
      org.events += 1;
    }
    await numberedToTheEnd();
    server.calls.read = 0;
    const [first] = orgs;
    expect(await verifyOrg(pools, first!.orgId)).toMatchObject({ ok: true, events: first!.events });
    expect(server.calls.read).toBeLessThan(10);
    const last = orgs.at(-1)!;
    expect(await verifyOrg(pools, last.orgId)).toMatchObject({ ok: true, events: last.events });
    await expectWhole(last.orgId, last.events);
  });

  it('is verified but for what somebody else wrote among it', async () => {
    const { orgId, streams, events } = await writtenOrg(store, 4, 3);
    await numberedToTheEnd();
    server.log.tamper(wireNameOf(streams[1]!), 1, (event) => ({ ...event, metadata: Buffer.from('{}') }));
    expect(await verifyOrg(pools, orgId)).toMatchObject({ ok: false, events: events - 1 });
    expect((await verifyOrg(pools, orgId)).problems.map(({ kind, revision }) => `${kind} ${revision}`)).toEqual([
      'event-missing 1',
    ]);
  });

  it('is not numbered by a process that believes the log to be here', async () => {
    expect((await databases.main.worker.query(`select es.keep_log_on('postgres') as engine`)).rows).toEqual([
      { engine: 'postgres' },
    ]);
    await expect(numberingElsewhere(pools, store)(orderOf(HERE))).rejects.toThrow(/in this database/);
    await databases.main.worker.query(`select es.keep_log_on('eventstoredb')`);
    await writtenOrg(store, 1, 1);
    await numberedToTheEnd();
    // from the first number on the engine stays
    expect((await databases.main.worker.query(`select es.keep_log_on('postgres') as engine`)).rows).toEqual([
      { engine: 'eventstoredb' },
    ]);
  });
});
