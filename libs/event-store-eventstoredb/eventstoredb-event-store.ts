import { assertFits } from '#libs/event-sourcing/assert-fits.js';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggedEvent, Position, StoredEvent, StreamName } from '#libs/event-sourcing/envelope.js';
import { RevisionConflict, StoreUnavailable, type EventStore } from '#libs/event-sourcing/event-store.js';
import { AppendSignals } from './append-signals.js';
import { EventStoreDbClient } from './eventstoredb-client.js';
import { comparePlaces, placeOf, positionOf } from './positions.js';
import { ServerFailure, type Appended, type Place } from './server-messages.js';
import { loggedEventOf, proposalOf, STREAM_PREFIX, wireNameOf } from './wire-format.js';
import { TurnLost, type Turn } from '#libs/event-sourcing/turns.js';

/** Somebody deleted or truncated a stream of ours, by hand or by a setting: stop and alarm. Nothing in this product does. */
export class StreamMutilated extends Error {
  constructor(
    { category }: StreamName,
    readonly what: string,
  ) {
    super(`a ${category} stream was changed on the server: ${what}`);
    this.name = 'StreamMutilated';
  }
}

/** The server takes no append of this size; its setting MaxAppendSize says which one (1 MiB unless set). Nothing was written. */
export class AppendTooLarge extends RangeError {
  constructor(cause: unknown) {
    super('the server refuses an append of this size', { cause });
    this.name = 'AppendTooLarge';
  }
}

export interface StoreTimes {
  /** Of one call, in milliseconds. */
  readonly deadlineMs: number;
  /** Pauses before a call that failed by a lost connection, a change of leader or a busy server is made again. */
  readonly retryAfterMs: readonly number[];
}

export const STORE_TIMES: StoreTimes = { deadlineMs: 5_000, retryAfterMs: [20, 100, 400] };

/** Does an append while a turn is held, and keeps the next turn from beginning meanwhile. @throws TurnLost */
export type WhileHeld = <T>(turn: Turn, append: () => Promise<T>) => Promise<T>;

const LATE = new Error('the server found nothing within the deadline');

/** One call to the server holds at most so many events. */
const PAGE = 2_000;

/** The log on EventStoreDB 22.10 or later, or KurrentDB: decisions and their reasons in README.md. */
export class EventStoreDbEventStore implements EventStore {
  readonly #client: EventStoreDbClient;
  readonly #signals: AppendSignals;
  /** Nothing of ours stands between the two: a reader at the end of the log asks for the same again and again. */
  #searched: { readonly after: Position | null; readonly to: Place } | null = null;

  /**
   * @param url connection string, e.g. `esdb://user:password@node1:2113,node2:2113?tls=true`
   * @throws Error when it is none; the message never holds the password
   */
  constructor(
    url: string,
    private readonly times: StoreTimes = STORE_TIMES,
    private readonly whileHeld: WhileHeld | null = null,
  ) {
    this.#client = new EventStoreDbClient(url, STREAM_PREFIX, times.deadlineMs);
    this.#signals = new AppendSignals(this.#client);
  }

