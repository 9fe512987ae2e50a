import { randomUUID } from 'node:crypto';
import { canonicalBytes, headerBytesOf } from '#libs/event-sourcing/canonical.js';
import { SystemClock } from '#libs/event-sourcing/clock.js';
import type { Codec } from '#libs/event-sourcing/codec.js';
import type { StoredEvent, StreamName } from '#libs/event-sourcing/envelope.js';
import { GENESIS } from '#libs/event-sourcing/hash-chain.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { PostgresCommandLedger } from '#libs/event-store-postgres/postgres-command-ledger.js';
import { PostgresEventStore } from '#libs/event-store-postgres/postgres-event-store.js';
import { makeBaselineTables } from './baseline-tables.js';
import { once, rates, type BenchRow, type Work } from './bench.js';
import { aRequest, sealNext, tallied, tallyCodec, tallyDecider } from './tally.js';

const STREAM_LENGTH = 10;
const WRITERS = 32;

const worldOf = once(async (context) => {
  const databases = await context.fresh();
  await makeBaselineTables(databases.databases.main('owner'));
  const pools = { api: databases.pool('api', WRITERS), worker: databases.pool('worker', 2) };
  const store = new PostgresEventStore(pools);
  const codec = tallyCodec();
  return {
    pools,
    store,
    codec,
    streams: new Streams(store, codec, new SystemClock(), new PostgresCommandLedger(pools)),
  };
});

/** A clinic's writers: what one org appends at once is committed together. */
const ORG = randomUUID();
const aStream = (): StreamName => ({ orgId: ORG, category: 'tally', streamId: randomUUID() });

/** Seals, hashes and appends one event at a time, in streams of ten. */
function sealingWriter(store: PostgresEventStore, codec: Codec): Work {
  let stream = aStream();
  let last: StoredEvent | null = null;
  return async () => {
    if (last !== null && last.header.revision + 1 === STREAM_LENGTH) {
      stream = aStream();
      last = null;
    }
    const before =
      last === null ? { revision: -1, hash: GENESIS } : { revision: last.header.revision, hash: last.hash };
    const events = await sealNext(codec, stream, before);
    await store.append(stream, before.revision, events);
    last = events[0]!;
    return 1;
  };
}

/** The same envelopes and appends; sealing and hashing were done before the clock ran, because the log takes no event without its hash. */
async function sealedWriters(store: PostgresEventStore, codec: Codec, events: number): Promise<Work[]> {
  const writers: Work[] = [];
  for (let writer = 0; writer < WRITERS; writer += 1) {
    const ready: StoredEvent[] = [];
    while (ready.length < events / WRITERS)
      ready.push(...(await sealNext(codec, aStream(), { revision: -1, hash: GENESIS }, STREAM_LENGTH)));
    let next = 0;
    writers.push(async () => {
      const event = ready[next];
      // only ever less work than there was time for: the writer ends, and counts what it did
      if (event === undefined) return exhausted();
      next += 1;
      canonicalBytes(tallied().data);
      const { commandId, correlationId, causationId, actor, origin, requestHash } = aRequest();
      headerBytesOf({ ...event.header, commandId, correlationId, causationId, actor, origin, requestHash });
      await store.append(event.header, event.header.revision - 1, [event]);
      return 1;
    });
  }
  return writers;
}

function exhausted(): never {
  throw new Error('more events are needed for this turn: raise their number');
}

/** Inserts of the same size into a table with one index, from the same pool. */
function bareWriter(pools: { readonly api: { query(query: object): Promise<unknown> } }): Work {
  const data = JSON.stringify({ header: 'h'.repeat(400), body: 'b'.repeat(90) });
  return async () => {
    await pools.api.query({
      name: 'bench-bare',
      text: 'insert into bench.bare (data) values ($1) returning id',
      values: [data],
    });
    return 1;
  };
}

/** Commands to one stream: `writers` at the same time, each waiting for its answer. */
function hotWriters(streams: Streams, writers: number): Work[] {
  const target = { orgId: randomUUID(), streamId: randomUUID() };
  return Array.from({ length: writers }, () => async () => {
    await streams.run(
      tallyDecider,
      { ...target, subject: { kind: 'client', id: target.streamId } },
      { type: 'Tally', itemId: randomUUID(), grams: 100 },
      aRequest(),
    );
    return 1;
  });
}

const many = <T>(make: () => T, writers = WRITERS): T[] => Array.from({ length: writers }, make);

/** From the decided event to the commit, beside as many connections that insert a row. */
const adapterRow = (writers: number, goal: number): BenchRow => ({
  id: `adapter-c${writers}`,
  unit: 'appends/s',
  goal,
  better: 'higher',
  async measure(context) {
    const { pools, store, codec } = await worldOf(context);
    return rates(
      many(() => sealingWriter(store, codec), writers),
      many(() => bareWriter(pools), writers),
    );
  },
});

export const rows: readonly BenchRow[] = [
  adapterRow(32, 1),
  adapterRow(8, 0.9),
  adapterRow(1, 0.6),
  {
    id: 'sealed-c32',
    unit: 'appends/s',
    goal: 0.8,
    better: 'higher',
    async measure(context) {
      const { store, codec } = await worldOf(context);
      return rates(
        many(() => sealingWriter(store, codec)),
        await sealedWriters(store, codec, Number(process.env['BENCH_SEALED'] ?? 60_000)),
      );
    },
  },
  {
    id: 'hot-c32',
    unit: 'commands/s',
    goal: 0.35,
    better: 'higher',
    async measure(context) {
      const { streams } = await worldOf(context);
      return rates(hotWriters(streams, WRITERS), hotWriters(streams, 1));
    },
  },
];
