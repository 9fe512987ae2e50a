import type { LoggedEvent, Position, StoredEvent } from '../envelope.js';
import type { EventStore } from '../event-store.js';

/** Stored bytes in a form that matchers compare and print. */
export function bytesOf({ headerBytes, body, hash }: StoredEvent): readonly string[] {
  return [headerBytes, body, hash].map((bytes) => Buffer.from(bytes).toString('base64'));
}

/** The log after a position, read in batches. */
export async function allAfter(
  store: EventStore,
  after: Position | null,
  limit = 1_000,
): Promise<readonly LoggedEvent[]> {
  const all: LoggedEvent[] = [];
  for (let position = after; ;) {
    const batch = await store.readLog(position, limit);
    if (batch.length === 0) return all;
    all.push(...batch);
    position = batch.at(-1)!.position;
  }
}

/** The head once it stays where it is: a transaction that just ended may still hold the tail back for a moment. */
export async function settledHead(store: EventStore): Promise<Position | null> {
  for (let head = await store.head(); ;) {
    await pause(20);
    const next = await store.head();
    if (next === head) return head;
    head = next;
  }
}

export async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await condition()) return;
    await pause(25);
  }
  throw new Error('it did not happen within 5 s');
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
