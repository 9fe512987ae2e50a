import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { workoutLogCategory, type WorkoutReport } from './workout-log.events.js';

/** Standing workout logs, newest report each. */
export const workoutLogProjection = projectionOf(workoutLogCategory, {
  name: 'workout_log',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'workout_log',
      columns: `org_id uuid not null, client_id uuid not null, entry_id uuid not null, date date not null, report text not null,
      logged_at timestamptz(3) not null, primary key (org_id, client_id, entry_id)`,
      indexes: ['create index {name}_by_date on {table} (org_id, client_id, date)'],
      clientColumn: 'client_id',
    },
  ],

  project({ header, subjectId, event }, tx) {
    if (subjectId === null) return;
    const key = { org_id: header.orgId, client_id: subjectId, entry_id: event.data.entryId };
    if (event.type === 'WorkoutLogRemoved') return tx.remove('workout_log', key);
    const { entryId: _id, ...report } = event.data;
    tx.put('workout_log', { ...key, date: report.date, report: JSON.stringify(report), logged_at: header.recordedAt });
  },

  announces({ subjectId, event }) {
    return subjectId === null ? [] : [{ topic: 'workoutLog', clientId: subjectId, id: event.data.entryId }];
  },
});

export interface StandingWorkout extends WorkoutReport {
  readonly entryId: string;
}

/** Standing workout logs. The caller has checked the scope. */
@Injectable()
export class WorkoutLogRows {
  constructor(private readonly readModels: ReadModels) {}

  /** From a date on, oldest first. */
  async since(orgId: string, clientId: string, from: string): Promise<readonly StandingWorkout[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ entry_id: string; report: string }>(
        `select entry_id, report from ${tx.table('workout_log')} where client_id = $1 and date >= $2::date order by date, entry_id`,
        [clientId, from],
      ),
    );
    return rows.map(({ entry_id, report }) => ({ entryId: entry_id, ...(JSON.parse(report) as WorkoutReport) }));
  }
}
