import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LoggedEvent, Position } from '#libs/event-sourcing/envelope.js';
import { NO_STREAM, StoreUnavailable } from '#libs/event-sourcing/event-store.js';
import { bytesOf, eventually } from '#libs/event-sourcing/testing/log-reading.js';
import { StoredEvents } from '#libs/event-sourcing/testing/stored-events.js';
import { EventStoreDbClient } from '#libs/event-store-eventstoredb/eventstoredb-client.js';
import { EventStoreDbEventStore } from '#libs/event-store-eventstoredb/eventstoredb-event-store.js';
import { positionOf } from '#libs/event-store-eventstoredb/positions.js';
import type { Place, Signal } from '#libs/event-store-eventstoredb/server-messages.js';
import { STREAM_PREFIX } from '#libs/event-store-eventstoredb/wire-format.js';
import { WIRE_ERRORS, WireServer, type Fault } from './wire-server.js';

const TIMES = { deadlineMs: 10_000, retryAfterMs: [5, 10, 20] };
const HASTY = { ...TIMES, deadlineMs: 400 };

/** As whoever asks does: what was not answered in time is asked for again, and is appended once. */
async function untilAppended(append: () => Promise<unknown>): Promise<void> {
  for (;;)
    try {
      await append();
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
}

describe('the log of EventStoreDB, followed', () => {
  const make = new StoredEvents();
  let server: WireServer;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    server = await new WireServer().start();
    store = new EventStoreDbEventStore(server.url, TIMES);
  });

  afterEach(async () => {
    await store.close();
    server.stop();
  });

  async function written(count: number, note = ''): Promise<LoggedEvent[]> {
    const stream = make.stream();
    const types = Array.from({ length: count }, (_, by) => ({ type: 'Counted', data: { by, note } }));
    await store.append(stream, NO_STREAM, await make.sealed(stream, types));
    return [...(await store.readStream(stream))];
  }

  function others(count: number): void {
    for (let index = 0; index < count; index += 1)
      server.log.append('orders-17', 'any', [
        {
          id: crypto.randomUUID(),
          type: 'Ordered',
          contentType: 'application/json',
          data: Buffer.from('{}'),
          metadata: Buffer.from('{}'),
        },
      ]);
  }

  describe('by signals', () => {
    const heard: (Position | null)[] = [];
    let elsewhere: EventStoreDbEventStore;

    beforeEach(() => {
      heard.length = 0;
      elsewhere = new EventStoreDbEventStore(server.url, HASTY);
    });

    afterEach(() => elsewhere.close());

    const listening = async () => {
      elsewhere.onAppended((newest) => heard.push(newest));
      await eventually(() => heard.includes(null));
    };
    /** Told by its position, or to look for itself. */
    async function expectTold(): Promise<void> {
      await sleep(20);
      heard.length = 0;
      const position = (await written(1))[0]!.position;
      await eventually(() => heard.includes(null) || heard.includes(position));
    }

    const broken = (fault: Fault) => () => {
      server.faults.push(fault);
      server.dropSubscriptions();
    };
    it.each<[string, () => void | Promise<void>]>([
      ['while nothing happens', () => server.dropSubscriptions()],
      ['by a server that is shutting down', () => server.dropSubscriptions(WIRE_ERRORS.notReady)],
      ['and refused when it is taken up', broken({ on: 'subscribe', error: WIRE_ERRORS.lost })],
      ['and taken up without rights at first', broken({ on: 'subscribe', error: WIRE_ERRORS.denied })],
      ['and taken up on a node that does not answer', broken({ on: 'subscribe', hang: true })],
      ['and again at the first event', broken({ on: 'subscribe', error: WIRE_ERRORS.lost, afterEvents: 1 })],
      [
        'with its server',
        async () => {
          server.stop();
          await server.start();
        },
      ],
    ])('dropped %s, it tells of what comes', async (_, drop) => {
      await listening();
      await drop();
      await expectTold();
      await expectTold();
    });

    it('dropped in the middle of catching up, it goes on behind the last event that it saw', async () => {
      await listening();
      await expectTold();
      const last = (await store.head())!;
      server.faults.push({ on: 'subscribe', error: WIRE_ERRORS.lost, afterEvents: 2 });
      const signals = heard.length;
      // dropped, and meanwhile five more come: two are told, then it drops again
      server.dropSubscriptions();
      const events = await written(5);
      await eventually(() => heard.slice(signals).includes(events[4]!.position));
      expect(server.subscribedAfter).toEqual(['end', last.split('/')[0], events[1]!.position.split('/')[0]]);
    });

    it('dropped behind a checkpoint, it does not search again what is not ours', async () => {
      server.window = 10;
      await listening();
      others(25);
      await eventually(() => server.told === 0 && server.log.all.length === 25);
      await sleep(50);
      server.dropSubscriptions();
      await expectTold();
      expect(server.subscribedAfter).toEqual(['end', String(server.log.all[19]!.position)]);
    });

    it('on a server that was set up anew, it begins anew', async () => {
      await listening();
      await expectTold();
      server.faults.push({ on: 'subscribe', error: WIRE_ERRORS.mistaken });
      server.dropSubscriptions();
      await eventually(() => server.subscribedAfter.length === 3);
      expect(server.subscribedAfter).toEqual(['end', '0', 'end']);
      await expectTold();
    });
  });

  it('is sent no faster than it is taken', async () => {
    const client = new EventStoreDbClient(server.url, STREAM_PREFIX, TIMES.deadlineMs);
    const ended = new AbortController();
    const places: Place[] = [];
    const taken = client.follow({ commit: 0n, prepare: 0n }, ended.signal);
    others(1);
    const events: LoggedEvent[] = [];
    for (let round = 0; round < 10; round += 1) events.push(...(await written(40, 'x'.repeat(20_000))));
    const next = async (): Promise<void> => {
      for (;;) {
        const { value } = (await taken.next()) as { value: Signal };
        if (value.kind === 'event') return void places.push(value.place);
      }
    };
    await next();
    await sleep(300);
    // what lies on the way: buffers of both sides and of the connection
    expect(server.told).toBeLessThan(200);
    while (places.length < events.length) await next();
    expect(places.map(positionOf)).toEqual(events.map(({ position }) => position));
    ended.abort();
    await taken.return(undefined);
    await client.close();
  });

  describe('by reading', () => {
    it('comes past more of other people than the server searches within a deadline', async () => {
      const hasty = new EventStoreDbEventStore(server.url, HASTY);
      const before = await written(2);
      others(60);
      const after = await written(2);
      server.searchMs = 10;
      server.window = 10;
      expect((await hasty.readLog(null, 10)).map(bytesOf)).toEqual([...before, ...after].map(bytesOf));
      expect((await hasty.readLog(before[1]!.position, 10)).map(bytesOf)).toEqual(after.map(bytesOf));
      // a reader at the end asks for the same again: what was searched once is not searched again
      const passed = server.passedOver;
      expect((await hasty.readLog(before[1]!.position, 10)).map(bytesOf)).toEqual(after.map(bytesOf));
      expect(server.passedOver - passed).toBeLessThan(60);
      await hasty.close();
    });

    it('comes to its end behind them, too, and goes on once a lost read is made again', async () => {
      const hasty = new EventStoreDbEventStore(server.url, HASTY);
      const events = await written(1);
      others(60);
      [server.searchMs, server.window] = [10, 10];
      expect(await hasty.readLog(events[0]!.position, 10)).toEqual([]);
      server.searchMs = 0;
      server.faults.push({ on: 'read', hang: true });
      await expect(hasty.readLog(null, 10)).rejects.toBeInstanceOf(StoreUnavailable);
      expect((await hasty.readLog(null, 10)).map(bytesOf)).toEqual(events.map(bytesOf));
      await hasty.close();
    });

    it('says that the server is away where a deadline brings it nowhere', async () => {
      const hasty = new EventStoreDbEventStore(server.url, HASTY);
      others(5);
      server.searchMs = 1_000;
      await expect(hasty.readLog(null, 10)).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(hasty.head()).rejects.toBeInstanceOf(StoreUnavailable);
      server.searchMs = 0;
      server.faults.push({ on: 'read', hang: true }, { on: 'subscribe', hang: true });
      const began = performance.now();
      await expect(hasty.readLog(null, 10)).rejects.toBeInstanceOf(StoreUnavailable);
      expect(performance.now() - began).toBeLessThan(TIMES.deadlineMs / 2);
      await hasty.close();
    });

    it('follows the leader from node to node while others write, and sees each event once, in order', async () => {
      const other = await new WireServer(server.log).start();
      const lead = (leader: WireServer, follower: WireServer) => {
        leader.leader = null;
        follower.leader = { host: '127.0.0.1', port: leader.port };
      };
      lead(server, other);
      const writers = Promise.all(
        Array.from({ length: 6 }, async () => {
          const stream = make.stream();
          let last;
          for (let revision = NO_STREAM; revision < 9; revision += 1) {
            const [event] = await make.next(stream, 1, last);
            await untilAppended(() => store.append(stream, revision, [event!]));
            last = event;
            await sleep(5);
          }
        }),
      );
      const seen: LoggedEvent[] = [];
      for (let change = 0; seen.length < 60; change += 1) {
        if (change % 2 === 0) lead(other, server);
        else lead(server, other);
        seen.push(...(await store.readLog(seen.at(-1)?.position ?? null, 7)));
        await sleep(5);
      }
      await writers;
      expect(await store.readLog(seen.at(-1)!.position, 10)).toEqual([]);
      expect(new Set(seen.map(({ header }) => header.eventId)).size).toBe(60);
      for (const [index, { position }] of seen.slice(1).entries())
        expect(store.comparePositions(seen[index]!.position, position)).toBeLessThan(0);
      expect(other.calls.batch).toBeGreaterThan(0);
      other.stop();
    });

    it('finds the new leader of a cluster whose old one is gone', async () => {
      const other = await new WireServer(server.log).start();
      other.leader = { host: '127.0.0.1', port: server.port };
      const nodes = `esdb://127.0.0.1:${server.port},127.0.0.1:${other.port}?tls=false&discoveryInterval=20`;
      const cluster = new EventStoreDbEventStore(nodes, TIMES);
      const events = await written(2);
      expect((await cluster.readLog(null, 10)).map(bytesOf)).toEqual(events.map(bytesOf));
      server.stop();
      other.leader = null;
      const stream = make.stream();
      const [more] = await make.next(stream, 1);
      await cluster.append(stream, NO_STREAM, [more!]);
      expect((await cluster.readLog(null, 10)).map(bytesOf)).toEqual([...events, more!].map(bytesOf));
      await cluster.close();
      other.stop();
    });
  });
});
