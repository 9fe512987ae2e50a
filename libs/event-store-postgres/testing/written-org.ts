import type { StoredEvent, StreamName } from '#libs/event-sourcing/envelope.js';
import { NO_STREAM, type EventStore } from '#libs/event-sourcing/event-store.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { StoredEvents } from '#libs/event-sourcing/testing/stored-events.js';

/** An org with several streams, sealed and open, whose events lie between each other in the log. */
export async function writtenOrg(
  store: EventStore,
  streams: number,
  rounds: number,
): Promise<{ orgId: string; streams: StreamName[]; events: number }> {
  const make = new StoredEvents();
  const orgId = newId();
  const names = Array.from({ length: streams }, (_, index): StreamName => ({
    ...make.stream(index % 2 ? 'counter' : 'openCounter'),
    orgId,
  }));
  const last = new Map<StreamName, StoredEvent>();
  for (let round = 0; round < rounds; round += 1) {
    for (const stream of names) {
      const events = await make.next(stream, 1 + (round % 3), last.get(stream));
      await store.append(stream, last.get(stream)?.header.revision ?? NO_STREAM, events);
      last.set(stream, events.at(-1)!);
    }
  }
  return {
    orgId,
    streams: names,
    events: [...last.values()].reduce((sum, { header }) => sum + header.revision + 1, 0),
  };
}
