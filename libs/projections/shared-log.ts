import type { LoggedEvent, Position, StoredEvent, StreamName } from '#libs/event-sourcing/envelope.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import type { Turn } from '#libs/event-sourcing/turns.js';
import { newestPosition } from './position-order.js';

/** What is kept for the slower of two readers. */
const MOST_EVENTS = 1_000;
const MOST_BYTES = 4_000_000;

/**
 * The store as all readers of one process share it: what one of them has just read of the log's end is not read again for the
 * next. Projections and reactions go at their own pace, so the last events are kept a while, in order and without a gap.
 */
export class SharedLog implements EventStore {
  /** Position after which `kept` begins. */
  private start: Position | null = null;
  private kept: LoggedEvent[] = [];
  private bytes = 0;
  private reading: { readonly after: Position | null; readonly events: Promise<readonly LoggedEvent[]> } | null = null;

  constructor(private readonly store: EventStore) {}

  async readLog(after: Position | null, limit: number): Promise<readonly LoggedEvent[]> {
    const known = this.after(after);
    if (known.length > 0) return known.slice(0, limit);
    if (this.reading?.after === after) return (await this.reading.events).slice(0, limit);
    const events = this.store.readLog(after, limit);
    const reading = { after, events };
    this.reading = reading;
    try {
      const read = await events;
      this.keep(after, read);
      return read;
    } finally {
      if (this.reading === reading) this.reading = null;
    }
  }

  append(stream: StreamName, expectedRevision: number, events: readonly StoredEvent[], turn?: Turn): Promise<Position> {
    return this.store.append(stream, expectedRevision, events, turn);
  }

  readStream(stream: StreamName, from?: number, limit?: number): Promise<readonly LoggedEvent[]> {
    return this.store.readStream(stream, from, limit);
  }

  head(): Promise<Position | null> {
    return this.store.head();
  }

  /** As the store says, where it knows more than its head. */
  newest(): Promise<Position | null> {
    return newestPosition(this.store);
  }

  comparePositions(a: Position, b: Position): number {
    return this.store.comparePositions(a, b);
  }

  onAppended(listener: (newest: Position | null) => void): () => void {
    return this.store.onAppended(listener);
  }

  /** The store belongs to whoever made it. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  private after(position: Position | null): readonly LoggedEvent[] {
    if (this.kept.length === 0) return [];
    if (position === this.start) return this.kept;
    const index = this.kept.findLastIndex((event) => event.position === position);
    return index < 0 ? [] : this.kept.slice(index + 1);
  }

  /** Goes on from what is kept, or begins anew elsewhere: a reader that is far behind has no use of the end. */
  private keep(after: Position | null, read: readonly LoggedEvent[]): void {
    if (read.length === 0) return;
    const end = this.kept.at(-1)?.position ?? this.start;
    if (this.kept.length === 0 || end !== after) {
      // further back than what is kept: leave that to those who follow the end
      if (this.kept.length > 0 && end !== null && after !== null && this.store.comparePositions(after, end) < 0) return;
      if (this.kept.length > 0 && after === null) return;
      [this.start, this.kept, this.bytes] = [after, [], 0];
    }
    this.kept.push(...read);
    for (const { body, headerBytes } of read) this.bytes += body.length + headerBytes.length;
    while (this.kept.length > 0 && (this.kept.length > MOST_EVENTS || this.bytes > MOST_BYTES)) {
      const { position, body, headerBytes } = this.kept.shift()!;
      this.start = position;
      this.bytes -= body.length + headerBytes.length;
    }
  }
}
