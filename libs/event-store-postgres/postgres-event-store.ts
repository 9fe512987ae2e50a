import pg from 'pg';
import type { EventHeader, LoggedEvent, Position, StoredEvent, StreamName } from '#libs/event-sourcing/envelope.js';
import { assertFits } from '#libs/event-sourcing/assert-fits.js';
import { RevisionConflict, type EventStore } from '#libs/event-sourcing/event-store.js';
import { ChainBroken } from '#libs/event-sourcing/hash-chain.js';
import { TurnLost, type Turn } from '#libs/event-sourcing/turns.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import type { Statement } from '#libs/read-models/pipeline.js';
import { AppendSignals, type SignalTimes } from './append-signals.js';
import { binaryArray, ELEMENT, smallintBytes, timestampBytes, uuidBytes } from './binary-array.js';
import { comparePositions, placeOf } from './positions.js';
import { whileHeld } from './postgres-turns.js';
import { GroupCommit } from './group-commit.js';
import type { ServingPools } from './serving-pools.js';
import { STATEMENTS } from './statements.js';
import { ask, translated, UNIQUE_VIOLATION } from './unavailable.js';

interface EventRow {
  readonly place: string;
  readonly header: Buffer;
  readonly body: Buffer;
  readonly hash: Buffer;
}

/** Position of the last event that was written; null: none was. */
interface Placed {
  readonly place: string | null;
}

/** The log holds bytes where a header should be: stop and alarm. `verifyOrg` says which event it is. */
export class UnreadableHeader extends Error {
  constructor(readonly position: Position) {
    super(`the event at ${position} has no readable header`);
    this.name = 'UnreadableHeader';
  }
}

/** The largest limit that PostgreSQL's integer holds. */
const ALL = 2_147_483_647;

/** The log in PostgreSQL: design and measured reasons in README.md. */
export class PostgresEventStore implements EventStore {
  readonly #signals: AppendSignals;
  readonly #commits: GroupCommit;

  constructor(
    private readonly pools: ServingPools,
    times?: SignalTimes,
  ) {
    // an idle connection that the server closes must not end the process; the next query opens another
    for (const pool of [pools.api, pools.worker]) pool.on('error', () => undefined);
    this.#commits = new GroupCommit(pools.api);
    this.#signals = new AppendSignals(pools.worker, () => this.newest(), times);
  }

  /**
   * @throws RevisionConflict, StoreUnavailable (it may or may not have happened: retry with the same events), ChainBroken when
   *   the stream stands at the expected revision with another hash than the one these events are chained to; TurnLost, checked in the
   *   transaction that appends
   */
  async append(
    stream: StreamName,
    expectedRevision: number,
    events: readonly StoredEvent[],
    turn?: Turn,
  ): Promise<Position> {
    assertFits(stream, expectedRevision, events);
    const place =
      (await this.#insert(stream, expectedRevision, events, turn)) ??
      (await this.#standing(stream, expectedRevision, events));
    this.#signals.appended(place);
    return place;
  }

  /** @throws StoreUnavailable (it may or may not have happened: the ledger knows as soon as the log does) */
  async appendCommand(
    { commandId, requestHash }: Pick<CommandRequest, 'commandId' | 'requestHash'>,
    stream: StreamName,
    expectedRevision: number,
    events: readonly StoredEvent[],
  ): Promise<Position | null> {
    assertFits(stream, expectedRevision, events);
    const { name, values } = appending(stream, expectedRevision, events);
    const query = {
      ...(name === STATEMENTS.append.name ? STATEMENTS.appendCommand : STATEMENTS.appendCommandBatch),
      values: [...values, commandId, requestHash === null ? null : Buffer.from(requestHash, 'hex')],
    };
    const place = await this.#placed(() => this.#commits.ask<Placed>(stream.orgId, placeIn(stream), query));
    if (place !== null) this.#signals.appended(place);
    return place;
  }

  async readStream(stream: StreamName, from = 0, limit = ALL): Promise<readonly LoggedEvent[]> {
    const { orgId, category, streamId } = stream;
    const rows = await ask<EventRow>(this.pools.api, {
      ...STATEMENTS.readStream,
      values: [orgId, category, streamId, from, limit],
    });
    return rows.map((row, index) => {
      const header = headerOf(row);
      if (header?.orgId !== orgId || header.category !== category || header.streamId !== streamId) {
        throw new ChainBroken(category, streamId, from + index);
      }
      return loggedEvent(row, header);
    });
  }

  async readLog(after: Position | null, limit: number): Promise<readonly LoggedEvent[]> {
    const { tx, pos } = after === null ? { tx: 0n, pos: 0n } : placeOf(after);
    const rows = await ask<EventRow>(this.pools.worker, {
      ...STATEMENTS.readLog,
      values: [String(tx), String(pos), limit],
    });
    return rows.map((row) => {
      const header = headerOf(row);
      if (header === null) throw new UnreadableHeader(row.place);
      return loggedEvent(row, header);
    });
  }

  async head(): Promise<Position | null> {
    return (await ask<{ place: string }>(this.pools.worker, STATEMENTS.head))[0]?.place ?? null;
  }

  /** Position of the newest committed event, also of one that `readLog` holds back for now; null when the log is empty. */
  async newest(): Promise<Position | null> {
    return (await ask<{ place: string }>(this.pools.worker, STATEMENTS.newest))[0]?.place ?? null;
  }

  comparePositions(a: Position, b: Position): number {
    return comparePositions(a, b);
  }

  onAppended(listener: (newest: Position | null) => void): () => void {
    return this.#signals.subscribe(listener);
  }

  close(): Promise<void> {
    return this.#signals.close();
  }

  /** The container's word for it: a provider that has this method is told when the application ends. */
  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  /** Null when nothing was written: the stream does not stand there, or these events do already. */
  async #insert(
    stream: StreamName,
    expectedRevision: number,
    events: readonly StoredEvent[],
    turn: Turn | undefined,
  ): Promise<Position | null> {
    const query = appending(stream, expectedRevision, events);
    return this.#placed(() =>
      turn
        ? whileHeld(this.pools.api, turn, async (connection) => (await connection.query<Placed>(query)).rows)
        : this.#commits.ask<Placed>(stream.orgId, placeIn(stream), query),
    );
  }

