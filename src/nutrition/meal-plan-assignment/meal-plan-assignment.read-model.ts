import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { addDays, daysBetween } from '#libs/calendar/dates.js';
import { planDay } from '#src/plans/contract.js';
import { ActivePlans, type ActivePlan, type FollowedPlan } from './active-plans.js';
import { mealPlanAssignmentCategory } from './meal-plan-assignment.events.js';

/** Which client follows which version when, with everything that ever was. */
export const mealPlanAssignmentProjection = projectionOf(mealPlanAssignmentCategory, {
  name: 'meal_plan_assignment',
  version: 2,
  tables: [
    {
      name: 'meal_plan_assignment',
      columns: `
      org_id uuid not null, client_id uuid not null, assignment_id uuid not null, plan_id uuid not null, version int not null, weeks int not null,
      from_date date not null, to_date date, week_one date not null, withdrawn boolean not null, assigned_at timestamptz(3) not null, assigned_by uuid,
      primary key (org_id, client_id, assignment_id)`,
      clientColumn: 'client_id',
    },
  ],
  isolation: 'stream',

  project({ header, event }, tx) {
    const { type, data } = event;
    const key = { org_id: header.orgId, client_id: header.streamId };
    switch (type) {
      case 'MealPlanAssigned':
        return tx.put('meal_plan_assignment', {
          ...key,
          assignment_id: data.assignmentId,
          plan_id: data.planId,
          version: data.version,
          weeks: data.weeks,
          from_date: data.from,
          to_date: data.to,
          week_one: data.weekOne ?? data.from,
          withdrawn: false,
          assigned_at: header.recordedAt,
          assigned_by: header.actor.accountId,
        });
      case 'MealPlanAssignmentEnded':
        return tx.patch(
          'meal_plan_assignment',
          { ...key, assignment_id: data.assignmentId },
          data.lastDay === null ? { withdrawn: true } : { to_date: data.lastDay },
        );
    }
  },

  announces({ header }) {
    return [{ topic: 'mealPlanAssignment', clientId: header.streamId, id: header.streamId }];
  },
});

interface Row {
  readonly client_id: string;
  readonly plan_id: string;
  readonly version: number;
  readonly weeks: number;
  readonly name: string;
  readonly from_date: string;
  readonly to_date: string | null;
  /** A day of the plan's first week. */
  readonly week_one: string;
}

const MOST_DAYS = 400;

export interface AssignmentRow {
  readonly assignment_id: string;
  readonly plan_id: string;
  readonly plan_name: string;
  readonly version: number;
  readonly from_date: string;
  readonly to_date: string | null;
  readonly week_one: string;
  readonly weeks: number;
  /** Replaced before its first day. */
  readonly withdrawn: boolean;
  readonly assigned_at: string;
  readonly assigned_by: string | null;
}

const FOLLOWED = `a.assignment_id, a.plan_id, p.name as plan_name, a.version, a.from_date, a.to_date, a.week_one, a.weeks, a.withdrawn, a.assigned_at, a.assigned_by`;

/** Assignments as rows, and as what a client follows on a date. Whoever asks has checked the scope. */
@Injectable()
export class MealPlanAssignments extends ActivePlans {
  constructor(private readonly readModels: ReadModels) {
    super();
  }

  override async on(orgId: string, clientId: string, date: string): Promise<ActivePlan | null> {
    return (await this.between(orgId, clientId, date, date)).get(date) ?? null;
  }

  override async between(
    orgId: string,
    clientId: string,
    from: string,
    to: string,
  ): Promise<ReadonlyMap<string, ActivePlan>> {
    return (await this.betweenFor(orgId, [clientId], from, to)).get(clientId) ?? new Map();
  }

