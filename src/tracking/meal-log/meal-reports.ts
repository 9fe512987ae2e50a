import { Injectable } from '@nestjs/common';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { ActivePlans, FoodValues, PublishedPlans, type FoodValue, type PlannedMeal } from '#src/nutrition/contract.js';
import type { EntryOrigin } from '../entry.js';
import { chosenMeal, optionsEaten, type EatenOption } from './chosen-meal.js';
import { eatenEnergy } from './eaten-portions.js';
import type { EatenItem, LogKind, MealReport, PlannedMealRef } from './meal-log.events.js';

/** What the caller says. For `as-planned` the items are the plan's, so they are not asked for; `options` says which, where the plan offers several. */
export interface MealReportRequest extends EntryOrigin {
  readonly date: string;
  readonly slotId: string;
  readonly kind: LogKind;
  readonly items: readonly EatenItem[];
  /** Of a choice that is not named, the first. */
  readonly options?: readonly EatenOption[];
  readonly note: string | null;
  /** What to call a meal that the plan lacks. */
  readonly name?: string;
  /** `HH:MM` at which it was eaten. */
  readonly time?: string;
}

/** Gathers the facts of a meal report: the meal that was planned then, and the energies, computed here and never taken from the caller. */
@Injectable()
export class MealReports {
  constructor(
    private readonly active: ActivePlans,
    private readonly plans: PublishedPlans,
    private readonly foods: FoodValues,
  ) {}

  /** @throws Refusal `meal-log.nothing-planned` (422), `meal-log.item-not-planned` (422), `meal-log.option-unknown` (422), `food.unknown` (422), `portion.*` (422) */
  async of(orgId: string, clientId: string, meal: MealReportRequest): Promise<MealReport> {
    const [report] = await this.ofAll(orgId, clientId, [meal]);
    return report!;
  }

  /** As `of`, in the order of the meals; what several of them need is asked for once. */
  async ofAll(orgId: string, clientId: string, meals: readonly MealReportRequest[]): Promise<readonly MealReport[]> {
    const days = new Map(
      await Promise.all(
        [...new Set(meals.map(({ date }) => date))].map(
          async (date) => [date, await this.#planned(orgId, clientId, date)] as const,
        ),
      ),
    );
    const adjusted = meals.filter(({ kind }) => kind === 'adjusted');
    for (const meal of adjusted) refuseUnplanned(meal, mealOf(days.get(meal.date)!, meal.slotId));
    const refs = adjusted.flatMap(({ items }) =>
      items.map(({ foodId, foodVersion }) => ({ foodId, version: foodVersion })),
    );
    const foods = refs.length === 0 ? new Map<string, FoodValue>() : await this.foods.lookUp(orgId, refs);
    return meals.map((meal) => reportOf(meal, days.get(meal.date)!, foods));
  }

  async #planned(orgId: string, clientId: string, date: string): Promise<PlannedDay> {
    const active = await this.active.on(orgId, clientId, date);
    if (!active) return { plan: null, meals: [] };
    return {
      plan: { planId: active.planId, version: active.version },
      meals: await this.plans.meals(orgId, active.planId, active.version, active.day),
    };
  }
}

interface PlannedDay {
  readonly plan: PlannedMealRef | null;
  readonly meals: readonly PlannedMeal[];
}

const mealOf = ({ meals }: PlannedDay, slotId: string) => meals.find((meal) => meal.slotId === slotId);

function refuseUnplanned({ items }: MealReportRequest, meal: PlannedMeal | undefined): void {
  const plannedIds = new Set([...(meal?.items ?? []), ...(meal?.alternatives ?? [])].map(({ itemId }) => itemId));
  items.forEach((item, index) => {
    if (item.itemId !== null && !plannedIds.has(item.itemId)) {
      throw new Refusal(
        'meal-log.item-not-planned',
        422,
        `items.${index}.itemId is not an item of this planned meal. Leave it out for a food eaten besides.`,
        { path: `items.${index}.itemId` },
      );
    }
  });
}

function reportOf(
  { date, slotId, kind, items, options = [], note, name, time, timeZone, enteredAt }: MealReportRequest,
  day: PlannedDay,
  foods: ReadonlyMap<string, FoodValue>,
): MealReport {
  const meal = mealOf(day, slotId);
  const chosen = meal && chosenMeal(meal, kind === 'adjusted' ? optionsEaten(meal, items) : options);
  const common = {
    date,
    slotId,
    slotName: meal?.name ?? name ?? slotId,
    kind,
    plan: day.plan,
    plannedKcal: chosen?.kcal ?? null,
    plannedComplete: chosen?.items.every(({ kcal }) => kcal !== null) ?? false,
    note,
    ...(time === undefined ? {} : { time }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(enteredAt === undefined ? {} : { enteredAt }),
  };
  if (kind === 'adjusted') return { ...common, items, ...eatenEnergy(items, foods) };
  if (!chosen || chosen.items.length === 0) {
    throw new Refusal(
      'meal-log.nothing-planned',
      422,
      'Nothing is planned for this meal on that day. Say what was eaten instead.',
    );
  }
  if (kind === 'skipped') return { ...common, items: [], eatenKcal: 0, eatenComplete: true, besideKcal: 0 };
  const eaten = chosen.items.map(({ itemId, foodId, foodVersion, grams }) => ({ itemId, foodId, foodVersion, grams }));
  return { ...common, items: eaten, eatenKcal: chosen.kcal, eatenComplete: common.plannedComplete, besideKcal: 0 };
}
