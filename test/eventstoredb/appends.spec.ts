import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent, StreamName } from '#libs/event-sourcing/envelope.js';
import { NO_STREAM, RevisionConflict, StoreUnavailable } from '#libs/event-sourcing/event-store.js';
import { TurnLost, type Turn } from '#libs/event-sourcing/turns.js';
import { bytesOf } from '#libs/event-sourcing/testing/log-reading.js';
import { StoredEvents } from '#libs/event-sourcing/testing/stored-events.js';
import {
  AppendTooLarge,
  EventStoreDbEventStore,
  StreamMutilated,
} from '#libs/event-store-eventstoredb/eventstoredb-event-store.js';
import { wireNameOf } from '#libs/event-store-eventstoredb/wire-format.js';
import { WireLog } from './wire-log.js';
import { WIRE_ERRORS, WireServer } from './wire-server.js';

interface Fresh {
  readonly stream: StreamName;
  readonly events: StoredEvent[];
}

const TIMES = { deadlineMs: 10_000, retryAfterMs: [5, 10, 20] };

describe('appends that share a call to EventStoreDB', () => {
  const make = new StoredEvents();
  let server: WireServer;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    server = await new WireServer(new WireLog(8 * 1024 * 1024)).start();
    store = new EventStoreDbEventStore(server.url, TIMES);
  });

  afterEach(async () => {
    await store.close();
    server.stop();
  });

  async function fresh(count: number): Promise<Fresh[]> {
    return Promise.all(
      Array.from({ length: count }, async () => {
        const stream = make.stream();
        return { stream, events: await make.next(stream, 2) };
      }),
    );
  }

  const appendAll = (all: readonly Fresh[], to = store) =>
    Promise.all(all.map(({ stream, events }) => to.append(stream, NO_STREAM, events)));

  /** Each once, whole, in the order of its stream, and the log in one order that both ways of reading agree on. */
  async function expectOnce(all: readonly Fresh[]): Promise<void> {
    for (const { stream, events } of all)
      expect((await store.readStream(stream)).map(bytesOf)).toEqual(events.map(bytesOf));
    const log = await store.readLog(null, 1_000);
    expect(log).toHaveLength(all.flatMap(({ events }) => events).length);
    expect(new Set(log.map(({ header }) => header.eventId)).size).toBe(log.length);
  }

  it('go as one call, whoever writes', async () => {
    const all = await fresh(40);
    await appendAll(all);
    await appendAll(all);
    expect(server.calls).toMatchObject({ appendCall: 1, batch: 80, append: 0 });
    await expectOnce(all);
  });

  it.each([
    ['done but not said', true],
    ['not done', false],
  ])(
    'half of which were acknowledged when the connection went, the next one %s: happen once',
    async (_, afterwards) => {
      const all = await fresh(9);
      // four go well, the fifth is the last that the connection sees
      server.faultAfter(4, { on: 'append', error: WIRE_ERRORS.lost, afterwards });
      const positions = await appendAll(all);
      expect(server.calls.appendCall).toBe(2);
      await expectOnce(all);
      for (const [index, { stream }] of all.entries())
        expect((await store.readStream(stream)).at(-1)!.position).toBe(positions[index]);
    },
  );

  it('in several requests, cut off between them, leave nothing behind and are made again', async () => {
    const stream = make.stream();
    const events = await make.sealed(
      stream,
      [1, 2, 3, 4, 5].map((by) => ({ type: 'Counted', data: { by, note: 'x'.repeat(400_000) } })),
    );
    server.dropAppendCallAfter = 2;
    await store.append(stream, NO_STREAM, events);
    expect(server.calls).toMatchObject({ appendCall: 2, batch: 1 });
    await expectOnce([{ stream, events }]);
  });

  it('are refused one by one: a conflict, a tombstone, one too large, one that the server calls a mistake', async () => {
    const [one, deleted, good, mistaken] = (await fresh(4)) as [Fresh, Fresh, Fresh, Fresh];
    await appendAll([one]);
    server.log.tombstone(wireNameOf(deleted.stream));
    const large = make.stream();
    const tooMuch = await make.sealed(
      large,
      Array.from({ length: 18 }, (_, by) => ({ type: 'Counted', data: { by, note: 'x'.repeat(500_000) } })),
    );
    const rival = await make.next(one.stream, 1);
    const outcomes = await Promise.allSettled([
      store.append(one.stream, NO_STREAM, rival),
      store.append(deleted.stream, NO_STREAM, deleted.events),
      store.append(large, NO_STREAM, tooMuch),
      store.append(good.stream, NO_STREAM, good.events),
    ]);
    expect(outcomes.map((each) => (each.status === 'rejected' ? (each.reason as Error).name : 'done'))).toEqual([
      RevisionConflict.name,
      StreamMutilated.name,
      AppendTooLarge.name,
      'done',
    ]);
    server.faults.push({ on: 'append', error: WIRE_ERRORS.mistaken });
    await expect(store.append(mistaken.stream, NO_STREAM, mistaken.events)).rejects.toThrow(/refused/);
    expect(server.calls.appendCall).toBe(1);
    await expectOnce([one, good]);
  });

  it.each([
    ['a timeout, by an id in two numbers', WIRE_ERRORS.timeout, true],
    ['an answer that nobody knows', WIRE_ERRORS.odd, false],
  ])('of which one meets %s are not disturbed, and that one is made again', async (_, error, afterwards) => {
    const all = await fresh(5);
    server.faultAfter(2, { on: 'append', error, afterwards });
    await appendAll(all);
    expect(server.calls).toMatchObject({ appendCall: 1, batch: 6 });
    await expectOnce(all);
  });

  it('of one store fail with its connection, those of another go on', async () => {
    const other = await new WireServer().start();
    const elsewhere = new EventStoreDbEventStore(other.url, TIMES);
    const [mine, theirs] = [await fresh(3), await fresh(3)];
    other.delay = () => 300;
    const slow = appendAll(theirs, elsewhere);
    await sleep(50);
    server.faults.push({ on: 'append', error: WIRE_ERRORS.lost });
    await appendAll(mine);
    await slow;
    expect(other.calls).toMatchObject({ appendCall: 1, batch: 3 });
    await elsewhere.close();
    other.stop();
  });

  it.each([
    ['wrong credentials', WIRE_ERRORS.unauthenticated],
    ['no rights', WIRE_ERRORS.denied],
  ])('with %s are not tried again: the store is away until somebody mends it', async (_, error) => {
    const [one] = await fresh(1);
    server.faults.push({ on: 'append', error });
    await expect(appendAll([one!])).rejects.toBeInstanceOf(StoreUnavailable);
    expect(server.calls.batch).toBe(1);
    await appendAll([one!]);
    await expectOnce([one!]);
  });

  it('have their deadline each from its own beginning', async () => {
    const patient = new EventStoreDbEventStore(server.url, { deadlineMs: 500, retryAfterMs: [] });
    const [one, other] = (await fresh(2)) as [Fresh, Fresh];
    await appendAll([one], patient);
    await sleep(300);
    server.faults.push({ on: 'append', hang: true });
    const began = performance.now();
    await expect(appendAll([other], patient)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(performance.now() - began).toBeGreaterThan(480);
    await patient.close();
  });

  it('happen within the turn that they were asked for, or not at all', async () => {
    const [one, other] = (await fresh(2)) as [Fresh, Fresh];
    const turn: Turn = { key: 'one at a time', holder: 'me' };
    await expect(store.append(one.stream, NO_STREAM, one.events, turn)).rejects.toBeInstanceOf(TurnLost);
    const held: string[] = [];
    const taking = new EventStoreDbEventStore(server.url, TIMES, async (asked, append) => {
      held.push(`before ${asked === turn}`);
      const done = await append();
      held.push(`after ${server.calls.batch}`);
      return done;
    });
    await taking.append(other.stream, NO_STREAM, other.events, turn);
    expect(held).toEqual(['before true', 'after 1']);
    await expectOnce([other]);
    await taking.close();
  });

  it('that are open when the store is closed say that their outcome is unknown', async () => {
    const [one] = await fresh(1);
    server.faults.push({ on: 'append', hang: true, afterwards: true });
    const open = new EventStoreDbEventStore(server.url, { deadlineMs: 300, retryAfterMs: [] });
    const append = expect(appendAll([one!], open)).rejects.toBeInstanceOf(StoreUnavailable);
    await sleep(50);
    await open.close();
    await append;
  });
});
