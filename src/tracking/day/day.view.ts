import { addDays } from '#libs/calendar/dates.js';
import { displayNamesOf, type OwnNames, type PlannedItem } from '#src/nutrition/contract.js';
import { adherence, type Energy } from './adherence.js';
import type { Adherence, AdherenceDay, Day, DayItem, DayMeal, EatenMean, MealLogView } from './day.dto.js';
import { adherenceOf, eatenEnergy, plannedEnergy, type DayOfMeals, type MealOfDay } from './meal-days.js';
import type { MealLogRow } from '../meal-log/meal-log.read-model.js';

type FoodNames = ReadonlyMap<string, { readonly name: string; readonly ownNames?: OwnNames }>;

/** A day as the API shows it. */
export function dayView({ date, plan, meals }: DayOfMeals, names: FoodNames): Day {
  return {
    date,
    plan: plan ? { planId: plan.planId, name: plan.name, version: plan.version } : null,
    note: meals.find(({ planned }) => planned?.dayNote !== undefined)?.planned?.dayNote ?? null,
    meals: meals.map((meal) => mealView(meal, names)),
  };
}

function mealView({ slotId, name, time, planned, log, others }: MealOfDay, names: FoodNames): DayMeal {
  const items = (planned?.items ?? []).map((item) => plannedItemView(item));
  const alternatives = (planned?.alternatives ?? []).map((item) => plannedItemView(item, item.option));
  const energy = plannedEnergy(planned);
  const view = (row: MealLogRow) => logView(row, [...items, ...alternatives], energy, names);
  return {
    slotId,
    name,
    time,
    note: planned?.note ?? null,
    items,
    alternatives,
    kcal: planned?.kcal ?? null,
    complete: energy?.complete ?? true,
    log: log && view(log),
    others: others.map(view),
  };
}

const plannedItemView = (
  { itemId, foodId, foodVersion, name, ownNames, grams, measure, kcal, note, choice }: PlannedItem,
  option = 0,
): DayItem => ({
  itemId,
  foodId,
  foodVersion,
  name,
  displayNames: displayNamesOf(foodId, name, ownNames),
  grams,
  measure: measure ? { label: measure.label, amount: measure.amount } : null,
  kcal,
  note,
  choice: choice ?? null,
  option: choice === undefined ? null : option,
});

function logView(log: MealLogRow, planned: readonly DayItem[], energy: Energy | null, names: FoodNames): MealLogView {
  const eaten = eatenEnergy(log, energy);
  const items = log.items.map((item): DayItem => {
    const plannedItem = planned.find(({ itemId }) => itemId === item.itemId);
    const unchanged = plannedItem?.foodId === item.foodId && plannedItem.grams === item.grams ? plannedItem : undefined;
    const called =
      plannedItem?.foodId === item.foodId
        ? { name: plannedItem.name, displayNames: plannedItem.displayNames }
        : foodCalled(item, names.get(`${item.foodId}@${item.foodVersion}`));
    return {
      itemId: item.itemId,
      foodId: item.foodId,
      foodVersion: item.foodVersion,
      grams: item.grams,
      note: null,
      ...called,
      measure: unchanged?.measure ?? null,
      kcal: unchanged?.kcal ?? null,
      choice: plannedItem?.choice ?? null,
      option: plannedItem?.option ?? null,
    };
  });
  return {
    entryId: log.entryId,
    revision: log.revision,
    kind: log.kind,
    items,
    kcal: eaten.kcal,
    complete: eaten.complete,
    note: log.note,
    time: log.time,
    enteredAt: log.enteredAt,
    loggedAt: log.loggedAt,
  };
}

/** A food that the plan does not have is called as the organisation calls it today. */
function foodCalled(
  { foodId }: { readonly foodId: string },
  food: { readonly name: string; readonly ownNames?: OwnNames } | undefined,
): Pick<DayItem, 'name' | 'displayNames'> {
  const name = food?.name ?? foodId;
  return { name, displayNames: displayNamesOf(foodId, name, food?.ownNames) };
}

/** Planned against logged per day, meal slot and as a whole. @param today ISO date where the client is */
export function adherenceView(days: readonly DayOfMeals[], today: string): Adherence {
  const meals = adherenceOf(days);
  const slots = new Map(
    days
      .flatMap(({ meals: ofDay }) => ofDay)
      .filter(({ planned }) => planned !== null && planned.items.length > 0)
      .map(({ slotId, name }) => [slotId, name]),
  );
  const views = days.map((day) => ({
    ...dayFigures(day),
    ...adherence(meals, today, ({ date }) => date === day.date),
  }));
  return {
    ...adherence(meals, today),
    eaten: eatenMean(views, today),
    days: views,
    bySlot: [...slots].map(([slotId, name]) => ({
      slotId,
      name,
      percent: adherence(meals, today, (meal) => meal.slotId === slotId).percent,
    })),
  };
}

type DayFigures = Omit<AdherenceDay, 'percent' | 'upperBound'>;

function dayFigures({ date, meals }: DayOfMeals): DayFigures {
  const energies = meals.map(({ planned, log }) => {
    const ofPlan = plannedEnergy(planned);
    return { ofPlan, eaten: log && eatenEnergy(log, ofPlan) };
  });
  const planned = energies.flatMap(({ ofPlan }) => ofPlan ?? []);
  const eaten = energies.flatMap((each) => each.eaten ?? []);
  return {
    date,
    plannedMeals: planned.length,
    loggedMeals: energies.filter((each) => each.ofPlan !== null && each.eaten !== null).length,
    extraMeals: energies.filter((each) => each.ofPlan === null && each.eaten !== null).length,
    plannedKcal: sum(planned),
    plannedComplete: planned.every(({ complete }) => complete),
    loggedKcal: sum(eaten),
    loggedComplete: eaten.every(({ complete }) => complete),
  };
}

const MEAN_DAYS = 7;

/** A day that is half logged is not a day of half rations: it stays out, and so does today. */
function eatenMean(days: readonly DayFigures[], today: string): EatenMean {
  const from = addDays(today, -MEAN_DAYS);
  const whole = days.flatMap(({ date, plannedMeals, loggedMeals, loggedKcal, loggedComplete }) =>
    date >= from &&
    date < today &&
    plannedMeals > 0 &&
    loggedMeals === plannedMeals &&
    loggedComplete &&
    loggedKcal !== null
      ? [loggedKcal]
      : [],
  );
  return {
    days: whole.length,
    kcal: whole.length === 0 ? null : Math.round((10 * whole.reduce((a, b) => a + b, 0)) / whole.length) / 10,
  };
}

/** Sum of the known; null when none is. Rounded to 0.1 kcal: it is shown, never added up further. */
function sum(energies: readonly Energy[]): number | null {
  const known = energies.flatMap(({ kcal }) => kcal ?? []);
  return known.length === 0 ? null : Math.round(10 * known.reduce((total, value) => total + value, 0)) / 10;
}
