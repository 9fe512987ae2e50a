import type { CommandRequest } from './request.js';
import type { Turn } from './turns.js';
import type { LoggedEvent, Position, StoredEvent, StreamName } from './envelope.js';

/** Thrown by `append` when the stream does not stand at the expected revision. */
export class RevisionConflict extends Error {
  constructor(
    readonly stream: StreamName,
    readonly expected: number,
  ) {
    super(`${stream.category} stream is not at revision ${expected}`);
    this.name = 'RevisionConflict';
  }
}

/** Thrown by `append` and reads when the engine can't be reached; the caller may retry the same command id. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('event store unavailable', { cause });
    this.name = 'StoreUnavailable';
  }
}

/** Revision that a stream without events stands at. */
export const NO_STREAM = -1;

/**
 * The port of the log. One contract suite (`event-store.contract.ts`) runs against every adapter.
 * Adapters never open bodies, never hash, never stamp time: they keep bytes in order.
 */
export interface EventStore {
  /**
   * Appends all or nothing at `expectedRevision` (`NO_STREAM` for a new stream); the events carry
   * `expectedRevision + 1 …` in their headers. If the very same event ids already stand there, that is the same
   * command retried: answers as it did then. Otherwise `RevisionConflict`.
   * @param turn given: appends only while it is held; otherwise `TurnLost`, and nothing is written
   * @returns the position of the last event
   */
  append(stream: StreamName, expectedRevision: number, events: readonly StoredEvent[], turn?: Turn): Promise<Position>;

  /**
   * As `append`, where the engine keeps the command ledger beside the log: finds that the command is new, appends, and notes it as done,
   * all in one transaction, so that none is there without the others. Absent where log and ledger are apart.
   * @returns null when nothing was written: the command is known, or the stream does not stand there. The ledger and the stream tell which.
   */
  appendCommand?(
    command: Pick<CommandRequest, 'commandId' | 'requestHash'>,
    stream: StreamName,
    expectedRevision: number,
    events: readonly StoredEvent[],
  ): Promise<Position | null>;

  /** Events of one stream in order, from `from` (default 0), at most `limit`. An absent stream is empty. */
  readStream(stream: StreamName, from?: number, limit?: number): Promise<readonly LoggedEvent[]>;

  /** Events of all streams of all orgs after `after` (null: from the beginning), in log order without gaps: an event that could still appear before a returned one holds the tail back. */
  readLog(after: Position | null, limit: number): Promise<readonly LoggedEvent[]>;

  /** Position of the last event that `readLog` would return now; null when the log is empty. */
  head(): Promise<Position | null>;

  /** Negative, 0 or positive. Throws `RangeError` for text that is not a position of this engine. */
  comparePositions(a: Position, b: Position): number;

  /**
   * Calls `listener` (coalesced) soon after something was appended, here or on another instance, with the newest position known;
   * null: there may be something new anywhere. Returns unsubscribe.
   */
  onAppended(listener: (newest: Position | null) => void): () => void;

  close(): Promise<void>;
}