  override async betweenFor(
    orgId: string,
    clientIds: readonly string[],
    from: string,
    to: string,
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, ActivePlan>>> {
    if (clientIds.length === 0) return new Map();
    const rows = Map.groupBy(await this.#rows(orgId, clientIds, from, to), ({ client_id }) => client_id);
    return new Map([...rows].map(([clientId, ofClient]) => [clientId, byDate(ofClient, from, to)]));
  }

  override async onFor(
    orgId: string,
    clientIds: readonly string[],
    date: string,
  ): Promise<ReadonlyMap<string, ActivePlan>> {
    if (clientIds.length === 0) return new Map();
    return new Map((await this.#rows(orgId, clientIds, date, date)).map((row) => [row.client_id, activeOn(row, date)]));
  }

  /** Plans followed on that day. @param clientIds null: of all clients */
  override async followedOn(
    orgId: string,
    clientIds: readonly string[] | null,
    day: string,
  ): Promise<readonly FollowedPlan[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<FollowedPlan>(
        `select a.client_id as "clientId", a.assignment_id as "assignmentId", plan_id as "planId", p.name, a.version, a.from_date::text as "from", a.to_date::text as "to",
         exists (select from ${tx.table('meal_plan_assignment')} b where b.client_id = a.client_id and not b.withdrawn and b.from_date > a.from_date) as succeeded
         from ${tx.table('meal_plan_assignment')} a join ${tx.table('published_meal_plan')} p using (plan_id, version)
         where ($1::uuid[] is null or a.client_id = any($1::uuid[])) and not a.withdrawn and a.from_date <= $2::date and (a.to_date is null or a.to_date >= $2::date)`,
        [clientIds, day],
      ),
    );
  }

  /** Clients who follow a plan after `day`, as far as any assignment reaches. */
  async followersAfter(orgId: string, day: string): Promise<readonly string[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ client_id: string }>(
        `select distinct client_id from ${tx.table('meal_plan_assignment')} where not withdrawn and (to_date is null or to_date > $1::date)`,
        [day],
      ),
    );
    return rows.map(({ client_id }) => client_id);
  }

  /** All assignments of a client (of one plan), newest first, with those that were withdrawn before their first day. */
  rows(orgId: string, clientId: string, planId: string | null = null): Promise<readonly AssignmentRow[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<AssignmentRow>(
        `select ${FOLLOWED} from ${tx.table('meal_plan_assignment')} a join ${tx.table('published_meal_plan')} p using (plan_id, version)
         where a.client_id = $1 and ($2::uuid is null or a.plan_id = $2) order by a.from_date desc, a.assigned_at desc`,
        [clientId, planId],
      ),
    );
  }

  #rows(orgId: string, clientIds: readonly string[], from: string, to: string): Promise<Row[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<Row>(
        `select a.client_id, a.plan_id, a.version, a.weeks, p.name, a.from_date, a.to_date, a.week_one
       from ${tx.table('meal_plan_assignment')} a join ${tx.table('published_meal_plan')} p using (plan_id, version)
       where a.client_id = any($1::uuid[]) and not a.withdrawn and a.from_date <= $3::date and (a.to_date is null or a.to_date >= $2::date)
       order by a.from_date`,
        [clientIds, from, to],
      ),
    );
  }
}

function byDate(rows: readonly Row[], from: string, to: string): ReadonlyMap<string, ActivePlan> {
  const days = Math.min(daysBetween(from, to) + 1, MOST_DAYS);
  const plans = new Map<string, ActivePlan>();
  for (let i = 0; i < days; i++) {
    const date = addDays(from, i);
    const row = rows.find(({ from_date, to_date }) => from_date <= date && (to_date === null || to_date >= date));
    if (row) plans.set(date, activeOn(row, date));
  }
  return plans;
}

const activeOn = ({ plan_id, version, weeks, name, from_date, to_date, week_one }: Row, date: string): ActivePlan => ({
  planId: plan_id,
  version,
  name,
  from: from_date,
  to: to_date,
  day: planDay(week_one, weeks, date),
});
