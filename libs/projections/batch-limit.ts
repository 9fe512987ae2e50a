/** A transaction that writes longer holds the log's tail back noticeably: the next batch is smaller. */
const WRITE_GOAL_MS = 120;
/** Stored bytes of a batch, which is held twice (as it is written and as it is read ahead), opened. */
const BYTES_GOAL = 8_000_000;
const SMALLEST = 50;
const FIRST = 1000;

/** How many events are taken in at once: as many as can be held, and written in the time that a transaction may stay open. */
export class BatchLimit {
  private current: number;

  constructor(private readonly largest: number) {
    this.current = Math.min(FIRST, largest);
  }

  get events(): number {
    return this.current;
  }

  /** Learns from a batch of `read` events with bodies of `bytes` that took `wroteMs` to write. */
  learn(wroteMs: number, read: number, bytes: number): void {
    const excess = Math.max(wroteMs / WRITE_GOAL_MS, bytes / BYTES_GOAL);
    if (excess > 1 && read >= this.current / 2)
      this.current = Math.max(Math.min(SMALLEST, this.largest), Math.floor(this.current / Math.max(2, excess)));
    else if (excess < 0.5 && read >= this.current) this.current = Math.min(this.largest, this.current * 2);
  }
}
