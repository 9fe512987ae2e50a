import type { PlannedItem } from '#src/nutrition/contract.js';
import type { Adherence, Day, DayItem, DayMeal, MealLogView } from './day.dto.js';
import { adherencePercent, mealScore } from './adherence.js';
import { adherenceOf, type DayOfMeals, type MealOfDay } from './meal-days.js';
import type { MealLogRow } from '../meal-log/meal-log.read-model.js';

type FoodNames = ReadonlyMap<string, { readonly name: string }>;

/** A day as the API shows it. */
export function dayView({ date, plan, meals }: DayOfMeals, names: FoodNames): Day {
  return {
    date,
    plan: plan ? { planId: plan.planId, name: plan.name, version: plan.version } : null,
    meals: meals.map((meal) => mealView(meal, names)),
  };
}

function mealView({ slotId, name, time, planned, log }: MealOfDay, names: FoodNames): DayMeal {
  const items = (planned?.items ?? []).map(plannedItemView);
  return { slotId, name, time, items, kcal: planned?.kcal ?? null, log: log ? logView(log, items, names) : null };
}

const plannedItemView = ({ itemId, foodId, foodVersion, name, grams, measure, kcal, note }: PlannedItem): DayItem => ({
  itemId,
  foodId,
  foodVersion,
  name,
  grams,
  measure: measure ? { label: measure.label, amount: measure.amount } : null,
  kcal,
  note,
});

function logView(log: MealLogRow, planned: readonly DayItem[], names: FoodNames): MealLogView {
  const items = log.items.map((item): DayItem => {
    const plannedItem = planned.find(({ itemId }) => itemId === item.itemId);
    const unchanged = plannedItem?.foodId === item.foodId && plannedItem.grams === item.grams ? plannedItem : undefined;
    return {
      itemId: item.itemId,
      foodId: item.foodId,
      foodVersion: item.foodVersion,
      grams: item.grams,
      note: null,
      name:
        plannedItem?.foodId === item.foodId
          ? plannedItem.name
          : (names.get(`${item.foodId}@${item.foodVersion}`)?.name ?? item.foodId),
      measure: unchanged?.measure ?? null,
      kcal: unchanged?.kcal ?? null,
    };
  });
  return {
    entryId: log.entryId,
    revision: log.revision,
    kind: log.kind,
    items,
    kcal: log.eatenKcal,
    note: log.note,
    loggedAt: log.loggedAt,
  };
}

/** Planned against logged per day, meal slot and as a whole. @param today ISO date where the client is */
export function adherenceView(days: readonly DayOfMeals[], today: string): Adherence {
  const meals = adherenceOf(days);
  const percentOf = (chosen: typeof meals) => adherencePercent(chosen.map((meal) => mealScore(meal, today)));
  const slots = new Map(
    days
      .flatMap(({ meals: ofDay }) => ofDay)
      .filter(({ planned }) => planned !== null)
      .map(({ slotId, name }) => [slotId, name]),
  );
  return {
    percent: percentOf(meals),
    days: days.map(({ date, meals: ofDay }) => ({
      date,
      plannedMeals: ofDay.filter(({ planned }) => planned !== null && planned.items.length > 0).length,
      loggedMeals: ofDay.filter(({ log }) => log !== null).length,
      plannedKcal: sum(ofDay.map(({ planned }) => planned?.kcal ?? null)),
      loggedKcal: sum(ofDay.map(({ log }) => log?.eatenKcal ?? null)),
      percent: percentOf(meals.filter((meal) => meal.date === date)),
    })),
    bySlot: [...slots].map(([slotId, name]) => ({
      slotId,
      name,
      percent: percentOf(meals.filter((meal) => meal.slotId === slotId)),
    })),
  };
}

/** Sum of the known; null when none is. Rounded to 0.1 kcal: it is shown, never added up further. */
function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.round(10 * known.reduce((total, value) => total + value, 0)) / 10;
}
