import type { LoggedEvent, Position, StoredEvent, StreamName } from './envelope.js';
import { NO_STREAM, RevisionConflict, type EventStore } from './event-store.js';
import { streamKey } from './stream-names.js';
import { TurnLost, type Turn } from './turns.js';

/**
 * The server side: shared by all instances, as one EventStoreDB server is by its clients. Bytes are copied in and out, so that
 * nobody changes the past through a reference.
 */
export class InMemoryLog {
  readonly #streams = new Map<string, LoggedEvent[]>();
  readonly #log: LoggedEvent[] = [];
  readonly #listeners = new Set<(newest: Position) => void>();
  #next = 0;
  /** Holders of the turns that are held now. */
  readonly turns = new Set<string>();

  append(stream: StreamName, expectedRevision: number, events: readonly StoredEvent[]): Position {
    const key = streamKey(stream);
    const standing = this.#streams.get(key) ?? [];
    if (expectedRevision !== standing.length - 1) {
      const retried = standing.slice(expectedRevision + 1, expectedRevision + 1 + events.length);
      const same =
        retried.length === events.length &&
        retried.every((each, index) => each.header.eventId === events[index]!.header.eventId);
      if (!same || expectedRevision < NO_STREAM) throw new RevisionConflict(stream, expectedRevision);
      return retried.at(-1)!.position;
    }
    const commit = this.#next;
    const logged = events.map((event) => this.#place(event, commit));
    standing.push(...logged);
    this.#streams.set(key, standing);
    this.#log.push(...logged);
    const newest = logged.at(-1)!.position;
    for (const listener of this.#listeners) queueMicrotask(() => listener(newest));
    return newest;
  }

  stream(stream: StreamName): readonly LoggedEvent[] {
    return this.#streams.get(streamKey(stream)) ?? [];
  }

  /** In order of their positions. */
  get all(): readonly LoggedEvent[] {
    return this.#log;
  }

  /** What a superuser could do behind everybody's back; only tests call it. */
  tamper(stream: StreamName, change: (events: LoggedEvent[]) => LoggedEvent[]): void {
    const key = streamKey(stream);
    this.#streams.set(key, change((this.#streams.get(key) ?? []).map(copyOf)));
  }

  listen(listener: (newest: Position) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A pair as in EventStoreDB: where the write was committed, where the event was prepared. Bytes apart, so never consecutive. */
  #place(event: StoredEvent, commit: number): LoggedEvent {
    const prepare = this.#next;
    this.#next += event.headerBytes.length + event.body.length + 1;
    return { ...copyOf(event), position: `${commit}/${prepare}` };
  }
}

/**
 * The port over memory, behaving as EventStoreDB does: retries are recognised at the same expected revision only, positions are
 * pairs, nothing shares a transaction with a read model. What passes here does not lean on PostgreSQL.
 */
export class InMemoryEventStore implements EventStore {
  readonly #unsubscribe = new Set<() => void>();

  /**
   * @param log share one between stores to have several instances
   * @param delay milliseconds that the next append takes to arrive, for tests of races
   */
  constructor(
    readonly log: InMemoryLog = new InMemoryLog(),
    private readonly delay: () => number = () => 0,
  ) {}

  async append(
    stream: StreamName,
    expectedRevision: number,
    events: readonly StoredEvent[],
    turn?: Turn,
  ): Promise<Position> {
    if (events.length === 0) throw new RangeError('nothing to append');
    const wait = this.delay();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (turn && !this.log.turns.has(turn.holder)) throw new TurnLost(turn);
    return this.log.append(stream, expectedRevision, events);
  }

  async readStream(stream: StreamName, from = 0, limit = Number.MAX_SAFE_INTEGER): Promise<readonly LoggedEvent[]> {
    if (from < 0) throw new RangeError('revisions start at 0');
    return this.log
      .stream(stream)
      .slice(from, from + limit)
      .map(copyOf);
  }

  async readLog(after: Position | null, limit: number): Promise<readonly LoggedEvent[]> {
    const { all } = this.log;
    const from = after === null ? 0 : firstAfter(all, after, (a, b) => this.comparePositions(a, b));
    return all.slice(from, from + limit).map(copyOf);
  }

  async head(): Promise<Position | null> {
    return this.log.all.at(-1)?.position ?? null;
  }

  comparePositions(a: Position, b: Position): number {
    const [commitA, prepareA] = pairOf(a);
    const [commitB, prepareB] = pairOf(b);
    return commitA - commitB || prepareA - prepareB;
  }

  onAppended(listener: (newest: Position | null) => void): () => void {
    const unsubscribe = this.log.listen(listener);
    this.#unsubscribe.add(unsubscribe);
    return () => {
      unsubscribe();
      this.#unsubscribe.delete(unsubscribe);
    };
  }

  async close(): Promise<void> {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }
}

function copyOf<T extends StoredEvent>(event: T): T {
  return {
    ...event,
    header: structuredClone(event.header),
    headerBytes: Buffer.from(event.headerBytes),
    body: Buffer.from(event.body),
    hash: Buffer.from(event.hash),
  };
}

function pairOf(position: Position): readonly [commit: number, prepare: number] {
  const match = /^(\d{1,15})\/(\d{1,15})$/.exec(position);
  if (!match) throw new RangeError('not a position of this store');
  return [Number(match[1]), Number(match[2])];
}

function firstAfter(
  log: readonly LoggedEvent[],
  after: Position,
  compare: (a: Position, b: Position) => number,
): number {
  let low = 0;
  let high = log.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(log[middle]!.position, after) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
