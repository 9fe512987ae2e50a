import { randomUUID } from 'node:crypto';
import type { Codec } from '#libs/event-sourcing/codec.js';
import { GENESIS } from '#libs/event-sourcing/hash-chain.js';
import type { Projection } from '#libs/projections/projection.js';
import { LiveTopics } from '#libs/projections/live-topics.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { ProjectionRunner } from '#libs/projections/projection-runner.js';
import { PostgresEventStore } from '#libs/event-store-postgres/postgres-event-store.js';
import type { BenchRow, Measured } from './bench.js';
import type { BenchContext, BenchDatabases } from './context.js';
import { sealNext, tallyCodec } from './tally.js';

const EVENTS = Number(process.env['BENCH_REPLAY_EVENTS'] ?? 20_000);
const A_STREAM = 20;
const BATCH = 2_000;

/** One row per event, as lists of what happened have it. */
const projection: Projection = {
  name: 'bench_tally',
  version: 1,
  categories: ['tally'],
  isolation: 'stream',
  tables: [
    {
      name: 'bench_tally',
      clientColumn: 'client_id',
      columns:
        'org_id uuid not null, item_id uuid not null, client_id uuid not null, grams int not null, note text not null, recorded_at timestamptz(3) not null, primary key (org_id, item_id)',
      indexes: ['create index on {table} (org_id, client_id, recorded_at)'],
    },
  ],
  project({ header, event, subjectId }, tx) {
    if (event.type !== 'Tallied') return;
    const { itemId, grams, note } = event.data as { itemId: string; grams: number; note: string };
    tx.put('bench_tally', {
      org_id: header.orgId,
      item_id: itemId,
      client_id: subjectId,
      grams,
      note,
      recorded_at: header.recordedAt,
    });
  },
};

async function fill(store: PostgresEventStore, codec: Codec): Promise<void> {
  for (let written = 0; written < EVENTS; written += A_STREAM) {
    const stream = { orgId: randomUUID(), category: 'tally', streamId: randomUUID() };
    await store.append(stream, -1, await sealNext(codec, stream, { revision: -1, hash: GENESIS }, A_STREAM));
  }
}

/** Reads and opens the whole log, and does nothing with it. */
async function scan(store: PostgresEventStore, codec: Codec): Promise<number> {
  const began = performance.now();
  let seen = 0;
  for (let after: string | null = null; ;) {
    const batch = await store.readLog(after, BATCH);
    if (batch.length === 0) return (seen / (performance.now() - began)) * 1_000;
    seen += (await codec.openAll(batch)).length;
    after = batch.at(-1)!.position;
  }
}

/** From an empty table to the last row, with the product's runner. */
async function replay(databases: BenchDatabases, store: PostgresEventStore, codec: Codec): Promise<number> {
  const pools = { worker: databases.databases.main('worker'), owner: databases.databases.main('owner') };
  const progress = new ProjectionProgress(databases.databases.main('api'), store);
  const runner = new ProjectionRunner({
    store,
    codec,
    projections: [projection],
    pools,
    workerUrl: databases.urls.main.worker,
    progress,
    batch: BATCH,
    retireGraceMs: 0,
    topics: new LiveTopics(pools.worker, databases.urls.main.worker),
    alarm: (what) => {
      throw new Error(what);
    },
  });
  const head = (await store.newest())!;
  const began = performance.now();
  runner.start();
  await progress.waitFor([projection.name], head, 120_000);
  const rate = (EVENTS / (performance.now() - began)) * 1_000;
  await runner.stop();
  return rate;
}

async function measure(context: BenchContext): Promise<Measured> {
  const databases = await context.fresh();
  const store = new PostgresEventStore({
    api: databases.databases.main('api'),
    worker: databases.databases.main('worker'),
  });
  const codec = tallyCodec();
  await fill(store, codec);
  const before = await scan(store, codec);
  const candidate = await replay(databases, store, codec);
  const after = await scan(store, codec);
  await store.close();
  return { candidate, baseline: (before + after) / 2 };
}

export const rows: readonly BenchRow[] = [{ id: 'replay', unit: 'events/s', goal: 0.5, better: 'higher', measure }];
