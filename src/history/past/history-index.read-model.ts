import { Inject, Injectable } from '@nestjs/common';
import { Codec } from '#libs/event-sourcing/codec.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import type { Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import { decodeCursor, encodeCursor } from '#libs/read-models/cursors.js';
import { ReadModels } from '#libs/read-models/read-models.js';

/**
 * Which events there are, by client, by stream and by time: headers only. What they say is opened from the log when it is shown,
 * so that history has no copy of its own which could differ from the truth or outlive an erasure. The rows name nobody,
 * therefore they stay when a client is erased, as the events do.
 */
@Injectable()
export class HistoryIndexProjection implements Projection {
  readonly name = 'history_index';
  // v2: what is about nobody, and who acted, for the history of the whole org
  readonly version = 2;
  readonly isolation = 'stream';
  readonly tables = [
    {
      name: 'history_index',
      columns: `org_id uuid not null, category text not null, stream_id text not null, revision int not null, client_id uuid, event_id uuid not null,
      type text not null, actor_id uuid, recorded_at timestamptz(3) not null, primary key (org_id, category, stream_id, revision)`,
      indexes: [
        'create index {name}_by_client on {table} (org_id, client_id, recorded_at desc, category desc, stream_id desc, revision desc)',
        'create index {name}_by_time on {table} (org_id, recorded_at desc, category desc, stream_id desc, revision desc)',
        'create index {name}_by_event on {table} (org_id, event_id)',
      ],
    },
  ];

  constructor(private readonly catalogue: EventCatalogue) {}

  /** Every category, whichever context declares it. Asked for when all contexts have registered theirs. */
  get categories(): readonly string[] {
    return this.catalogue.all().map(({ category }) => category);
  }

  project({ header, subjectId }: RecordedEvent, tx: ProjectionTransaction): void {
    tx.put('history_index', {
      org_id: header.orgId,
      category: header.category,
      stream_id: header.streamId,
      revision: header.revision,
      client_id: this.catalogue.category(header.category).subject === 'client' ? subjectId : null,
      event_id: header.eventId,
      type: header.type,
      actor_id: header.actor.accountId ?? header.actor.onBehalfOf ?? null,
      recorded_at: header.recordedAt,
    });
  }
}

/** Whose or what past is asked for. */
export type PastOf = { readonly clientId: string } | { readonly category: string; readonly streamId: string } | 'org';

export interface HistoryPageRequest {
  readonly of: PastOf;
  readonly category?: string;
  readonly type?: string;
  /** Only events of these types. */
  readonly types?: readonly string[];
  readonly actorId?: string;
  readonly clientId?: string;
  /** First and last day, in the calendar of `timeZone`. */
  readonly from?: string;
  readonly to?: string;
  readonly timeZone?: string;
  readonly cursor?: string;
  readonly limit: number;
}

interface IndexRow {
  readonly category: string;
  readonly streamId: string;
  readonly revision: number;
  readonly recordedAt: string;
  readonly clientId: string | null;
}

const CURSOR = 'history';

/** An opened event with the hash under which it stands in its stream. */
export interface HistoricEvent {
  readonly recorded: RecordedEvent;
  readonly hash: Uint8Array;
  /** The client whose stream it stands in; null for one about nobody, or about staff. */
  readonly clientId: string | null;
}

/** Pages of events, newest first, opened from the log itself. The caller has checked the scope. */
@Injectable()
export class HistoryPages {
  constructor(
    private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly codec: Codec,
  ) {}

  /** @throws Refusal `cursor.invalid` */
  async page(
    orgId: string,
    request: HistoryPageRequest,
  ): Promise<{ events: readonly HistoricEvent[]; nextCursor: string | null }> {
    const rows = await this.#index(orgId, request);
    const shown = rows.slice(0, request.limit);
    const last = shown.at(-1);
    return {
      events: await this.#opened(orgId, shown),
      nextCursor:
        rows.length > request.limit && last
          ? encodeCursor(CURSOR, [last.recordedAt, last.category, last.streamId, last.revision])
          : null,
    };
  }

