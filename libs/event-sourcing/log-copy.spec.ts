import { describe, expect, it } from 'vitest';
import type { Position, StoredEvent, StreamName } from './envelope.js';
import { NO_STREAM, StoreUnavailable } from './event-store.js';
import { InMemoryEventStore, InMemoryLog } from './in-memory-event-store.js';
import { copyLog, LogsDiffer } from './log-copy.js';
import { bytesOf } from './testing/log-reading.js';
import { StoredEvents } from './testing/stored-events.js';

describe('copying a log', () => {
  const make = new StoredEvents();

  /** Streams whose events lie between each other, some appended two at a time. */
  async function writtenLog(streams = 3, rounds = 4): Promise<InMemoryEventStore> {
    const store = new InMemoryEventStore();
    const names = Array.from({ length: streams }, () => make.stream());
    const last = new Map<StreamName, StoredEvent>();
    for (let round = 0; round < rounds; round += 1) {
      for (const stream of names) {
        const events = await make.next(stream, 1 + (round % 2), last.get(stream));
        await store.append(stream, last.get(stream)?.header.revision ?? NO_STREAM, events);
        last.set(stream, events.at(-1)!);
      }
    }
    return store;
  }

  const allOf = async (store: InMemoryEventStore) => (await store.readLog(null, 10_000)).map(bytesOf);

  /** Dies at the given append, with the answer lost or the call. */
  class Dying extends InMemoryEventStore {
    constructor(
      log: InMemoryLog,
      private left: number,
      private readonly afterwards: boolean,
    ) {
      super(log);
    }

    override async append(...call: Parameters<InMemoryEventStore['append']>): Promise<Position> {
      this.left -= 1;
      if (this.left === 0 && !this.afterwards) throw new StoreUnavailable(new Error('killed'));
      const position = await super.append(...call);
      if (this.left === 0) throw new StoreUnavailable(new Error('killed'));
      return position;
    }
  }

  it('keeps every byte and the order, and tells where checkpoints are', async () => {
    const [source, copy] = [await writtenLog(), new InMemoryEventStore()];
    // another engine has other positions: something else stands before
    const log = await source.readLog(null, 10_000);
    const watched = log[7]!.position;
    const { events, appended, places } = await copyLog(source, copy, new Set([watched, '999/999']));
    expect([events, appended]).toEqual([18, 18]);
    expect(await allOf(copy)).toEqual(await allOf(source));
    expect([...places]).toEqual([[watched, (await copy.readLog(null, 8)).at(-1)!.position]]);
  });

  it('killed at any append goes on from there and copies each event once', async () => {
    const source = await writtenLog();
    for (const afterwards of [true, false]) {
      const log = new InMemoryLog();
      let runs = 0;
      for (let done = false; !done; runs += 1) {
        done = await copyLog(source, new Dying(log, 2, afterwards)).then(
          () => true,
          (error: unknown) => {
            expect(error).toBeInstanceOf(StoreUnavailable);
            return false;
          },
        );
      }
      expect(runs).toBeGreaterThan(5);
      expect(await allOf(new InMemoryEventStore(log))).toEqual(await allOf(source));
    }
  });

  it('a second time copies nothing', async () => {
    const [source, copy] = [await writtenLog(), new InMemoryEventStore()];
    await copyLog(source, copy);
    expect(await copyLog(source, copy)).toMatchObject({ events: 18, appended: 0 });
  });

  it('refuses a destination that holds another past, and writes nothing to it', async () => {
    const [source, other] = [await writtenLog(), await writtenLog(1, 1)];
    const before = await allOf(other);
    await expect(copyLog(source, other)).rejects.toBeInstanceOf(LogsDiffer);
    expect(await allOf(other)).toEqual(before);
    const [short, longer] = [new InMemoryEventStore(), await writtenLog()];
    await expect(copyLog(short, longer)).rejects.toBeInstanceOf(LogsDiffer);
  });

  it('refuses a source whose hash chain is broken', async () => {
    const source = new InMemoryEventStore();
    const stream = make.stream();
    const events = await make.next(stream, 3);
    const body = Buffer.from(events[1]!.body);
    body[9]! ^= 1;
    await source.append(stream, NO_STREAM, [events[0]!, { ...events[1]!, body }, events[2]!]);
    await expect(copyLog(source, new InMemoryEventStore())).rejects.toThrow(/breaks the hash chain/);
  });
});
