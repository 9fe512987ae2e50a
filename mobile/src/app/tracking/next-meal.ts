import type { MealView } from './day-view';
import { minutesOf } from '../text/calendar';

/** A meal still counts as the coming one this long after its time. */
const GRACE_MINUTES = 60;

/**
 * The meal the first card is about. Today: the first one not logged whose time is not long past, else the last one that
 * was missed. On a day that is over: the first one not logged. Null: nothing is left to log.
 * @param minuteOfDay minutes since midnight for the client; null when the day is not today
 */
export function nextMeal(meals: readonly MealView[], minuteOfDay: number | null): MealView | null {
  const open = meals.filter(({ log, meal }) => !log && meal.items.length > 0);
  if (minuteOfDay === null) return open[0] ?? null;
  return open.find(({ meal }) => minutesOf(meal.time ?? '') >= minuteOfDay - GRACE_MINUTES) ?? open.at(-1) ?? null;
}
