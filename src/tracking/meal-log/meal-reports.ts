import { Injectable } from '@nestjs/common';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { ActivePlans, FoodValues, PublishedPlans, type PlannedMeal } from '#src/nutrition/contract.js';
import { eatenKcal } from './eaten-portions.js';
import type { EatenItem, LogKind, MealReport, PlannedMealRef } from './meal-log.events.js';

/** What the caller says. For `as-planned` the items are the plan's, so they are not asked for. */
export interface MealReportRequest {
  readonly date: string;
  readonly slotId: string;
  readonly kind: LogKind;
  readonly items: readonly EatenItem[];
  readonly note: string | null;
}

/** Gathers the facts of a meal report: the meal that was planned then, and the energies, computed here and never taken from the caller. */
@Injectable()
export class MealReports {
  constructor(private readonly active: ActivePlans, private readonly plans: PublishedPlans, private readonly foods: FoodValues) {}

  /** @throws Refusal `meal-log.nothing-planned` (422), `meal-log.item-not-planned` (422), `food.unknown` (422), `portion.*` (422) */
  async of(orgId: string, clientId: string, { date, slotId, kind, items, note }: MealReportRequest): Promise<MealReport> {
    const { plan, meal } = await this.#planned(orgId, clientId, date, slotId);
    const slotName = meal?.name ?? slotId;
    const common = { date, slotId, slotName, kind, plan, plannedKcal: meal?.kcal ?? null, note };
    if (kind === 'as-planned') {
      if (!meal || meal.items.length === 0) {
        throw new Refusal('meal-log.nothing-planned', 422, 'Nothing is planned for this meal on that day. Say what was eaten instead.');
      }
      const eaten = meal.items.map(({ itemId, foodId, foodVersion, grams }) => ({ itemId, foodId, foodVersion, grams }));
      return { ...common, items: eaten, eatenKcal: meal.kcal };
    }
    const plannedIds = new Set(meal?.items.map(({ itemId }) => itemId));
    items.forEach((item, index) => {
      if (item.itemId !== null && !plannedIds.has(item.itemId)) {
        throw new Refusal('meal-log.item-not-planned', 422, `items.${index}.itemId is not an item of this planned meal. Leave it out for a food eaten besides.`, { path: `items.${index}.itemId` });
      }
    });
    const foods = await this.foods.lookUp(orgId, items.map(({ foodId, foodVersion }) => ({ foodId, version: foodVersion })));
    return { ...common, items, eatenKcal: eatenKcal(items, foods) };
  }

  async #planned(orgId: string, clientId: string, date: string, slotId: string): Promise<{ plan: PlannedMealRef | null; meal: PlannedMeal | undefined }> {
    const active = await this.active.on(orgId, clientId, date);
    if (!active) return { plan: null, meal: undefined };
    const meals = await this.plans.meals(orgId, active.planId, active.version, active.day);
    return { plan: { planId: active.planId, version: active.version }, meal: meals.find((meal) => meal.slotId === slotId) };
  }
}
