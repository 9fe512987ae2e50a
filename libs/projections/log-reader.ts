import type { Codec } from '#libs/event-sourcing/codec.js';
import type { LoggedEvent, Position, RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { isTransient } from './failures.js';

/** An event that somebody wants: opened, or why it can't be. */
export type OpenedEvent =
  | { readonly logged: LoggedEvent; readonly recorded: RecordedEvent }
  | { readonly logged: LoggedEvent; readonly recorded: null; readonly fault: unknown };

/** A batch of the log, read once for every reader whose checkpoint is `from`. */
export interface LogBatch {
  readonly from: Position | null;
  /** Position of the last event read, wanted or not. */
  readonly end: Position;
  readonly read: number;
  /** Of all stored bodies read. */
  readonly bytes: number;
  readonly wanted: readonly OpenedEvent[];
}

/** Reads and opens pieces of the log. */
export class LogReader {
  constructor(
    readonly store: EventStore,
    private readonly codec: Codec,
  ) {}

  /**
   * @param until position of others who wait ahead: the piece does not go past it, so that they can be joined
   * @returns null at the end of the log
   */
  async read(
    from: Position | null,
    limit: number,
    categories: ReadonlySet<string>,
    until?: Position,
  ): Promise<LogBatch | null> {
    let events = await this.store.readLog(from, limit);
    const last = events.at(-1);
    if (until !== undefined && last && this.store.comparePositions(last.position, until) > 0) {
      events = events.filter((event) => this.store.comparePositions(event.position, until) <= 0);
    }
    const end = events.at(-1)?.position;
    if (end === undefined) return null;
    return {
      from,
      end,
      read: events.length,
      bytes: events.reduce((sum, event) => sum + event.body.length, 0),
      wanted: await this.open(events.filter((event) => categories.has(event.header.category))),
    };
  }

  /** @throws when keys can't be asked for now; what is wrong with a single event is kept with it */
  async open(events: readonly LoggedEvent[]): Promise<OpenedEvent[]> {
    try {
      const recorded = await this.codec.openAll(events);
      return events.map((logged, index) => ({ logged, recorded: recorded[index]! }));
    } catch (error) {
      if (isTransient(error)) throw error;
      return Promise.all(events.map((logged) => this.openOne(logged)));
    }
  }

  private async openOne(logged: LoggedEvent): Promise<OpenedEvent> {
    try {
      return { logged, recorded: await this.codec.open(logged) };
    } catch (fault) {
      if (isTransient(fault)) throw fault;
      return { logged, recorded: null, fault };
    }
  }
}

/** Reads the next piece of the log while the last one is being written: a replay takes as long as the slower of both, not as both. */
export class ReadAhead {
  private wanted = '';
  private coming: Promise<LogBatch | null> = Promise.resolve(null);

  constructor(private readonly reader: LogReader) {}

  /** As `LogReader.read`; begins with the piece after it when this one was full. */
  async read(
    from: Position | null,
    limit: number,
    categories: ReadonlySet<string>,
    until?: Position,
  ): Promise<LogBatch | null> {
    const whose = [...categories].sort().join();
    // Read under another limit it is as good: limits change with how long writing takes.
    const batch = await (this.wanted === nameOf(from, whose, until)
      ? this.coming
      : this.reader.read(from, limit, categories, until));
    this.wanted = '';
    if (batch && batch.read >= limit && batch.end !== until) {
      this.wanted = nameOf(batch.end, whose, until);
      this.coming = this.reader.read(batch.end, limit, categories, until);
      // Asked for or not: a failure is met when the piece is read.
      this.coming.catch(() => {
        this.wanted = '';
      });
    }
    return batch;
  }
}

function nameOf(from: Position | null, categories: string, until: Position | undefined): string {
  return JSON.stringify([from, categories, until]);
}
