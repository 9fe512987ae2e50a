import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { isBodyMetric, measurementFlags, metricRules, type MeasurementFlag } from '#libs/science/body-metrics.js';
import { measurementCategory } from './measurement.events.js';

/** Every measurement that stands. */
export const measurementProjection = projectionOf(measurementCategory, {
  name: 'measurement',
  version: 2,
  isolation: 'stream',
  tables: [
    {
      name: 'measurement',
      columns: `org_id uuid not null, client_id uuid not null, entry_id uuid not null, metric text not null, date date not null, value float8 not null,
      second float8, time text, primary key (org_id, client_id, entry_id)`,
      indexes: [
        'create index {name}_by_date on {table} (org_id, client_id, metric, date)',
        'create index {name}_by_metric on {table} (org_id, metric, date)',
      ],
      clientColumn: 'client_id',
    },
  ],
  project({ header, subjectId, event }, tx) {
    if (subjectId === null) return;
    const key = { org_id: header.orgId, client_id: subjectId, entry_id: event.data.entryId };
    if (event.type === 'MeasurementRemoved') return tx.remove('measurement', key);
    const { metric, date, value, second = null, time = null } = event.data;
    tx.put('measurement', { ...key, metric, date, value, second, time });
  },
  announces: ({ subjectId, event }) =>
    subjectId === null ? [] : [{ topic: 'measurement', clientId: subjectId, id: event.data.entryId }],
});

export interface MeasurementEntry {
  readonly entryId: string;
  readonly metric: string;
  readonly date: string;
  readonly time: string | null;
  readonly value: number;
  readonly second: number | null;
  readonly counts: boolean;
  readonly flag: MeasurementFlag | null;
}

type Row = Omit<MeasurementEntry, 'counts' | 'flag'>;

/** One that stands, of one of many clients. */
export interface MeasurementOfClient {
  readonly clientId: string;
  readonly entryId: string;
  readonly metric: string;
  readonly date: string;
  readonly value: number;
  readonly second: number | null;
}

/** Recorded measurements, and which of a day's entries counts. The caller has checked the scope. */
@Injectable()
export class Measurements {
  constructor(private readonly readModels: ReadModels) {}

  /** Every entry of a client from `from` to `to` (inclusive), oldest first. */
  async entries(orgId: string, clientId: string, from: string, to: string): Promise<readonly MeasurementEntry[]> {
    // the last day before the first one is needed to judge it
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Row>(
        `select m.entry_id as "entryId", m.metric, m.date::text as date, m.time, m.value, m.second from ${tx.table('measurement')} m
         where m.client_id = $1 and m.date <= $3::date and m.date >= coalesce((select max(b.date) from ${tx.table('measurement')} b
           where b.client_id = $1 and b.metric = m.metric and b.date < $2::date), $2::date)
         order by m.date, m.entry_id`,
        [clientId, from, to],
      ),
    );
    const told = new Map<string, MeasurementFlag | null>();
    for (const [metric, entries] of Map.groupBy(rows, (row) => row.metric)) {
      const counting = [...new Map(entries.map((row) => [row.date, row])).values()];
      const flags = isBodyMetric(metric) ? measurementFlags(metricRules(metric), counting) : [];
      counting.forEach(({ entryId }, index) => told.set(entryId, flags[index] ?? null));
    }
    return rows
      .filter(({ date }) => date >= from)
      .map((row) => ({ ...row, counts: told.has(row.entryId), flag: told.get(row.entryId) ?? null }));
  }

  /** Of each of these clients and metrics what counts for the newest day up to `until`, inclusive; what there is none of is absent. */
  newest(
    orgId: string,
    clientIds: readonly string[],
    metrics: readonly string[],
    until: string,
  ): Promise<readonly MeasurementOfClient[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<MeasurementOfClient>(
        `select m.client_id as "clientId", m.entry_id as "entryId", m.metric, m.date::text as date, m.value, m.second from unnest($1::uuid[]) c(client_id) cross join unnest($2::text[]) a(metric)
         cross join lateral (select * from ${tx.table('measurement')} m where m.client_id = c.client_id and m.metric = a.metric and m.date <= $3::date
           order by m.date desc, m.entry_id desc limit 1) m`,
        [clientIds, metrics, until],
      ),
    );
  }

  /**
   * Every entry of some metrics from `from` to `to` (inclusive), whether it counts for its day or not, oldest first.
   * @param clientIds null: of the whole org
   */
  of(
    orgId: string,
    clientIds: readonly string[] | null,
    metrics: readonly string[],
    from: string,
    to: string,
  ): Promise<readonly MeasurementOfClient[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<MeasurementOfClient>(
        `select client_id as "clientId", entry_id as "entryId", metric, date::text as date, value, second from ${tx.table('measurement')}
         where metric = any($1) and date between $2::date and $3::date and ($4::uuid[] is null or client_id = any($4::uuid[]))
         order by date, entry_id`,
        [metrics, from, to, clientIds],
      ),
    );
  }
}
