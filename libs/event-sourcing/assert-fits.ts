import type { StoredEvent, StreamName } from './envelope.js';
import { NO_STREAM } from './event-store.js';

/** Whether events can be appended to that stream at that revision, before a store is asked. @throws RangeError a mistake of the caller */
export function assertFits(stream: StreamName, expectedRevision: number, events: readonly StoredEvent[]): void {
  if (events.length === 0) throw new RangeError('an append without events');
  if (!Number.isInteger(expectedRevision) || expectedRevision < NO_STREAM) throw new RangeError('not a revision');
  for (const [index, { header }] of events.entries()) {
    const fits =
      header.revision === expectedRevision + 1 + index &&
      header.orgId === stream.orgId &&
      header.category === stream.category &&
      header.streamId === stream.streamId;
    if (!fits) throw new RangeError(`event ${index} belongs to another place`);
  }
}
