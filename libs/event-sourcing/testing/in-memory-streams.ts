import type { StreamCategory } from '../catalogue.js';
import { MovingClock } from '../clock.js';
import { Codec } from '../codec.js';
import type { RecordedEvent } from '../envelope.js';
import { EventCatalogue } from '../event-catalogue.js';
import { InMemoryCommandLedger } from '../in-memory-command-ledger.js';
import { InMemoryEventStore, InMemoryLog } from '../in-memory-event-store.js';
import { InMemoryVault } from '../in-memory-vault.js';
import { InMemorySnapshots } from '../snapshot-store.js';
import { Streams } from '../streams.js';

export interface InMemoryStreamsOptions {
  readonly categories: readonly StreamCategory[];
  /** What the clock says until it is moved. */
  readonly at?: string;
  /** Another instance on the same data: share its world, but none of its memory. */
  readonly beside?: InMemoryStreams;
}

export interface InMemoryStreams {
  readonly streams: Streams;
  readonly store: InMemoryEventStore;
  readonly log: InMemoryLog;
  readonly vault: InMemoryVault;
  readonly ledger: InMemoryCommandLedger;
  readonly snapshots: InMemorySnapshots;
  readonly clock: MovingClock;
  readonly codec: Codec;
  readonly catalogue: EventCatalogue;
  /** All events of all streams, opened, in log order. */
  recorded(): Promise<readonly RecordedEvent[]>;
}

/** Everything around `Streams`, in memory, for specs of handlers and reactions: real engine, no database. */
export function inMemoryStreams({
  categories,
  at = '2026-03-02T08:00:00.000Z',
  beside,
}: InMemoryStreamsOptions): InMemoryStreams {
  const log = beside?.log ?? new InMemoryLog();
  const vault = beside?.vault ?? new InMemoryVault();
  const ledger = beside?.ledger ?? new InMemoryCommandLedger();
  const snapshots = beside?.snapshots ?? new InMemorySnapshots();
  const clock = beside?.clock ?? new MovingClock(at);
  const store = new InMemoryEventStore(log);
  const catalogue = new EventCatalogue();
  for (const category of categories) catalogue.register(category);
  const codec = new Codec(vault, catalogue);
  const streams = new Streams(store, codec, clock, ledger, snapshots);
  return {
    streams,
    store,
    log,
    vault,
    ledger,
    snapshots,
    clock,
    codec,
    catalogue,
    recorded: async () => codec.openAll(await store.readLog(null, Number.MAX_SAFE_INTEGER)),
  };
}
