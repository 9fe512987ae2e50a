import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { EatenItem, LogKind } from '../meal-log/meal-log.events.js';

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
  readonly note: string | null;
  readonly revision: number;
  readonly loggedAt: string;
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
         planned_kcal as "plannedKcal", eaten_kcal as "eatenKcal", note, revision, to_char(logged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "loggedAt"
       from ${tx.table('meal_log')} where client_id = any($1::uuid[]) and date between $2::date and $3::date order by date, logged_at, entry_id`,
        [clientIds, from, to],
      ),
    );
  }

  /** When each client last logged a meal; clients who never did are absent. */
  async latest(orgId: string, clientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ clientId: string; at: string }>(
        `select client_id as "clientId", to_char(max(logged_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
       from ${tx.table('meal_log')} where client_id = any($1::uuid[]) group by client_id`,
        [clientIds],
      ),
    );
    return new Map(rows.map(({ clientId, at }) => [clientId, at]));
  }
}
