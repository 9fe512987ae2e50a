import { Injectable } from '@nestjs/common';
import {
  ActivePlans,
  FoodValues,
  planDayKey,
  PublishedPlans,
  type ActivePlan,
  type PlannedMeal,
} from '#src/nutrition/contract.js';
import type { MealAdherence } from './adherence.js';
import { dates } from './dates.js';
import { MealLogs, type MealLogRow } from '../meal-log/meal-log.read-model.js';

/** One meal of one day: what was planned, what was logged, either may be missing. */
export interface MealOfDay {
  readonly slotId: string;
  readonly name: string;
  readonly time: string | null;
  readonly planned: PlannedMeal | null;
  readonly log: MealLogRow | null;
}

export interface DayOfMeals {
  readonly date: string;
  readonly plan: ActivePlan | null;
  readonly meals: readonly MealOfDay[];
}

/** Puts the published plan and the logs of a client side by side. The caller has checked the scope. */
@Injectable()
export class MealDays {
  constructor(
    private readonly active: ActivePlans,
    private readonly plans: PublishedPlans,
    private readonly logs: MealLogs,
    private readonly foods: FoodValues,
  ) {}

  /** Every day from `from` to `to` (inclusive), planned meals in the plan's order, then meals logged without a plan. */
  async between(orgId: string, clientId: string, from: string, to: string): Promise<readonly DayOfMeals[]> {
    return (await this.betweenFor(orgId, [clientId], from, to)).get(clientId) ?? [];
  }

  /** The same for several clients: three statements, whatever their number. */
  async betweenFor(
    orgId: string,
    clientIds: readonly string[],
    from: string,
    to: string,
  ): Promise<ReadonlyMap<string, readonly DayOfMeals[]>> {
    const [active, logs] = await Promise.all([
      this.active.betweenFor(orgId, clientIds, from, to),
      this.logs.between(orgId, clientIds, from, to),
    ]);
    const planned = await this.plans.mealsOn(
      orgId,
      [...active.values()].flatMap((plans) => [...plans.values()]),
    );
    const logsByClient = Map.groupBy(logs, ({ clientId }) => clientId);
    const days = dates(from, to);
    return new Map(
      clientIds.map((clientId) => {
        const logsByDate = Map.groupBy(logsByClient.get(clientId) ?? [], ({ date }) => date);
        return [
          clientId,
          days.map((date) => {
            const plan = active.get(clientId)?.get(date) ?? null;
            return {
              date,
              plan,
              meals: mealsOf((plan && planned.get(planDayKey(plan))) ?? [], logsByDate.get(date) ?? []),
            };
          }),
        ];
      }),
    );
  }

  /** Names of the foods in the logs, by `<foodId>@<version>`. */
  async foodNames(orgId: string, days: readonly DayOfMeals[]): Promise<ReadonlyMap<string, { readonly name: string }>> {
    const refs = days
      .flatMap(({ meals }) => meals)
      .flatMap(({ log }) => log?.items ?? [])
      .map(({ foodId, foodVersion }) => ({ foodId, version: foodVersion }));
    return refs.length === 0 ? new Map() : this.foods.lookUp(orgId, refs);
  }
}

function mealsOf(planned: readonly PlannedMeal[], logs: readonly MealLogRow[]): MealOfDay[] {
  // newest last: it is the one that stands where two ids of two months name the same meal
  const bySlot = new Map(logs.map((log) => [log.slotId, log]));
  const meals: MealOfDay[] = planned
    .filter(({ slotId, items }) => items.length > 0 || bySlot.has(slotId))
    .map((meal) => ({
      slotId: meal.slotId,
      name: meal.name,
      time: meal.time,
      planned: meal,
      log: bySlot.get(meal.slotId) ?? null,
    }));
  const plannedSlots = new Set(planned.map(({ slotId }) => slotId));
  for (const log of bySlot.values()) {
    if (!plannedSlots.has(log.slotId))
      meals.push({ slotId: log.slotId, name: log.slotName, time: null, planned: null, log });
  }
  return meals;
}

/** The days as the adherence measure wants them. */
export function adherenceOf(days: readonly DayOfMeals[]): MealAdherence[] {
  return days.flatMap(({ date, meals }) =>
    meals.map(({ slotId, planned, log }) => ({
      date,
      slotId,
      planned: planned !== null && planned.items.length > 0,
      log,
    })),
  );
}
