import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { WeightEvent } from './weight.events.js';

/** Every recorded body weight. */
export const weightProjection: Projection = {
  name: 'weight',
  version: 1,
  categories: ['weight'],
  isolation: 'stream',
  tables: [
    {
      name: 'weight',
      columns: `org_id uuid not null, client_id uuid not null, entry_id uuid not null, date date not null, kg float8 not null,
      recorded_at timestamptz(3) not null, primary key (org_id, client_id, entry_id)`,
      indexes: ['create index {name}_by_date on {table} (org_id, client_id, date)'],
      clientColumn: 'client_id',
    },
  ],
  project({ header, subjectId, event }: RecordedEvent, tx: ProjectionTransaction): void {
    const recorded = event as WeightEvent | { type: 'Erased' };
    if (recorded.type === 'Erased' || subjectId === null) return;
    const { entryId, date, kg } = recorded.data;
    tx.put('weight', {
      org_id: header.orgId,
      client_id: subjectId,
      entry_id: entryId,
      date,
      kg,
      recorded_at: header.recordedAt,
    });
  },
  announces({ subjectId, event }) {
    return subjectId === null || event.type === 'Erased'
      ? []
      : [{ topic: 'weight', clientId: subjectId, id: (event as WeightEvent).data.entryId }];
  },
};

export interface WeightRow {
  readonly clientId: string;
  readonly entryId: string;
  readonly date: string;
  readonly kg: number;
}

/** Recorded body weights. The caller has checked the scope. */
@Injectable()
export class Weights {
  constructor(private readonly readModels: ReadModels) {}

  /** From `from` to `to` (inclusive), oldest first. */
  async between(orgId: string, clientIds: readonly string[], from: string, to: string): Promise<readonly WeightRow[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<WeightRow>(
        `select client_id as "clientId", entry_id as "entryId", date::text as date, kg from ${tx.table('weight')}
       where client_id = any($1::uuid[]) and date between $2::date and $3::date order by date, recorded_at, entry_id`,
        [clientIds, from, to],
      ),
    );
  }
}

/** Mean of each calendar week (Monday's date) that has a weight, oldest first. Days with several weights count each of them. */
export function weeklyMeans(
  rows: readonly { readonly date: string; readonly kg: number }[],
): { date: string; kg: number }[] {
  const weeks = new Map<string, number[]>();
  for (const { date, kg } of rows) {
    const monday = mondayOf(date);
    weeks.set(monday, [...(weeks.get(monday) ?? []), kg]);
  }
  return [...weeks]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, values]) => ({
      date,
      kg: Math.round((100 * values.reduce((sum, kg) => sum + kg, 0)) / values.length) / 100,
    }));
}

function mondayOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}
