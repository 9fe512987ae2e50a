import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { LoggedSlot } from './meal-log.decider.js';
import { mealLogCategory, reportIn, type EatenItem, type LogKind } from './meal-log.events.js';

/** Standing meal logs, newest report each. */
export const mealLogProjection = projectionOf(mealLogCategory, {
  name: 'meal_log',
  version: 2,
  isolation: 'stream',
  tables: [
    {
      name: 'meal_log',
      columns: `org_id uuid not null, client_id uuid not null, entry_id uuid not null, date date not null, slot_id text not null, slot_name text not null,
      kind text not null, plan_id uuid, plan_version int, items jsonb not null, planned_kcal float8, planned_complete boolean, eaten_kcal float8,
      eaten_complete boolean, beside_kcal float8, note text, time text, time_zone text, entered_at text,
      revision int not null, logged_at timestamptz(3) not null, primary key (org_id, client_id, entry_id)`,
      indexes: [
        'create index {name}_by_date on {table} (org_id, client_id, date)',
        'create index {name}_latest on {table} (org_id, client_id, logged_at desc)',
      ],
      clientColumn: 'client_id',
    },
  ],
  project({ header, subjectId, event }, tx) {
    if (subjectId === null) return;
    const key = { org_id: header.orgId, client_id: subjectId, entry_id: event.data.entryId };
    const report = reportIn(event);
    if (report === null) return tx.remove('meal_log', key);
    tx.put('meal_log', {
      ...key,
      date: report.date,
      slot_id: report.slotId,
      slot_name: report.slotName,
      kind: report.kind,
      plan_id: report.plan?.planId ?? null,
      plan_version: report.plan?.version ?? null,
      items: report.items,
      planned_kcal: report.plannedKcal,
      planned_complete: report.plannedComplete ?? null,
      eaten_kcal: report.eatenKcal,
      eaten_complete: report.eatenComplete ?? null,
      beside_kcal: report.besideKcal ?? null,
      note: report.note,
      time: report.time ?? null,
      time_zone: report.timeZone ?? null,
      entered_at: report.enteredAt ?? null,
      revision: header.revision,
      logged_at: header.recordedAt,
    });
  },
  announces({ subjectId, event }) {
    return subjectId === null ? [] : [{ topic: 'mealLog', clientId: subjectId, id: event.data.entryId }];
  },
});

/** A standing log as the read model holds it. */
export interface MealLogRow {
  readonly entryId: string;
  readonly clientId: string;
  readonly date: string;
  readonly slotId: string;
  readonly slotName: string;
  readonly kind: LogKind;
  readonly items: readonly EatenItem[];
  readonly plannedKcal: number | null;
  readonly eatenKcal: number | null;
  /** Null: logged before completeness was kept. */
  readonly plannedComplete: boolean | null;
  readonly eatenComplete: boolean | null;
  readonly besideKcal: number | null;
  readonly note: string | null;
  readonly time: string | null;
  readonly enteredAt: string | null;
  readonly revision: number;
  readonly loggedAt: string;
}

/** Of a log what adherence follows from. */
export interface MealLogEnergy extends Pick<
  MealLogRow,
  | 'clientId'
  | 'date'
  | 'slotId'
  | 'kind'
  | 'plannedKcal'
  | 'plannedComplete'
  | 'eatenKcal'
  | 'eatenComplete'
  | 'besideKcal'
> {
  readonly itemCount: number;
  /** Only where the log does not say whether all energy was known. */
  readonly items: readonly EatenItem[];
}

/** Standing meal logs by date. The caller has checked the scope. */
@Injectable()
export class MealLogs {
  constructor(private readonly readModels: ReadModels) {}

  /** Logs of the clients from `from` to `to` (inclusive), oldest first; of several logs for one meal the newest is last. */
  async between(orgId: string, clientIds: readonly string[], from: string, to: string): Promise<readonly MealLogRow[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<MealLogRow>(
        `select entry_id as "entryId", client_id as "clientId", date::text as date, slot_id as "slotId", slot_name as "slotName", kind, items,
         planned_kcal as "plannedKcal", planned_complete as "plannedComplete", eaten_kcal as "eatenKcal", eaten_complete as "eatenComplete",
         beside_kcal as "besideKcal", note, time, entered_at as "enteredAt", revision, to_char(logged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "loggedAt"
       from ${tx.table('meal_log')} where client_id = any($1::uuid[]) and date between $2::date and $3::date order by date, logged_at, entry_id`,
        [clientIds, from, to],
      ),
    );
  }

  /** As `between`, without what was eaten. */
  async energiesBetween(
    orgId: string,
    clientIds: readonly string[],
    from: string,
    to: string,
  ): Promise<readonly MealLogEnergy[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<MealLogEnergy>(
        `select client_id as "clientId", date::text as date, slot_id as "slotId", kind, jsonb_array_length(items) as "itemCount",
         case when kind = 'adjusted' and eaten_complete is null then items else '[]' end as items, planned_kcal as "plannedKcal",
         planned_complete as "plannedComplete", eaten_kcal as "eatenKcal", eaten_complete as "eatenComplete", beside_kcal as "besideKcal"
       from ${tx.table('meal_log')} where client_id = any($1::uuid[]) and date between $2::date and $3::date order by date, logged_at, entry_id`,
        [clientIds, from, to],
      ),
    );
  }

  /** Which meals of these days stand logged. */
  async standing(orgId: string, clientId: string, days: readonly string[]): Promise<readonly LoggedSlot[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<LoggedSlot>(
        `select entry_id as "entryId", date::text as date, slot_id as "slotId" from ${tx.table('meal_log')} where client_id = $1 and date = any($2::date[])`,
        [clientId, days],
      ),
    );
  }

  /** When each client last logged a meal; clients who never did are absent. */
  async latest(orgId: string, clientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ clientId: string; at: string }>(
        `select l.client_id as "clientId", to_char(l.logged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from unnest($1::uuid[]) c(client_id)
         cross join lateral (select * from ${tx.table('meal_log')} l where l.client_id = c.client_id order by l.logged_at desc limit 1) l`,
        [clientIds],
      ),
    );
    return new Map(rows.map(({ clientId, at }) => [clientId, at]));
  }

  /** Those of the clients who have a log on these days that was made before completeness was kept: what it says of energy is known by its foods alone. */
  async incomplete(orgId: string, clientIds: readonly string[], from: string, to: string): Promise<readonly string[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ clientId: string }>(
        `select distinct client_id as "clientId" from ${tx.table('meal_log')}
         where client_id = any($1::uuid[]) and date between $2::date and $3::date and kind = 'adjusted' and eaten_complete is null`,
        [clientIds, from, to],
      ),
    );
    return rows.map(({ clientId }) => clientId);
  }

  /** The day of each client's last logged meal, as it was entered; clients without are absent. */
  async lastDays(orgId: string, clientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ clientId: string; day: string }>(
        `select client_id as "clientId", max(date)::text as day from ${tx.table('meal_log')} where client_id = any($1::uuid[]) group by client_id`,
        [clientIds],
      ),
    );
    return new Map(rows.map(({ clientId, day }) => [clientId, day]));
  }
}