  /**
   * Made again by itself after a lost answer: event ids follow from the command, and the server takes the same ids at the same
   * revision for the same append.
   * @throws RevisionConflict, StoreUnavailable (it may or may not have happened: retry with the same events), StreamMutilated,
   *   AppendTooLarge, TurnLost
   */
  async append(
    stream: StreamName,
    expectedRevision: number,
    events: readonly StoredEvent[],
    turn?: Turn,
  ): Promise<Position> {
    assertFits(stream, expectedRevision, events);
    if (!turn) return this.#append(stream, expectedRevision, events);
    if (!this.whileHeld) throw new TurnLost(turn);
    return this.whileHeld(turn, () => this.#append(stream, expectedRevision, events));
  }

  async #append(stream: StreamName, expectedRevision: number, events: readonly StoredEvent[]): Promise<Position> {
    const name = wireNameOf(stream);
    const last = expectedRevision + events.length;
    const proposals = events.map(proposalOf);
    let done: Appended;
    try {
      done = await this.#persistently(() =>
        this.#client.append({ streamName: name, expected: expectedRevision, proposals }),
      );
    } catch (error) {
      if (!(error instanceof ServerFailure)) throw error;
      if (error.kind === 'conflict') throw new RevisionConflict(stream, expectedRevision);
      if (error.kind === 'too-large') throw new AppendTooLarge(error);
      throw translated(error, stream);
    }
    // a stream that was deleted softly is continued behind its old end, whatever was expected
    if (done.revision !== last)
      throw new StreamMutilated(stream, `an append at ${expectedRevision} ended at ${done.revision}`);
    const position = await this.#positionOf(stream, last, done);
    this.#signals.appended(position);
    return position;
  }

  async readStream(stream: StreamName, from = 0, limit = Number.MAX_SAFE_INTEGER): Promise<readonly LoggedEvent[]> {
    if (!Number.isInteger(from) || from < 0) throw new RangeError('revisions start at 0');
    const name = wireNameOf(stream);
    const events: LoggedEvent[] = [];
    while (events.length < limit) {
      const next = from + events.length;
      const wanted = Math.min(PAGE, limit - events.length);
      const page = await this.#asked(() => this.#client.readStream(name, next, wanted), stream);
      if (page === null || (next === 0 && page.length === 0)) {
        await this.#assertAbsent(stream, name, page !== null || next > from);
        return [];
      }
      for (const record of page) {
        if (record.revision !== from + events.length)
          throw new StreamMutilated(stream, `revision ${from + events.length} is gone`);
        events.push(loggedEventOf(record));
      }
      if (page.length < wanted) return events;
    }
    return events;
  }

  /** Goes on for as long as each deadline brings it further: other people's events between two of ours may be many. */
  async readLog(after: Position | null, limit: number): Promise<readonly LoggedEvent[]> {
    const events: LoggedEvent[] = [];
    let from = this.#searched?.after === after ? this.#searched.to : after === null ? null : placeOf(after);
    while (events.length < limit) {
      const wanted = limit - events.length;
      // the server begins with the event at the place itself
      const asked = { from, limit: from === null ? wanted : wanted + 1 };
      const { records, whole } = await this.#asked(() => this.#client.readAll(asked));
      const later = from === null ? records : records.filter(({ place }) => comparePlaces(place, from!) > 0);
      for (const record of later.slice(0, wanted)) events.push(loggedEventOf(record));
      if (whole) break;
      const reached = later.at(-1)?.place ?? (await this.#asked(() => this.#client.searchedTo(from)));
      if (reached === null || (from !== null && comparePlaces(reached, from) <= 0)) throw new StoreUnavailable(LATE);
      from = reached;
      if (events.length === 0) this.#searched = { after, to: from };
    }
    return events;
  }

  async head(): Promise<Position | null> {
    const { records, whole } = await this.#asked(() => this.#client.readAll({ from: null, backwards: true, limit: 1 }));
    if (records.length === 0 && !whole) throw new StoreUnavailable(LATE);
    return records.length === 0 ? null : positionOf(records[0]!.place);
  }

  /** The same: what is committed is readable at once. */
  newest(): Promise<Position | null> {
    return this.head();
  }

  comparePositions(a: Position, b: Position): number {
    return comparePlaces(placeOf(a), placeOf(b));
  }

  onAppended(listener: (newest: Position | null) => void): () => void {
    return this.#signals.subscribe(listener);
  }

  async close(): Promise<void> {
    await this.#signals.close();
    await this.#client.close();
  }

  /** The container's word for it: a provider that has this method is told when the application ends. */
  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  /** As the log will read it. A server that recognises a retry says only half of where the event stands, or nothing. */
  async #positionOf(stream: StreamName, revision: number, { place, revision: end }: Appended): Promise<Position> {
    if (place !== null && end === revision && place.commit === place.prepare) return positionOf(place);
    const [event] = await this.readStream(stream, revision, 1);
    if (event === undefined) throw new StoreUnavailable(new Error('an event just appended is not there'));
    return event.position;
  }

  /** A stream that the server calls absent may be one that was deleted softly or truncated to nothing: its settings tell. */
  async #assertAbsent(stream: StreamName, name: string, isGone: boolean): Promise<void> {
    const hidden = await this.#asked(() => this.#client.hiddenBy(name), stream);
    if (hidden.length > 0 || isGone)
      throw new StreamMutilated(stream, hidden.length > 0 ? `${hidden.join(', ')} is set` : 'its events are gone');
  }

  /** @throws StoreUnavailable, StreamMutilated */
  async #asked<T>(call: () => Promise<T>, stream: StreamName | null = null): Promise<T> {
    try {
      return await this.#persistently(call);
    } catch (error) {
      throw error instanceof ServerFailure ? translated(error, stream) : error;
    }
  }

  /** Makes a call again that nobody took or whose answer was lost, for as long as one deadline. */
  async #persistently<T>(call: () => Promise<T>): Promise<T> {
    const until = performance.now() + this.times.deadlineMs;
    for (let tries = 0; ; tries += 1) {
      try {
        return await call();
      } catch (error) {
        const again = error instanceof ServerFailure && (error.kind === 'not-done' || error.kind === 'unknown');
        const pause = this.times.retryAfterMs[tries];
        if (!again || pause === undefined || performance.now() + pause >= until) throw error;
        await sleep(pause * (0.5 + Math.random()));
      }
    }
  }
}

/** The error that callers shall see. */
function translated(failure: ServerFailure, stream: StreamName | null): Error {
  switch (failure.kind) {
    case 'deleted':
      return stream === null ? failure : new StreamMutilated(stream, 'it has a tombstone');
    case 'refused':
    case 'conflict':
    case 'too-large':
      return failure;
    // credentials that no longer hold are mended outside, as a server that is away is
    case 'denied':
    case 'not-done':
    case 'unknown':
      return new StoreUnavailable(failure);
  }
}
