import type { Position } from '#libs/event-sourcing/envelope.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { compareCheckpoints } from './position-order.js';
import { WakeUp } from './wake-up.js';

/** An event that is known of but held back by an open write transaction is looked for this soon at first, and this late at last. */
const FIRST_MS = 2;
const HELD_BACK_MS = 250;
/** Without a signal the log is read this often all the same: the store itself looks for what its signals missed, much sooner. */
const IDLE_MS = 10_000;

/** When a reader of the log has something to read: as soon as the store signals a position beyond its own, hardly ever otherwise. */
export class LogTail {
  private newest: Position | null = null;
  private due = true;
  private pauseMs = FIRST_MS;
  private readonly wakeUp = new WakeUp();

  constructor(private readonly store: EventStore) {}

  /** Begins to hear signals. Returns unsubscribe. */
  listen(): () => void {
    return this.store.onAppended((newest) => {
      if (newest === null) this.due = true;
      else if (compareCheckpoints(this.store, newest, this.newest) > 0) this.newest = newest;
      this.wake();
    });
  }

  /** Ends a wait at once. */
  wake(): void {
    this.pauseMs = FIRST_MS;
    this.wakeUp.signal();
  }

  /** Reads at the next chance, whatever is known: checkpoints were read anew, or another process let go. */
  expect(): void {
    this.due = true;
    this.wake();
  }

  /** Whether there may be something after `position`. */
  mayHoldMoreThan(position: Position | null): boolean {
    return this.due || compareCheckpoints(this.store, position, this.newest) < 0;
  }

  /**
   * Reads, where there may be something after `position`. A signal that comes meanwhile leads to another read.
   * @param read where it ended; null at the end of the log, undefined when it failed: then it is tried again soon
   * @returns whether it moved on
   */
  async look(position: Position | null, read: () => Promise<Position | null | undefined>): Promise<boolean> {
    if (!this.mayHoldMoreThan(position)) return false;
    const wasDue = this.due;
    this.due = false;
    const end = await read();
    if (end === undefined) this.due = true;
    if (end === null || end === undefined) return false;
    // nobody knows yet whether that was the end
    if (wasDue) this.due = true;
    this.pauseMs = FIRST_MS;
    if (compareCheckpoints(this.store, end, this.newest) > 0) this.newest = end;
    return true;
  }

  /** Until there may be something after `position`; briefly where it is known that there is but can't be read yet. */
  async wait(position: Position | null): Promise<void> {
    if (this.mayHoldMoreThan(position)) {
      await this.wakeUp.wait(this.pauseMs);
      this.pauseMs = Math.min(this.pauseMs * 2, HELD_BACK_MS);
    } else if (!(await this.wakeUp.wait(IDLE_MS))) this.due = true;
  }
}
