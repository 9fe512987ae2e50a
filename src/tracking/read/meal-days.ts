import { Injectable } from '@nestjs/common';
import { ActivePlans, FoodValues, PublishedPlans, type ActivePlan, type PlannedMeal } from '#src/nutrition/contract.js';
import type { MealAdherence } from '../adherence.js';
import { dates } from './dates.js';
import { MealLogs, type MealLogRow } from './meal-logs.js';

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
    private readonly active: ActivePlans, private readonly plans: PublishedPlans, private readonly logs: MealLogs, private readonly foods: FoodValues,
  ) {}

  /** Every day from `from` to `to` (inclusive), planned meals in the plan's order, then meals logged without a plan. */
  async between(orgId: string, clientId: string, from: string, to: string): Promise<readonly DayOfMeals[]> {
    const [active, logs] = await Promise.all([this.active.between(orgId, clientId, from, to), this.logs.between(orgId, [clientId], from, to)]);
    const published = await this.#published(orgId, [...active.values()]);
    const logsByDate = Map.groupBy(logs, ({ date }) => date);
    return dates(from, to).map((date) => {
      const plan = active.get(date) ?? null;
      const planned = plan ? (published.get(`${plan.planId} ${plan.version}`)?.[plan.day] ?? []) : [];
      return { date, plan, meals: mealsOf(planned, logsByDate.get(date) ?? []) };
    });
  }

  /** Names of the foods in the logs, by `<foodId>@<version>`. */
  async foodNames(orgId: string, days: readonly DayOfMeals[]): Promise<ReadonlyMap<string, { readonly name: string }>> {
    const refs = days.flatMap(({ meals }) => meals).flatMap(({ log }) => log?.items ?? []).map(({ foodId, foodVersion }) => ({ foodId, version: foodVersion }));
    return refs.length === 0 ? new Map() : this.foods.lookUp(orgId, refs);
  }

  async #published(orgId: string, active: readonly ActivePlan[]): Promise<ReadonlyMap<string, readonly (readonly PlannedMeal[])[]>> {
    const versions = new Map(active.map((plan) => [`${plan.planId} ${plan.version}`, plan]));
    return new Map(await Promise.all([...versions].map(async ([key, { planId, version }]) => [key, await this.plans.allMeals(orgId, planId, version)] as const)));
  }
}

function mealsOf(planned: readonly PlannedMeal[], logs: readonly MealLogRow[]): MealOfDay[] {
  // newest last: it is the one that stands where two ids of two months name the same meal
  const bySlot = new Map(logs.map((log) => [log.slotId, log]));
  const meals: MealOfDay[] = planned.filter(({ slotId, items }) => items.length > 0 || bySlot.has(slotId))
    .map((meal) => ({ slotId: meal.slotId, name: meal.name, time: meal.time, planned: meal, log: bySlot.get(meal.slotId) ?? null }));
  const plannedSlots = new Set(planned.map(({ slotId }) => slotId));
  for (const log of bySlot.values()) {
    if (!plannedSlots.has(log.slotId)) meals.push({ slotId: log.slotId, name: log.slotName, time: null, planned: null, log });
  }
  return meals;
}

/** The days as the adherence measure wants them. */
export function adherenceOf(days: readonly DayOfMeals[]): MealAdherence[] {
  return days.flatMap(({ date, meals }) => meals.map(({ slotId, planned, log }) => ({
    date, slotId, planned: planned !== null && planned.items.length > 0, log,
  })));
}