  /** Null also where another writer was first: the primary key says so. */
  async #placed(append: () => Promise<readonly Placed[]>): Promise<Position | null> {
    try {
      return (await append())[0]?.place ?? null;
    } catch (error) {
      if (error instanceof TurnLost) throw error;
      if (error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION) return null;
      throw translated(error);
    }
  }

  /** The answer to a command that is retried: the same event ids at the same place. */
  async #standing(stream: StreamName, expectedRevision: number, events: readonly StoredEvent[]): Promise<Position> {
    const { orgId, category, streamId } = stream;
    const ids = events.map((event) => event.header.eventId);
    const [found] = await ask<{ place: string | null; revision: number }>(this.pools.api, {
      ...STATEMENTS.findAppend,
      values: [orgId, category, streamId, expectedRevision, ids],
    });
    if (found?.place) return found.place;
    if (found?.revision === expectedRevision) throw new ChainBroken(category, streamId, expectedRevision + 1);
    throw new RevisionConflict(stream, expectedRevision);
  }
}

const placeIn = ({ category, streamId }: StreamName) => `${category} ${streamId}`;

function appending(stream: StreamName, expectedRevision: number, events: readonly StoredEvent[]): Statement {
  return events.length === 1
    ? { ...STATEMENTS.append, values: oneEvent(stream, expectedRevision, events[0]!) }
    : { ...STATEMENTS.appendBatch, values: severalEvents(stream, expectedRevision, events) };
}

function oneEvent(
  { orgId, category, streamId }: StreamName,
  expectedRevision: number,
  { header, headerBytes, body, hash }: StoredEvent,
): unknown[] {
  return [
    orgId,
    category,
    streamId,
    expectedRevision,
    header.eventId,
    header.type,
    header.typeVersion,
    header.recordedAt,
    header.keyId,
    bytes(headerBytes),
    bytes(body),
    bytes(hash),
  ];
}

function severalEvents(
  { orgId, category, streamId }: StreamName,
  expectedRevision: number,
  events: readonly StoredEvent[],
): unknown[] {
  const headers = events.map((event) => event.header);
  return [
    orgId,
    category,
    streamId,
    expectedRevision,
    binaryArray(
      ELEMENT.uuid,
      headers.map(({ eventId }) => uuidBytes(eventId)),
    ),
    binaryArray(
      ELEMENT.text,
      headers.map(({ type }) => Buffer.from(type, 'utf8')),
    ),
    binaryArray(
      ELEMENT.int2,
      headers.map(({ typeVersion }) => smallintBytes(typeVersion)),
    ),
    binaryArray(
      ELEMENT.timestamptz,
      headers.map(({ recordedAt }) => timestampBytes(recordedAt)),
    ),
    binaryArray(
      ELEMENT.uuid,
      headers.map(({ keyId }) => (keyId === null ? null : uuidBytes(keyId))),
    ),
    binaryArray(
      ELEMENT.bytea,
      events.map((event) => event.headerBytes),
    ),
    binaryArray(
      ELEMENT.bytea,
      events.map((event) => event.body),
    ),
    binaryArray(
      ELEMENT.bytea,
      events.map((event) => event.hash),
    ),
  ];
}

/** The driver sends a Buffer as bytes; any other array it would send as text. */
function bytes(array: Uint8Array): Buffer {
  return Buffer.isBuffer(array) ? array : Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

/** Null for bytes that are no header: somebody changed them. */
function headerOf({ header }: EventRow): EventHeader | null {
  try {
    return JSON.parse(header.toString('utf8')) as EventHeader | null;
  } catch {
    return null;
  }
}

function loggedEvent({ place, header: headerBytes, body, hash }: EventRow, header: EventHeader): LoggedEvent {
  return { header, headerBytes, body, hash, position: place };
}
