import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent, StreamName } from '#libs/event-sourcing/envelope.js';
import { NO_STREAM, RevisionConflict, StoreUnavailable } from '#libs/event-sourcing/event-store.js';
import { bytesOf } from '#libs/event-sourcing/testing/log-reading.js';
import { StoredEvents } from '#libs/event-sourcing/testing/stored-events.js';
import {
  AppendTooLarge,
  EventStoreDbEventStore,
  StreamMutilated,
} from '#libs/event-store-eventstoredb/eventstoredb-event-store.js';
import { UnreadableEvent, wireNameOf } from '#libs/event-store-eventstoredb/wire-format.js';
import { WIRE_ERRORS, WireServer } from './wire-server.js';

// patient, for what a busy machine does: the deadline itself has specs of its own
const TIMES = { deadlineMs: 10_000, retryAfterMs: [5, 10, 20] };
const HASTY = { ...TIMES, deadlineMs: 400 };

describe('EventStoreDB, when something goes wrong', () => {
  const make = new StoredEvents();
  let server: WireServer;
  let store: EventStoreDbEventStore;
  /** Waits for less than half a second. */
  let hasty: EventStoreDbEventStore;

  beforeEach(async () => {
    server = await new WireServer().start();
    store = new EventStoreDbEventStore(server.url, TIMES);
    hasty = new EventStoreDbEventStore(server.url, HASTY);
  });

  afterEach(async () => {
    await Promise.all([store.close(), hasty.close()]);
    server.stop();
  });

  async function written(count: number): Promise<{ stream: StreamName; events: StoredEvent[] }> {
    const stream = make.stream();
    const events = await make.next(stream, count);
    await store.append(stream, NO_STREAM, events);
    return { stream, events };
  }

  const stored = async (stream: StreamName) => (await store.readStream(stream)).map(bytesOf);

  describe('an append', () => {
    it.each([
      ['is refused by a server that is not ready', WIRE_ERRORS.notReady, false],
      ['is refused by a busy server', WIRE_ERRORS.busy, false],
      ['finds no leader', WIRE_ERRORS.noLeader, false],
      ['loses its connection before it is done', WIRE_ERRORS.lost, false],
      ['loses its connection after it was done', WIRE_ERRORS.lost, true],
      ['times out although it was done', WIRE_ERRORS.timeout, true],
    ])('that %s happens once all the same', async (_, error, afterwards) => {
      const { stream, events } = await written(1);
      const next = await make.next(stream, 2, events[0]);
      server.faults.push({ on: 'append', error, afterwards });
      const position = await store.append(stream, 0, next);
      expect(await stored(stream)).toEqual([...events, ...next].map(bytesOf));
      expect((await store.readStream(stream)).at(-1)!.position).toBe(position);
    });

    it.each([true, false])('that is never answered says so within its deadline; done: %s', async (afterwards) => {
      const { stream, events } = await written(1);
      const next = await make.next(stream, 1, events[0]);
      server.faults.push({ on: 'append', hang: true, afterwards }, { on: 'append', hang: true, afterwards });
      const began = performance.now();
      await expect(hasty.append(stream, 0, next)).rejects.toBeInstanceOf(StoreUnavailable);
      expect(performance.now() - began).toBeLessThan(TIMES.deadlineMs);
      server.faults.length = 0;
      // the command id decides on retry: the same events again
      await store.append(stream, 0, next);
      expect(await stored(stream)).toEqual([...events, ...next].map(bytesOf));
    });

    it('is no retry, and a conflict, where a lost answer had hidden another writer', async () => {
      const { stream, events } = await written(1);
      const rival = await make.next(stream, 1, events[0]);
      await store.append(stream, 0, rival);
      server.faults.push({ on: 'append', error: WIRE_ERRORS.lost });
      await expect(store.append(stream, 0, await make.next(stream, 1, events[0]))).rejects.toBeInstanceOf(
        RevisionConflict,
      );
    });

    it('that is too large is refused for good, with nothing written', async () => {
      const stream = make.stream();
      const events = await make.sealed(
        stream,
        [1, 2, 3].map((by) => ({ type: 'Counted', data: { by, note: 'x'.repeat(400_000) } })),
      );
      await expect(store.append(stream, NO_STREAM, events)).rejects.toBeInstanceOf(AppendTooLarge);
      expect(server.calls.batch).toBe(0);
      expect(await stored(stream)).toEqual([]);
    });

    it('of 600 kB arrives whole', async () => {
      const stream = make.stream();
      const [event] = await make.next(stream, 1);
      const large = { ...event!, body: Buffer.alloc(600_000, 7) };
      await store.append(stream, NO_STREAM, [large]);
      expect(await stored(stream)).toEqual([bytesOf(large)]);
    });

    it('follows the leader to another node', async () => {
      const { stream, events } = await written(1);
      const leader = await new WireServer(server.log).start();
      server.leader = { host: '127.0.0.1', port: leader.port };
      const next = await make.next(stream, 1, events[0]);
      await store.append(stream, 0, next);
      expect(leader.calls.batch).toBe(1);
      expect(await stored(stream)).toEqual([...events, ...next].map(bytesOf));
      leader.stop();
    });

    it('without rights says that the store is away, not that a rule was broken', async () => {
      server.faults.push({ on: 'append', error: WIRE_ERRORS.denied });
      const stream = make.stream();
      await expect(store.append(stream, NO_STREAM, await make.next(stream, 1))).rejects.toBeInstanceOf(
        StoreUnavailable,
      );
    });
  });

  describe('a server that is away', () => {
    it('is said to be, and used again when it is back', async () => {
      const { stream, events } = await written(2);
      server.stop();
      const next = await make.next(stream, 1, events[1]);
      await expect(store.readStream(stream)).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(store.readLog(null, 10)).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(store.append(stream, 1, next)).rejects.toBeInstanceOf(StoreUnavailable);
      await server.start();
      await store.append(stream, 1, next);
      expect(await stored(stream)).toEqual([...events, ...next].map(bytesOf));
    });

    it('may be so from the beginning', async () => {
      server.stop();
      const early = new EventStoreDbEventStore(server.url, TIMES);
      await expect(early.head()).rejects.toBeInstanceOf(StoreUnavailable);
      await server.start();
      expect(await early.head()).toBeNull();
      await early.close();
    });

    it('ends no process where a cluster has no node that answers', async () => {
      server.stop();
      const nodes = `esdb://127.0.0.1:${server.port},localhost:${server.port}?tls=false&maxDiscoverAttempts=1&discoveryInterval=5`;
      const cluster = new EventStoreDbEventStore(nodes, TIMES);
      await Promise.all([1, 2, 3].map(() => expect(cluster.head()).rejects.toBeInstanceOf(StoreUnavailable)));
      const stream = make.stream();
      await expect(cluster.append(stream, NO_STREAM, await make.next(stream, 1))).rejects.toBeInstanceOf(
        StoreUnavailable,
      );
      const never = new EventStoreDbEventStore(nodes, TIMES);
      await expect(never.head()).rejects.toBeInstanceOf(StoreUnavailable);
      await never.close();
      await server.start();
      expect(await cluster.head()).toBeNull();
      await cluster.close();
    });
  });

  describe('reads', () => {
    it('cut off in the middle are made again, whole', async () => {
      const { stream, events } = await written(5);
      server.faults.push({ on: 'read', error: WIRE_ERRORS.lost, afterEvents: 3 });
      expect(await stored(stream)).toEqual(events.map(bytesOf));
      server.faults.push({ on: 'read', error: WIRE_ERRORS.lost, afterEvents: 2 });
      expect((await store.readLog(null, 10)).map(bytesOf)).toEqual(events.map(bytesOf));
    });

    it('that hang end within their deadline', async () => {
      const { stream } = await written(1);
      server.faults.push({ on: 'read', hang: true }, { on: 'read', hang: true });
      await expect(hasty.readStream(stream)).rejects.toBeInstanceOf(StoreUnavailable);
    });

    it('beyond the end find nothing', async () => {
      const { stream } = await written(1);
      expect(await store.readStream(stream, 7)).toEqual([]);
      expect(await store.readLog('9000000000/9000000000', 10)).toEqual([]);
    });
  });

  it('a server that says no positions is too old', async () => {
    await written(1);
    server.tellsPositions = false;
    await expect(store.readLog(null, 10)).rejects.toThrow(/22\.10 or later is needed/);
  });

  describe('what others did on the server', () => {
    it('in streams of their own is not seen', async () => {
      const { events } = await written(2);
      await foreignEvent('orders-17');
      await foreignEvent('$stats-127.0.0.1:2113');
      expect((await store.readLog(null, 10)).map(bytesOf)).toEqual(events.map(bytesOf));
      expect(store.comparePositions((await store.head())!, (await store.readLog(null, 10)).at(-1)!.position)).toBe(0);
    });

    it('in a stream of ours stops every reader', async () => {
      const { stream } = await written(1);
      await foreignEvent(wireNameOf(stream));
      await expect(store.readStream(stream)).rejects.toBeInstanceOf(UnreadableEvent);
      await expect(store.readLog(null, 10)).rejects.toBeInstanceOf(UnreadableEvent);
    });

    it('with something like our envelope in it stops its reader, too', async () => {
      const stream = make.stream();
      const metadata = Buffer.concat([Buffer.from([1]), Buffer.alloc(32), Buffer.from('{"orgId":')]);
      server.log.append(wireNameOf(stream), 'any', [
        {
          id: crypto.randomUUID(),
          type: 'Ordered',
          contentType: 'application/json',
          data: Buffer.from('{}'),
          metadata,
        },
      ]);
      await expect(store.readStream(stream)).rejects.toBeInstanceOf(UnreadableEvent);
    });

    it('by moving an event of ours to another stream stops its reader', async () => {
      const [{ stream }, other] = [await written(2), make.stream()];
      const [first] = server.log.stream(wireNameOf(stream)) as readonly (typeof server.log.all)[number][];
      server.log.append(wireNameOf(other), 'any', [first!]);
      await expect(store.readStream(other)).rejects.toBeInstanceOf(UnreadableEvent);
    });

    it.each([
      ['truncated', (name: string) => server.log.truncate(name, 2)],
      ['truncated to nothing or deleted softly', (name: string) => server.log.truncate(name, Number.MAX_SAFE_INTEGER)],
      ['deleted for good', (name: string) => server.log.tombstone(name)],
    ])('a stream %s is refused, never taken for an absent one', async (_, change) => {
      const { stream, events } = await written(3);
      change(wireNameOf(stream));
      await expect(store.readStream(stream)).rejects.toBeInstanceOf(StreamMutilated);
      if (_ !== 'truncated')
        await expect(store.append(stream, NO_STREAM, await make.next(stream, 1))).rejects.toBeInstanceOf(
          StreamMutilated,
        );
      expect(events).toHaveLength(3);
    });

    const foreignEvent = async (name: string) =>
      server.log.append(name, 'any', [
        {
          id: crypto.randomUUID(),
          type: 'Ordered',
          contentType: 'application/json',
          data: Buffer.from('{}'),
          metadata: Buffer.from('{"by":"somebody else"}'),
        },
      ]);
  });

  it('repeats no password of a connection string that is none', () => {
    for (const url of ['esdb://admin:s3cret@', 'http://admin:s3cret@host', 'esdb://admin:s3cret@host:port?tls=maybe'])
      expect(() => new EventStoreDbEventStore(url)).toThrow(/^not a connection string of EventStoreDB$/);
  });
});
