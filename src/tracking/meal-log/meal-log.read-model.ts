import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { EatenItem, LogKind, MealLogEvent } from './meal-log.events.js';

/** Standing meal logs, newest report each. */
export const mealLogProjection: Projection = {
  name: 'meal_log',
  version: 1,
  categories: ['mealLog'],
  isolation: 'stream',
  tables: [
    {
      name: 'meal_log',
      columns: `org_id uuid not null, client_id uuid not null, entry_id uuid not null, date date not null, slot_id text not null, slot_name text not null,
      kind text not null, plan_id uuid, plan_version int, items jsonb not null, planned_kcal float8, eaten_kcal float8, note text,
      revision int not null, logged_at timestamptz(3) not null, primary key (org_id, client_id, entry_id)`,
      indexes: [
        'create index {name}_by_date on {table} (org_id, client_id, date)',
        'create index {name}_latest on {table} (org_id, client_id, logged_at desc)',
      ],
      clientColumn: 'client_id',
    },
  ],
  project({ header, subjectId, event }: RecordedEvent, tx: ProjectionTransaction): void {
    const logged = event as MealLogEvent | { type: 'Erased' };
    if (logged.type === 'Erased' || subjectId === null) return;
    const key = { org_id: header.orgId, client_id: subjectId, entry_id: logged.data.entryId };
    switch (logged.type) {
      case 'MealLogged':
      case 'MealLogCorrected': {
        const { date, slotId, slotName, kind, plan, items, plannedKcal, eatenKcal, note } = logged.data;
        tx.put('meal_log', {
          ...key,
          date,
          slot_id: slotId,
          slot_name: slotName,
          kind,
          plan_id: plan?.planId ?? null,
          plan_version: plan?.version ?? null,
          items,
          planned_kcal: plannedKcal,
          eaten_kcal: eatenKcal,
          note,
          revision: header.revision,
          logged_at: header.recordedAt,
        });
        return;
      }
      case 'MealLogRemoved':
        tx.remove('meal_log', key);
    }
  },
  announces({ subjectId, event }) {
    const entryId = 'entryId' in event.data ? String(event.data.entryId) : null;
    return subjectId === null || entryId === null ? [] : [{ topic: 'mealLog', clientId: subjectId, id: entryId }];
  },
};

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
