import type { LoggedEvent } from '#libs/event-sourcing/envelope.js';
import { StoreUnavailable, type EventStore } from '#libs/event-sourcing/event-store.js';
import type { EventRow, OrgLogRow } from './org-log-row.js';

/** Streams of a page that are read at a time. */
const AT_ONCE = 16;

/**
 * Rows of an org log with their events, which another engine keeps: each stream of the page is read once, from its first revision to its
 * last. An event that is gone, or that the engine refuses to read, is null, as a missing row would be.
 * @throws StoreUnavailable
 */
export async function eventsElsewhere(
  log: Pick<EventStore, 'readStream'>,
  orgId: string,
  rows: readonly OrgLogRow[],
): Promise<readonly OrgLogRow[]> {
  const streams = [...Map.groupBy(rows, ({ category, streamId }) => `${category} ${streamId}`).values()];
  const found = new Map<string, EventRow>();
  const next = streams.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const stream of next)
        for (const [eventId, event] of await eventsOf(log, orgId, stream)) found.set(eventId, event);
    }),
  );
  return rows.map((row) => ({ ...row, event: found.get(keyOf(row)) ?? null }));
}

async function eventsOf(
  log: Pick<EventStore, 'readStream'>,
  orgId: string,
  rows: readonly OrgLogRow[],
): Promise<[string, EventRow][]> {
  const { category, streamId } = rows[0]!;
  const revisions = rows.map(({ revision }) => revision);
  const first = Math.min(...revisions);
  try {
    const events = await log.readStream({ orgId, category, streamId }, first, Math.max(...revisions) - first + 1);
    return events.map((event) => [keyOf(event.header), rowOf(event)]);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    // one of them is damaged: those before it are still there to be read
    if (rows.length > 1) return (await Promise.all(rows.map((row) => eventsOf(log, orgId, [row])))).flat();
    return [];
  }
}

const keyOf = ({ category, streamId, revision }: Pick<OrgLogRow, 'category' | 'streamId' | 'revision'>): string =>
  `${category} ${streamId} ${revision}`;

/** There are no columns beside the header that could say something else. */
function rowOf({ header, headerBytes, body, hash, position }: LoggedEvent): EventRow {
  const { eventId, type, typeVersion, recordedAt, keyId } = header;
  return {
    position,
    header: Buffer.from(headerBytes),
    body: Buffer.from(body),
    hash: Buffer.from(hash),
    eventId,
    type,
    typeVersion,
    recordedAt,
    keyId,
  };
}
