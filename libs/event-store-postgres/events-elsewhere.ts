import type { LoggedEvent, Position } from '#libs/event-sourcing/envelope.js';
import { StoreUnavailable, type EventStore } from '#libs/event-sourcing/event-store.js';
import type { EventRow, OrgLogRow } from './org-log-row.js';

type Log = Pick<EventStore, 'readStream' | 'readLog'>;

/** Streams of a page that are read at a time. */
const AT_ONCE = 16;
/** Events of the log that are looked through for one event of a page: with more organisations than that, streams are read one by one. */
const SHARE = 4;

/** The events of an org's pages, which another engine keeps, asked for page after page. */
export class EventsElsewhere {
  /** Where the page before ended: numbers follow the order of the log. */
  #after: Position | null = null;

  constructor(
    private readonly log: Log,
    private readonly orgId: string,
  ) {}

  /**
   * Rows with their events: along the log, as far as it is the org's; what isn't met there, by its stream. An event that is gone, or that the
   * engine refuses to read, is null, as a missing row would be.
   * @throws StoreUnavailable
   */
  async of(rows: readonly OrgLogRow[]): Promise<readonly OrgLogRow[]> {
    const found = await this.#alongLog(rows);
    const left = rows.filter((row) => !found.has(keyOf(row)));
    const next = Map.groupBy(left, ({ category, streamId }) => `${category} ${streamId}`).values();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const stream of next)
          for (const [key, event] of await eventsOf(this.log, this.orgId, stream)) found.set(key, event);
      }),
    );
    const complete = rows.map((row) => ({ ...row, event: found.get(keyOf(row)) ?? null }));
    this.#after = complete.findLast(({ event }) => event !== null)?.event?.position ?? this.#after;
    return complete;
  }

  async #alongLog(rows: readonly OrgLogRow[]): Promise<Map<string, EventRow>> {
    const wanted = new Set(rows.map(keyOf));
    const found = new Map<string, EventRow>();
    let after = this.#after;
    for (let seen = 0; found.size < wanted.size && seen < SHARE * rows.length;) {
      const page = await this.log.readLog(after, rows.length).catch((error: unknown) => {
        if (error instanceof StoreUnavailable) throw error;
        // something unreadable lies among them: stream by stream, only its own is missing
        return [];
      });
      if (page.length === 0) break;
      for (const event of page) {
        const key = keyOf(event.header);
        if (event.header.orgId === this.orgId && wanted.has(key)) found.set(key, rowOf(event));
      }
      after = page.at(-1)!.position;
      seen += page.length;
    }
    return found;
  }
}

async function eventsOf(log: Log, orgId: string, rows: readonly OrgLogRow[]): Promise<[string, EventRow][]> {
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
