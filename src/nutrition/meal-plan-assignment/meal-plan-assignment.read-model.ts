import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { ActivePlans, type ActivePlan } from './active-plans.js';
import { addDays, daysBetween, planDay } from '../calendar.js';

interface Row {
  readonly client_id: string;
  readonly plan_id: string;
  readonly version: number;
  readonly weeks: number;
  readonly name: string;
  readonly from_date: string;
  readonly to_date: string | null;
}

const MOST_DAYS = 400;

@Injectable()
export class StoredActivePlans extends ActivePlans {
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

  #rows(orgId: string, clientIds: readonly string[], from: string, to: string): Promise<Row[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<Row>(
        `select a.client_id, a.plan_id, a.version, a.weeks, p.name, a.from_date, a.to_date
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

const activeOn = ({ plan_id, version, weeks, name, from_date, to_date }: Row, date: string): ActivePlan => ({
  planId: plan_id,
  version,
  name,
  from: from_date,
  to: to_date,
  day: planDay(from_date, weeks, date),
});
