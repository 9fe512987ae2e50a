import type { LoggedEvent, Position, StreamName } from './envelope.js';
import type { EventStore } from './event-store.js';
import { findBreak, GENESIS, sameBytes } from './hash-chain.js';
import { streamKey } from './stream-names.js';

/** The destination holds something else than the source at the same place: it is not a copy, and nothing is written to it. */
export class LogsDiffer extends Error {
  constructor(
    readonly stream: StreamName & { readonly revision: number },
    what: string,
  ) {
    super(`event ${stream.revision} of a ${stream.category} stream (${stream.orgId}) ${what}`);
    this.name = 'LogsDiffer';
  }
}

export interface LogCopy {
  readonly events: number;
  /** Of them those that this run appended; the others stood there already. */
  readonly appended: number;
  /** Where watched positions of the source are in the destination. */
  readonly places: ReadonlyMap<Position, Position>;
}

const PAGE = 500;
/** Of one append: below what a server of EventStoreDB takes unless told otherwise. */
const MOST_BYTES = 900_000;

/**
 * Copies a whole log in its order, byte for byte, then reads both again and compares: bytes, order, and every stream's hash chain. Keeps no
 * state of its own: what the destination holds already is compared instead of copied, so that it may be stopped and run again at
 * any moment. Nobody else may write to either meanwhile.
 * @param watched positions of the source (checkpoints) whose places in the destination are asked for
 * @param report told now and then how many events were copied, or compared
 * @throws LogsDiffer, StoreUnavailable, RevisionConflict when somebody else writes to the destination
 */
export async function copyLog(
  source: EventStore,
  destination: EventStore,
  watched: ReadonlySet<Position> = new Set(),
  report: (phase: 'copied' | 'compared', events: number) => void = () => undefined,
): Promise<LogCopy> {
  const appended = await appendMissing(source, destination, (events) => report('copied', events));
  const { events, places } = await compared(source, destination, watched, (count) => report('compared', count));
  return { events, appended, places };
}

async function appendMissing(
  source: EventStore,
  destination: EventStore,
  report: (events: number) => void,
): Promise<number> {
  let [seen, appended] = [0, 0];
  let there: Position | null = null;
  let atItsEnd = false;
  for await (const page of pagesOf(source)) {
    const standing: readonly LoggedEvent[] = atItsEnd ? [] : await destination.readLog(there, page.length);
    for (const [index, event] of standing.entries()) assertSame(page[index]!, event);
    there = standing.at(-1)?.position ?? there;
    atItsEnd = standing.length < page.length;
    for (const run of runsOf(page.slice(standing.length))) {
      const { orgId, category, streamId, revision } = run[0]!.header;
      await destination.append({ orgId, category, streamId }, revision - 1, run);
      appended += run.length;
    }
    seen += page.length;
    report(seen);
  }
  return appended;
}

async function compared(
  source: EventStore,
  destination: EventStore,
  watched: ReadonlySet<Position>,
  report: (events: number) => void,
): Promise<{ readonly events: number; readonly places: ReadonlyMap<Position, Position> }> {
  const places = new Map<Position, Position>();
  const chains = new Map<string, { readonly revision: number; readonly hash: Uint8Array }>();
  let events = 0;
  let there: Position | null = null;
  for await (const page of pagesOf(source)) {
    const copies: readonly LoggedEvent[] = await destination.readLog(there, page.length);
    for (const [index, event] of page.entries()) {
      const copy = copies[index];
      if (copy === undefined) throw new LogsDiffer(event.header, 'is not in the copy');
      assertSame(event, copy);
      const stream = streamKey(copy.header);
      if (findBreak([copy], chains.get(stream) ?? { revision: -1, hash: GENESIS }) >= 0)
        throw new LogsDiffer(event.header, 'breaks the hash chain, in both logs');
      chains.set(stream, { revision: copy.header.revision, hash: copy.hash });
      if (watched.has(event.position)) places.set(event.position, copy.position);
    }
    events += page.length;
    there = copies.at(-1)!.position;
    report(events);
  }
  const [more] = await destination.readLog(there, 1);
  if (more !== undefined) throw new LogsDiffer(more.header, 'is only in the copy');
  return { events, places };
}

async function* pagesOf(log: EventStore): AsyncGenerator<readonly LoggedEvent[]> {
  for (let after: Position | null = null; ;) {
    const page: readonly LoggedEvent[] = await log.readLog(after, PAGE);
    if (page.length === 0) return;
    yield page;
    after = page.at(-1)!.position;
  }
}

/** Neighbours of one stream go as one append, as far as one may be large. */
function runsOf(events: readonly LoggedEvent[]): readonly LoggedEvent[][] {
  const runs: LoggedEvent[][] = [];
  let bytes = 0;
  for (const event of events) {
    const size = event.headerBytes.length + event.body.length + 100;
    const run = runs.at(-1);
    if (run && streamKey(run[0]!.header) === streamKey(event.header) && bytes + size <= MOST_BYTES) run.push(event);
    else {
      runs.push([event]);
      bytes = 0;
    }
    bytes += size;
  }
  return runs;
}

function assertSame(event: LoggedEvent, copy: LoggedEvent): void {
  const same =
    sameBytes(event.headerBytes, copy.headerBytes) &&
    sameBytes(event.body, copy.body) &&
    sameBytes(event.hash, copy.hash);
  if (!same) throw new LogsDiffer(event.header, 'is another one in the copy');
}
