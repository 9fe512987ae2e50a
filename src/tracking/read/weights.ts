import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';

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
