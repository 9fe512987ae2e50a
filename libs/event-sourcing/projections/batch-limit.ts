/** A transaction that writes longer holds the log's tail back noticeably: the next batch is smaller. */
const WRITE_GOAL_MS = 120;
const SMALLEST = 50;

/** How many events are taken in at once: as many as can be written in the time that a transaction may stay open. */
export class BatchLimit {
  private current: number;

  constructor(private readonly largest: number) {
    this.current = largest;
  }

  get events(): number {
    return this.current;
  }

  /** Learns from a batch of `read` events that took `wroteMs` to write. */
  learn(wroteMs: number, read: number): void {
    if (wroteMs > WRITE_GOAL_MS && read >= this.current / 2) this.current = Math.max(Math.min(SMALLEST, this.largest), Math.floor(this.current / 2));
    else if (wroteMs < WRITE_GOAL_MS / 3 && read >= this.current) this.current = Math.min(this.largest, this.current * 2);
  }
}
