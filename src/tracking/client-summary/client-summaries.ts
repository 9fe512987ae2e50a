import { Injectable } from '@nestjs/common';
import { ActivePlans } from '#src/nutrition/contract.js';
import { adherencePercent, mealScore } from '../day/adherence.js';
import { dates, daysBefore } from '../day/dates.js';
import { adherenceOf, MealDays } from '../day/meal-days.js';
import { MealLogs } from '../meal-log/meal-log.read-model.js';
import { weeklyMeans, Weights } from '../weight/weight.read-model.js';

/** How a client is doing, for one row of the client list. */
export interface Summary {
  readonly clientId: string;
  readonly currentPlan: { readonly planId: string; readonly name: string; readonly version: number } | null;
  /** Weekly means of the last 12 weeks, oldest first. */
  readonly weights: readonly { readonly date: string; readonly kg: number }[];
  readonly weightChangeKg: number | null;
  /** Percent of each of the last 14 days, today last; null: nothing counted. */
  readonly adherence14: readonly (number | null)[];
  readonly adherencePercent: number | null;
  readonly lastLogAt: string | null;
}

/** Summaries of the clients on one page of the list: as many statements for fifty as for one. The caller has checked the scope of every id. */
@Injectable()
export class ClientSummaries {
  constructor(
    private readonly active: ActivePlans,
    private readonly days: MealDays,
    private readonly logs: MealLogs,
    private readonly weights: Weights,
  ) {}

  async of(orgId: string, clientIds: readonly string[], today: string): Promise<readonly Summary[]> {
    const fortnight = dates(daysBefore(today, 13), today);
    const [plans, latest, weights, days] = await Promise.all([
      this.active.onFor(orgId, clientIds, today),
      this.logs.latest(orgId, clientIds),
      this.weights.between(orgId, clientIds, daysBefore(today, 83), today),
      this.days.betweenFor(orgId, clientIds, fortnight[0] ?? today, today),
    ]);
    const weightsByClient = Map.groupBy(weights, ({ clientId }) => clientId);
    return clientIds.map((clientId) => {
      const plan = plans.get(clientId);
      const meals = adherenceOf(days.get(clientId) ?? []);
      const weekly = weeklyMeans(weightsByClient.get(clientId) ?? []);
      const [first, last] = [weekly.at(0), weekly.at(-1)];
      return {
        clientId,
        currentPlan: plan ? { planId: plan.planId, name: plan.name, version: plan.version } : null,
        weights: weekly,
        weightChangeKg: first && last && weekly.length > 1 ? Math.round(10 * (last.kg - first.kg)) / 10 : null,
        adherence14: fortnight.map((date) =>
          adherencePercent(meals.filter((meal) => meal.date === date).map((meal) => mealScore(meal, today))),
        ),
        adherencePercent: adherencePercent(meals.map((meal) => mealScore(meal, today))),
        lastLogAt: latest.get(clientId) ?? null,
      };
    });
  }
}
