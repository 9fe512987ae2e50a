import { hash } from 'node:crypto';
import { EventsElsewhere } from './events-elsewhere.js';
import type { OrgLogRow } from './org-log-row.js';
import type { ServingPools } from './serving-pools.js';
import { ask } from './unavailable.js';

export type { EventRow, OrgLogRow } from './org-log-row.js';

interface Joined {
  readonly org_seq: string;
  readonly category: string;
  readonly stream_id: string;
  readonly revision: number;
  readonly logged_id: string;
  readonly logged_hash: Buffer;
  readonly running_hash: Buffer;
  readonly place: string | null;
  readonly header: Buffer;
  readonly body: Buffer;
  readonly hash: Buffer;
  readonly event_id: string;
  readonly type: string;
  readonly type_version: number;
  readonly recorded_at: string;
  readonly key_id: string | null;
}

/** What the first event of an org is chained to. */
export const ORG_GENESIS: Buffer = Buffer.alloc(32);

/** SHA-256(running hash before ‖ number as 8 bytes, big-endian ‖ hash of the event). */
export function linkRunningHash(previous: Uint8Array, orgSeq: number, eventHash: Uint8Array): Buffer {
  const link = Buffer.allocUnsafe(72);
  link.set(previous, 0);
  link.writeBigUInt64BE(BigInt(orgSeq), 32);
  link.set(eventHash, 40);
  return hash('sha256', link, 'buffer');
}

/**
 * Pages of an org's log in order, up to and with `through`. Pages by number, so that no transaction stays open between them.
 * @param categories only events of these; null: all
 * @throws StoreUnavailable
 */
export async function* orgLogPages(
  pools: ServingPools,
  orgId: string,
  through: number,
  { size = 500, categories = null }: { readonly size?: number; readonly categories?: readonly string[] | null } = {},
): AsyncGenerator<readonly OrgLogRow[]> {
  const elsewhere = pools.log === undefined ? null : new EventsElsewhere(pools.log, orgId);
  for (let after = 0; after < through;) {
    const rows = await ask<Joined>(pools.worker, {
      name: 'es-org-log-page',
      text: PAGE,
      values: [orgId, after, through, size, categories],
    });
    if (rows.length === 0) return;
    const page = rows.map(rowOf);
    yield elsewhere === null ? page : await elsewhere.of(page);
    after = Number(rows.at(-1)!.org_seq);
  }
}

const PAGE = `
  select l.org_seq, l.category, l.stream_id, l.revision, l.event_id as logged_id, l.hash as logged_hash, l.running_hash,
    e.tx::text || '.' || e.pos as place, e.header, e.body, e.hash, e.event_id, e.type, e.type_version, e.key_id,
    to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded_at
  from es.org_log l
  left join es.event e on e.org_id = l.org_id and e.category = l.category and e.stream_id = l.stream_id and e.revision = l.revision
  where l.org_id = $1 and l.org_seq > $2 and l.org_seq <= $3 and ($5::text[] is null or l.category = any($5))
  order by l.org_seq limit $4`;

function rowOf(row: Joined): OrgLogRow {
  return {
    orgSeq: Number(row.org_seq),
    category: row.category,
    streamId: row.stream_id,
    revision: row.revision,
    eventId: row.logged_id,
    hash: row.logged_hash,
    runningHash: row.running_hash,
    event:
      row.place === null
        ? null
        : {
            position: row.place,
            header: row.header,
            body: row.body,
            hash: row.hash,
            eventId: row.event_id,
            type: row.type,
            typeVersion: row.type_version,
            recordedAt: row.recorded_at,
            keyId: row.key_id,
          },
  };
}
