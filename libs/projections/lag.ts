import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { compareCheckpoints, newestPosition } from './position-order.js';
import type { Build } from './projection-builds.js';

/** Since when the rows do not speak of everything that was committed. */
export class Lag {
  private behindSince: number | null = null;

  get seconds(): number {
    return this.behindSince === null ? 0 : (performance.now() - this.behindSince) / 1000;
  }

  /** Compares with the newest event that was committed, not with the end that may be read: so a log that is held back shows, too. */
  async measure(store: EventStore, builds: readonly Build[]): Promise<void> {
    const newest = await newestPosition(store);
    const behind = newest !== null && builds.some((build) => compareCheckpoints(store, build.position, newest) < 0);
    this.behindSince = behind ? (this.behindSince ?? performance.now()) : null;
  }
}
