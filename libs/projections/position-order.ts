import type { Position } from '#libs/event-sourcing/envelope.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';

/** Order of two checkpoints; null, nothing read yet, comes first. */
export function compareCheckpoints(store: EventStore, a: Position | null, b: Position | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return store.comparePositions(a, b);
}

/** An engine that hides committed events for a moment (an open write transaction holds them back) also says where the newest of them is. */
export async function newestPosition(store: EventStore): Promise<Position | null> {
  return knowsNewest(store) ? store.newest() : store.head();
}

function knowsNewest(store: EventStore): store is EventStore & { newest(): Promise<Position | null> } {
  return 'newest' in store && typeof store.newest === 'function';
}
