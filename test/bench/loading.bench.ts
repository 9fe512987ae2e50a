import { randomUUID } from 'node:crypto';
import { SystemClock } from '#libs/event-sourcing/clock.js';
import type { StreamName } from '#libs/event-sourcing/envelope.js';
import { GENESIS } from '#libs/event-sourcing/hash-chain.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { PostgresCommandLedger } from '#libs/event-store-postgres/postgres-command-ledger.js';
import { PostgresEventStore } from '#libs/event-store-postgres/postgres-event-store.js';
import { PostgresSnapshots } from '#libs/event-store-postgres/postgres-snapshots.js';
import { medians, once, type BenchRow } from './bench.js';
import { sealNext, tallyCodec, tallyDecider } from './tally.js';

const BATCH = 100;
const LOADS_A_ROUND = 150;

const worldOf = once(async (context) => {
  const databases = await context.fresh();
  const pools = { api: databases.pool('api', 2), worker: databases.pool('worker', 2) };
  const store = new PostgresEventStore(pools);
  const codec = tallyCodec();
  /** Another process each time: nothing is held from the load before. */
  const anew = () =>
    new Streams(store, codec, new SystemClock(), new PostgresCommandLedger(pools), new PostgresSnapshots(pools));
  const streamOf = async (events: number): Promise<StreamName> => {
    const stream = { orgId: randomUUID(), category: 'tally', streamId: randomUUID() };
    let end: { revision: number; hash: Uint8Array } = { revision: -1, hash: GENESIS };
    while (end.revision + 1 < events) {
      const batch = await sealNext(codec, stream, end, Math.min(BATCH, events - 1 - end.revision));
      await store.append(stream, end.revision, batch);
      const last = batch.at(-1)!;
      end = { revision: last.header.revision, hash: last.hash };
    }
    // the first load leaves a snapshot behind where it is worth it
    await anew().load(tallyDecider, stream);
    return stream;
  };
  return { anew, long: await streamOf(10_000), short: await streamOf(10) };
});

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
];
