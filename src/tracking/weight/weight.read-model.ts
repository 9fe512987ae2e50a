import { mondayOf } from '#libs/calendar/dates.js';
import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { weightFlags, type WeightFlag } from '#libs/science/weight-plausibility.js';
import { weightCategory } from './weight.events.js';

/** Every body weight that stands. */
export const weightProjection = projectionOf(weightCategory, {
  name: 'weight',
  version: 2,
  isolation: 'stream',
  tables: [
    {
      name: 'weight',
      columns: `org_id uuid not null, client_id uuid not null, entry_id uuid not null, date date not null, kg float8 not null,
      time text, recorded_at timestamptz(3) not null, primary key (org_id, client_id, entry_id)`,
      indexes: ['create index {name}_by_date on {table} (org_id, client_id, date)'],
      clientColumn: 'client_id',
    },
  ],
  project({ header, subjectId, event }, tx) {
    if (subjectId === null) return;
    const key = { org_id: header.orgId, client_id: subjectId, entry_id: event.data.entryId };
    if (event.type === 'WeightRemoved') return tx.remove('weight', key);
    const { date, kg, time = null } = event.data;
    tx.put('weight', { ...key, date, kg, time, recorded_at: header.recordedAt });
  },
  announces({ subjectId, event }) {
    return subjectId === null ? [] : [{ topic: 'weight', clientId: subjectId, id: event.data.entryId }];
  },
});

/** The weight of a day. */
export interface WeightRow {
  readonly clientId: string;
  readonly entryId: string;
  readonly date: string;
  readonly kg: number;
}

/** An entry, with what the read model says about it. */
export interface WeightEntry extends Omit<WeightRow, 'clientId'> {
  readonly time: string | null;
  readonly counts: boolean;
  readonly flag: WeightFlag | null;
}

/** Recorded body weights, and which of a day's entries counts. The caller has checked the scope. */
@Injectable()
export class Weights {
  constructor(private readonly readModels: ReadModels) {}

  /** The weight of each day from `from` to `to` (inclusive), oldest first: of several entries the one whose id was made last. */
  async between(orgId: string, clientIds: readonly string[], from: string, to: string): Promise<readonly WeightRow[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<WeightRow>(
        `select distinct on (client_id, date) client_id as "clientId", entry_id as "entryId", date::text as date, kg from ${tx.table('weight')}
       where client_id = any($1::uuid[]) and date between $2::date and $3::date order by client_id, date, entry_id desc`,
        [clientIds, from, to],
      ),
    );
  }

  /** Of each of these clients the weight of the newest day up to `until`, inclusive; who has none is absent. */
  newest(orgId: string, clientIds: readonly string[], until: string): Promise<readonly WeightRow[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<WeightRow>(
        `select w.client_id as "clientId", w.entry_id as "entryId", w.date::text as date, w.kg from unnest($1::uuid[]) c(client_id)
         cross join lateral (select * from ${tx.table('weight')} w where w.client_id = c.client_id and w.date <= $2::date
           order by w.date desc, w.entry_id desc limit 1) w`,
        [clientIds, until],
      ),
    );
  }

  /** Every entry of a client from `from` to `to` (inclusive), oldest first. */
  async entries(orgId: string, clientId: string, from: string, to: string): Promise<readonly WeightEntry[]> {
    // the day before the first one is needed to judge it
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ entryId: string; date: string; kg: number; time: string | null }>(
        `select entry_id as "entryId", date::text as date, kg, time from ${tx.table('weight')}
       where client_id = $1 and date between coalesce((select max(date) from ${tx.table('weight')} where client_id = $1 and date < $2::date), $2::date) and $3::date
       order by date, entry_id`,
        [clientId, from, to],
      ),
    );
    const counting = [...new Map(rows.map((row) => [row.date, row])).values()];
    const flags = weightFlags(counting);
    const flagOf = new Map(counting.map(({ entryId }, index) => [entryId, flags[index] ?? null]));
    return rows
      .filter(({ date }) => date >= from)
      .map((row) => ({ ...row, counts: flagOf.has(row.entryId), flag: flagOf.get(row.entryId) ?? null }));
  }
}

/** Mean of each calendar week (Monday's date) that has a weight, oldest first: the sparkline of a row, not a figure. */
export function weeklyMeans(
  rows: readonly { readonly date: string; readonly kg: number }[],
): { date: string; kg: number }[] {
  return [...Map.groupBy(rows, ({ date }) => mondayOf(date))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, days]) => ({
      date,
      kg: Math.round((100 * days.reduce((sum, { kg }) => sum + kg, 0)) / days.length) / 100,
    }));
}
