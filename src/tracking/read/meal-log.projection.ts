import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import type { MealLogEvent } from '../meal-log/meal-log.events.js';

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