  /** The client that a stream is about; null when there is no such stream or it is about nobody. */
  async clientOf(orgId: string, category: string, streamId: string): Promise<string | null> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ clientId: string | null }>(
        `select client_id as "clientId" from ${tx.table('history_index')} where category = $1 and stream_id = $2 limit 1`,
        [category, streamId],
      ),
    );
    return row?.clientId ?? null;
  }

  /** One event by its id; null when the org has none. */
  async event(orgId: string, eventId: string): Promise<HistoricEvent | null> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<IndexRow>(
        `select category, stream_id as "streamId", revision, recorded_at as "recordedAt", client_id as "clientId" from ${tx.table('history_index')} where event_id = $1`,
        [eventId],
      ),
    );
    return (await this.#opened(orgId, rows))[0] ?? null;
  }

  /** Accounts that did something of these types to a client's record. */
  async actorsOf(orgId: string, clientId: string, types: readonly string[]): Promise<string[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ actorId: string }>(
        `select distinct actor_id as "actorId" from ${tx.table('history_index')}
         where client_id = $1::uuid and type = any($2::text[]) and actor_id is not null`,
        [clientId, types],
      ),
    );
    return rows.map(({ actorId }) => actorId);
  }

  /** Whether the person is a client of the org, going by what was recorded about them. */
  async isClient(orgId: string, personId: string): Promise<boolean> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query(`select 1 from ${tx.table('history_index')} where client_id = $1::uuid limit 1`, [personId]),
    );
    return rows.length > 0;
  }

  /** One row more than the page: whether there is a next one. */
  async #index(
    orgId: string,
    { of, category, type, types, actorId, clientId, from, to, timeZone = 'UTC', cursor, limit }: HistoryPageRequest,
  ): Promise<IndexRow[]> {
    const values: unknown[] = [];
    const value = (given: unknown) => `$${values.push(given)}`;
    const conditions =
      of === 'org'
        ? ['true']
        : 'clientId' in of
          ? [`client_id = ${value(of.clientId)}::uuid`]
          : [`category = ${value(of.category)}`, `stream_id = ${value(of.streamId)}`];
    if (category !== undefined) conditions.push(`category = ${value(category)}`);
    if (type !== undefined) conditions.push(`type = ${value(type)}`);
    if (types !== undefined) conditions.push(`type = any(${value(types)}::text[])`);
    if (actorId !== undefined) conditions.push(`actor_id = ${value(actorId)}::uuid`);
    if (clientId !== undefined) conditions.push(`client_id = ${value(clientId)}::uuid`);
    if (from !== undefined)
      conditions.push(`recorded_at >= (${value(from)}::date::timestamp at time zone ${value(timeZone)})`);
    if (to !== undefined)
      conditions.push(`recorded_at < ((${value(to)}::date + 1)::timestamp at time zone ${value(timeZone)})`);
    if (cursor !== undefined) {
      const place = decodeCursor(CURSOR, ['instant', 'text', 'text', 'integer'], cursor);
      conditions.push(
        `(recorded_at, category, stream_id, revision) < (${value(place[0])}::timestamptz, ${value(place[1])}, ${value(place[2])}, ${value(place[3])}::int)`,
      );
    }
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<IndexRow>(
        `select category, stream_id as "streamId", revision, recorded_at as "recordedAt", client_id as "clientId" from ${tx.table('history_index')}
       where ${conditions.join(' and ')} order by recorded_at desc, category desc, stream_id desc, revision desc limit ${value(limit + 1)}::int`,
        values,
      ),
    );
  }

  /** Reads each stream once, from the first to the last revision on the page. */
  async #opened(orgId: string, rows: readonly IndexRow[]): Promise<readonly HistoricEvent[]> {
    const streams = Map.groupBy(rows, ({ category, streamId }) => `${category} ${streamId}`);
    const found = new Map<string, Omit<HistoricEvent, 'clientId'>>();
    await Promise.all(
      [...streams.values()].map(async (group) => {
        const [first] = group;
        if (!first) return;
        const { category, streamId } = first;
        const revisions = group.map(({ revision }) => revision);
        const from = Math.min(...revisions);
        const wanted = new Set(revisions);
        const stored = (
          await this.store.readStream({ orgId, category, streamId }, from, Math.max(...revisions) - from + 1)
        ).filter(({ header }) => wanted.has(header.revision));
        const opened = await this.codec.openAll(stored);
        opened.forEach((recorded, index) => {
          const hash = stored[index]?.hash;
          if (hash) found.set(`${category} ${streamId} ${recorded.header.revision}`, { recorded, hash });
        });
      }),
    );
    return rows.flatMap(({ category, streamId, revision, clientId }) => {
      const event = found.get(`${category} ${streamId} ${revision}`);
      return event ? [{ ...event, clientId }] : [];
    });
  }
}
