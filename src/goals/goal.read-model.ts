import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { Result } from '#libs/science/performance.js';
import { goalCategory, type Aim, type GoalOutcome } from './goal/goal.events.js';
import { goalResultCategory } from './result/goal-result.events.js';
import { habitTickCategory } from './tick/habit-tick.events.js';

const goalIdOf = (streamId: string) => streamId.slice(streamId.indexOf('~') + 1);

export const goalProjection = projectionOf(goalCategory, {
  name: 'goal',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'goal',
      columns: `org_id uuid not null, client_id uuid not null, goal_id uuid not null, aim text not null, starts_on date not null, due_on date not null,
      state text not null, reason text, closed_at timestamptz(3), revision int not null, primary key (org_id, client_id, goal_id)`,
      clientColumn: 'client_id',
    },
  ],
  project({ header, subjectId, event }, tx) {
    if (subjectId === null) return;
    const key = { org_id: header.orgId, client_id: subjectId, goal_id: goalIdOf(header.streamId) };
    const { revision, recordedAt } = header;
    switch (event.type) {
      case 'GoalSet': {
        const { aim, from, due } = event.data;
        const terms = { aim: JSON.stringify(aim), starts_on: from, due_on: due };
        return tx.put('goal', { ...key, ...terms, state: 'open', reason: null, closed_at: null, revision });
      }
      case 'GoalChanged': {
        const { aim, from, due } = event.data;
        return tx.patch('goal', key, { aim: JSON.stringify(aim), starts_on: from, due_on: due, revision });
      }
      case 'GoalClosed': {
        const { outcome, reason } = event.data;
        return tx.patch('goal', key, { state: outcome, reason: reason || null, closed_at: recordedAt, revision });
      }
      case 'GoalReopened':
        return tx.patch('goal', key, { state: 'open', reason: null, closed_at: null, revision });
    }
  },
  announces: ({ header, subjectId }) =>
    subjectId === null ? [] : [{ topic: 'goal', clientId: subjectId, id: goalIdOf(header.streamId) }],
});

export const habitTickProjection = projectionOf(habitTickCategory, {
  name: 'habit_tick',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'habit_tick',
      columns:
        'org_id uuid not null, client_id uuid not null, goal_id uuid not null, date date not null, primary key (org_id, client_id, goal_id, date)',
      clientColumn: 'client_id',
    },
  ],
  project({ header, subjectId, event }, tx) {
    if (subjectId === null) return;
    const { date } = event.data;
    const key = { org_id: header.orgId, client_id: subjectId, goal_id: goalIdOf(header.streamId), date };
    if (event.type === 'HabitTicked') tx.put('habit_tick', key);
    else tx.remove('habit_tick', key);
  },
  announces: ({ header, subjectId }) =>
    subjectId === null ? [] : [{ topic: 'goal', clientId: subjectId, id: goalIdOf(header.streamId) }],
});

export const goalResultProjection = projectionOf(goalResultCategory, {
  name: 'goal_result',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'goal_result',
      columns: `org_id uuid not null, client_id uuid not null, goal_id uuid not null, date date not null, value float8 not null,
      primary key (org_id, client_id, goal_id, date)`,
      clientColumn: 'client_id',
    },
  ],
  project({ header, subjectId, event }, tx) {
    if (subjectId === null) return;
    const { date } = event.data;
    const key = { org_id: header.orgId, client_id: subjectId, goal_id: goalIdOf(header.streamId), date };
    if (event.type === 'GoalResultRecorded') tx.put('goal_result', { ...key, value: event.data.value });
    else tx.remove('goal_result', key);
  },
  announces: ({ header, subjectId }) =>
    subjectId === null ? [] : [{ topic: 'goal', clientId: subjectId, id: goalIdOf(header.streamId) }],
});

/** A goal as its rows hold it, without what was recorded since. */
export interface GoalRow {
  readonly clientId: string;
  readonly goalId: string;
  readonly aim: Aim;
  readonly from: string;
  readonly due: string;
  readonly state: 'open' | GoalOutcome;
  readonly reason: string | null;
  readonly closedAt: string | null;
  readonly revision: number;
  /** Days that were ticked. */
  readonly ticks: readonly string[];
  /** Of a performance, as entered by hand, oldest first. */
  readonly results: readonly Result[];
}

/** Goals and their ticks. The caller has checked the scope. */
@Injectable()
export class GoalRows {
  constructor(private readonly readModels: ReadModels) {}

  /** Of a client: open ones by their last day, then those that were closed, newest first. */
  of(orgId: string, clientId: string): Promise<readonly GoalRow[]> {
    return this.#rows(orgId, 'g.client_id = $1', [clientId]);
  }

  /** Open goals whose last day has passed. @param clientIds null: all of the org */
  overdue(orgId: string, clientIds: readonly string[] | null, today: string): Promise<readonly GoalRow[]> {
    return this.#rows(
      orgId,
      `g.state = 'open' and g.due_on < $2::date and ($1::uuid[] is null or g.client_id = any($1::uuid[]))`,
      [clientIds, today],
    );
  }

  async #rows(orgId: string, where: string, values: readonly unknown[]): Promise<readonly GoalRow[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Omit<GoalRow, 'aim'> & { aim: string }>(
        `select g.client_id as "clientId", g.goal_id as "goalId", g.aim, g.starts_on::text as "from", g.due_on::text as due, g.state, g.reason,
           to_char(g.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "closedAt", g.revision,
           array(select t.date::text from ${tx.table('habit_tick')} t where t.client_id = g.client_id and t.goal_id = g.goal_id order by t.date) as ticks,
           coalesce((select json_agg(json_build_object('date', r.date, 'value', r.value) order by r.date)
             from ${tx.table('goal_result')} r where r.client_id = g.client_id and r.goal_id = g.goal_id), '[]'::json) as results
         from ${tx.table('goal')} g where ${where} order by g.closed_at desc nulls first, g.due_on, g.goal_id`,
        values,
      ),
    );
    return rows.map(({ aim, ...row }) => ({ ...row, aim: JSON.parse(aim) as Aim }));
  }
}
