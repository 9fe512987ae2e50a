import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StoredEvent } from '#libs/event-sourcing/envelope.js';
import { NO_STREAM } from '#libs/event-sourcing/event-store.js';
import { StoredEvents } from '#libs/event-sourcing/testing/stored-events.js';
import { linkRunningHash, ORG_GENESIS, orgLogPages, type OrgLogRow } from './org-log-rows.js';
import { OrgLogSequencer, SEQUENCER_TIMES } from './org-log-sequencer.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { orgHead, orgsWithLog } from './signed-head.js';
import { delayCommits, QUICK } from './testing/store-under-test.js';
import { storeDatabases, type StoreDatabases } from './testing/store-databases.js';
import { writtenOrg } from './testing/written-org.js';

describe('the org log', () => {
  let databases: StoreDatabases;
  let store: PostgresEventStore;
  const errors: unknown[] = [];
  const started: OrgLogSequencer[] = [];

  beforeAll(async () => {
    databases = await storeDatabases();
    store = new PostgresEventStore(databases.main, QUICK);
  });

  afterEach(async () => {
    for (const each of started.splice(0)) await each.stop();
    expect(errors.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await store.close();
    await databases.drop();
  });

  function sequencer(times = {}): OrgLogSequencer {
    const one = new OrgLogSequencer(
      databases.main,
      store,
      (error) => {
        errors.push(error);
      },
      { ...SEQUENCER_TIMES, pollMs: 20, ...times },
    );
    started.push(one);
    return one;
  }

  async function logOf(orgId: string): Promise<OrgLogRow[]> {
    const rows: OrgLogRow[] = [];
    for await (const page of orgLogPages(databases.main, orgId, 1_000_000, { size: 7 })) rows.push(...page);
    return rows;
  }

  /** Until every event of that many orgs has its number. */
  async function settled(orgId: string, events: number): Promise<OrgLogRow[]> {
    for (let tries = 0; tries < 400; tries += 1) {
      if ((await orgHead(databases.main, orgId))?.orgSeq === events) return logOf(orgId);
      await sleep(20);
    }
    throw new Error(`only ${(await orgHead(databases.main, orgId))?.orgSeq} of ${events}`);
  }

  function expectWhole(rows: readonly OrgLogRow[]): void {
    expect(rows.map((row) => row.orgSeq)).toEqual(rows.map((_, index) => index + 1));
    let running: Uint8Array = ORG_GENESIS;
    for (const row of rows) {
      running = linkRunningHash(running, row.orgSeq, row.hash);
      expect(row.runningHash.equals(running)).toBe(true);
      expect(row.event?.hash.equals(row.hash)).toBe(true);
    }
    const revisions = Map.groupBy(rows, (row) => row.streamId);
    for (const stream of revisions.values())
      expect(stream.map((row) => row.revision)).toEqual(stream.map((_, index) => index));
  }

  it('numbers each org for itself, without gaps, with a running hash, whatever the size of the batches', async () => {
    const orgs = [await writtenOrg(store, 3, 4), await writtenOrg(store, 2, 5)];
    for (const batch of [1, 2, 5, 100]) {
      const one = sequencer({ batch, leaseMs: 0 });
      expect((await one.sequence()).leads).toBe(true);
    }
    const runner = sequencer();
    runner.start();
    orgs.push(await writtenOrg(store, 2, 3));
    for (const { orgId, events } of orgs) expectWhole(await settled(orgId, events));
    expect(new Set(await orgsWithLog(databases.main))).toEqual(new Set(orgs.map((org) => org.orgId)));
  });

  it('is written by one instance at a time; another takes over when the lease runs out or is given back', async () => {
    const [first, second, third] = [sequencer({ leaseMs: 400 }), sequencer({ leaseMs: 400 }), sequencer()];
    expect(await first.sequence()).toMatchObject({ leads: true });
    expect(await second.sequence()).toEqual({ leads: false, events: 0 });
    expect(await first.sequence()).toMatchObject({ leads: true });
    // the first one dies without a word
    const { orgId, events } = await writtenOrg(store, 2, 2);
    expect(await second.sequence()).toEqual({ leads: false, events: 0 });
    await sleep(450);
    expect(await second.sequence()).toEqual({ leads: true, events });
    expect(await first.sequence()).toEqual({ leads: false, events: 0 });
    await second.stop();
    expect((await third.sequence()).leads).toBe(true);
    expectWhole(await settled(orgId, events));
  });

  it('keeps its lease while idle without writing each time', async () => {
    const only = sequencer({ leaseMs: 60_000 });
    await only.sequence();
    const written = async () =>
      (await databases.admin.query<{ xmin: string }>(`select xmin::text from es.sequencer`)).rows[0]!.xmin;
    const before = await written();
    for (let times = 0; times < 5; times += 1) expect(await only.sequence()).toEqual({ leads: true, events: 0 });
    expect(await written()).toBe(before);
  });

  it('has every event once when instances that all believe to lead race behind 24 writers', async () => {
    const make = new StoredEvents();
    const orgId = make.stream().orgId;
    await delayCommits(databases.admin, 10);
    const rivals = Array.from({ length: 3 }, () => sequencer({ leaseMs: 1, batch: 5 }));
    rivals.forEach((rival) => {
      rival.start();
    });
    await Promise.all(
      Array.from({ length: 24 }, async () => {
        const stream = { ...make.stream(), orgId };
        let last: StoredEvent | undefined;
        for (let count = 0; count < 6; count += 1) {
          const [event] = await make.next(stream, 1, last);
          await store.append(stream, last?.header.revision ?? NO_STREAM, [event!]);
          last = event;
        }
      }),
    );
    await delayCommits(databases.admin, 0);
    expectWhole(await settled(orgId, 144));
  });
});
