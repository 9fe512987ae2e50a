import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SystemClock } from '#libs/event-sourcing/clock.js';
import type { StreamName } from '#libs/event-sourcing/envelope.js';
import { GENESIS } from '#libs/event-sourcing/hash-chain.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { PostgresCommandLedger } from '#libs/event-store-postgres/postgres-command-ledger.js';
import { PostgresEventStore } from '#libs/event-store-postgres/postgres-event-store.js';
import { PostgresSnapshots } from '#libs/event-store-postgres/postgres-snapshots.js';
import { weightDecider } from '#src/tracking/weight/weight.decider.js';
import type { WeightEvent } from '#src/tracking/weight/weight.events.js';
import { medians, once, type BenchRow } from './bench.js';
import { sealNext, tallyCodec, tallyDecider } from './tally.js';

const BATCH = 100;
const LOADS_A_ROUND = 150;
/** A month of one client's weights as long as an attacker makes it; what it is compared with is a tenth of it. */
const GROWN = 10_000;
const GROWN_LOADS = 5;
/** Nothing may keep the event loop longer. */
const STALL_MS = 50;

const worldOf = once(async (context) => {
  const databases = await context.fresh();
  const pools = { api: databases.pool('api', 2), worker: databases.pool('worker', 2) };
  const store = new PostgresEventStore(pools);
  const codec = tallyCodec();
  /** Another process each time: nothing is held from the load before. */
  const anew = () =>
    new Streams(store, codec, new SystemClock(), new PostgresCommandLedger(pools), new PostgresSnapshots(pools));
  const streamOf = async (events: number, category = 'tally'): Promise<StreamName> => {
    const stream = { orgId: randomUUID(), category, streamId: randomUUID() };
    let end: { revision: number; hash: Uint8Array } = { revision: -1, hash: GENESIS };
    while (end.revision + 1 < events) {
      const size = Math.min(BATCH, events - 1 - end.revision);
      const batch = await sealNext(codec, stream, end, size, category === 'weight' ? weighed : undefined);
      await store.append(stream, end.revision, batch);
      const last = batch.at(-1)!;
      end = { revision: last.header.revision, hash: last.hash };
    }
    return stream;
  };
  const settled = async (stream: StreamName): Promise<StreamName> => {
    // the first load leaves a snapshot behind where it is worth it
    await anew().load(tallyDecider, stream);
    return stream;
  };
  /** Milliseconds that reading the whole stream takes, from its first event on. */
  const wholeLoad = async (stream: StreamName, events: number): Promise<void> => {
    const streams = new Streams(store, codec, new SystemClock(), new PostgresCommandLedger(pools));
    const { revision } = await streams.load(weightDecider, stream);
    if (revision !== events - 1) throw new Error('not the whole stream');
  };
  return {
    anew,
    wholeLoad,
    long: await settled(await streamOf(10_000)),
    short: await settled(await streamOf(10)),
    grown: await streamOf(GROWN, 'weight'),
    tenth: await streamOf(GROWN / 10, 'weight'),
  };
});

const weighed = (revision: number): WeightEvent => ({
  type: 'WeightRecorded',
  data: { entryId: randomUUID(), date: '2026-03-02', kg: 60 + (revision % 400) / 10 },
});

/** Longest time in which nothing else had its turn while the work went on. */
async function longestStall(work: () => Promise<void>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1_000_000;
}

export const rows: readonly BenchRow[] = [
  {
    id: 'snapshot-load',
    unit: 'ms a load',
    goal: 1.5,
    better: 'lower',
    async measure(context) {
      const { anew, long, short } = await worldOf(context);
      const load = (stream: StreamName, events: number) => async () => {
        const { revision } = await anew().load(tallyDecider, stream);
        if (revision !== events - 1) throw new Error('not the whole stream');
      };
      return medians(load(long, 10_000), load(short, 10), LOADS_A_ROUND);
    },
  },
  {
    id: 'load-linear',
    unit: 'ms a 1,000 events',
    goal: 1.5,
    better: 'lower',
    note: `${GROWN} weights in one stream ÷ a tenth of them, both without a snapshot`,
    async measure(context) {
      const { wholeLoad, grown, tenth } = await worldOf(context);
      const { candidate, baseline } = await medians(
        () => wholeLoad(grown, GROWN),
        () => wholeLoad(tenth, GROWN / 10),
        GROWN_LOADS,
      );
      return { candidate: (candidate * 1_000) / GROWN, baseline: (baseline * 10_000) / GROWN };
    },
  },
  {
    id: 'load-stall',
    unit: 'ms (longest)',
    goal: 1,
    better: 'lower',
    note: `the baseline is the budget of ${STALL_MS} ms`,
    async measure(context) {
      const { wholeLoad, grown } = await worldOf(context);
      return { candidate: await longestStall(() => wholeLoad(grown, GROWN)), baseline: STALL_MS };
    },
  },
];
