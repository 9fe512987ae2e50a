import { fork } from 'node:child_process';
import { once as event } from 'node:events';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import type { StoredEvent } from '#libs/event-sourcing/envelope.js';
import { NO_STREAM } from '#libs/event-sourcing/event-store.js';
import { StoredEvents } from '#libs/event-sourcing/testing/stored-events.js';
import { EventStoreDbEventStore } from '#libs/event-store-eventstoredb/eventstoredb-event-store.js';
import { once, type BenchRow, type Measured } from './bench.js';
import type { BenchContext } from './context.js';

// Against the double in a process of its own, only to see that the adapter isn't the brake: no figure here is one of a server.
const APPENDS = 1_000;
const WRITERS = 8;
const PAGE = 1_000;

const doubleOf = once(async (context: BenchContext) => {
  const child = fork(join(import.meta.dirname, '../eventstoredb/serve.ts'));
  const [url] = (await event(child, 'message')) as [string];
  const store = new EventStoreDbEventStore(url);
  const client = EventStoreDBClient.connectionString(url);
  context.atEnd(async () => {
    await store.close();
    await client.dispose();
    child.disconnect();
  });
  return { store, client };
});

/** Streams of one event each, sealed and hashed beforehand. */
async function prepared(count: number): Promise<StoredEvent[]> {
  const make = new StoredEvents();
  return Promise.all(Array.from({ length: count }, async () => (await make.next(make.stream(), 1))[0]!));
}

async function appended(store: EventStoreDbEventStore, events: readonly StoredEvent[]): Promise<void> {
  const next = events.values();
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (const one of next) {
        const { orgId, category, streamId } = one.header;
        await store.append({ orgId, category, streamId }, NO_STREAM, [one]);
      }
    }),
  );
}

/** CPU of this process in milliseconds an append; the baseline is one millisecond, so that the ratio is the figure. */
async function append(context: BenchContext): Promise<Measured> {
  const { store } = await doubleOf(context);
  const events = await prepared(APPENDS);
  const before = process.cpuUsage();
  await appended(store, events);
  const { user, system } = process.cpuUsage(before);
  return { candidate: (user + system) / 1_000 / APPENDS, baseline: 1 };
}

/** Events a second read page by page through the adapter, and as the client hands them out in one read. */
async function catchUp(context: BenchContext): Promise<Measured> {
  const { store, client } = await doubleOf(context);
  await appended(store, await prepared(APPENDS));
  const rate = async (read: () => Promise<number>) => {
    const began = performance.now();
    return ((await read()) / (performance.now() - began)) * 1_000;
  };
  const byAdapter = async () => {
    let count = 0;
    for (let after: string | null = null; ;) {
      const page = await store.readLog(after, PAGE);
      if (page.length === 0) return count;
      count += page.length;
      after = page.at(-1)!.position;
    }
  };
  const byClient = async () => {
    let count = 0;
    for await (const { event: read } of client.readAll()) if (read) count += 1;
    return count;
  };
  await byAdapter();
  return { baseline: await rate(byClient), candidate: await rate(byAdapter) };
}

export const rows: readonly BenchRow[] = [
  { id: 'esdb-append', unit: 'ms of CPU', goal: 0.3, better: 'lower', note: 'against the double', measure: append },
  { id: 'esdb-catchup', unit: 'events/s', goal: 0.8, better: 'higher', note: 'against the double', measure: catchUp },
];
