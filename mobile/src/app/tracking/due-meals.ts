import type { Day } from '#libs/api-client/models/day';
import { minutesOf } from '../text/calendar';
import type { Entry } from './data/entry';
import { mealsOf } from './day-view';

/** Meals of these days whose time has come or that are logged already, and how many of them are logged. The future counts for nobody. */
export function countDue(
  days: readonly Day[],
  entries: readonly Entry[],
  today: string,
  minuteOfDay: number,
): { due: number; logged: number } {
  let due = 0;
  let logged = 0;
  for (const day of days) {
    for (const { meal, log } of mealsOf(day, entries)) {
      if (meal.items.length === 0) continue;
      const passed = day.date < today || (day.date === today && minutesOf(meal.time ?? '') <= minuteOfDay);
      if (log) logged++;
      if (log || passed) due++;
    }
  }
  return { due, logged };
}
