import { daysBetween, weekdayOf } from '#libs/calendar/dates.js';

/**
 * Which day of a plan a date is: plans begin on Mondays and repeat, so a plan that is followed from a Wednesday begins
 * with its Wednesday.
 * @param from first day of the assignment @param weeks length of the plan
 */
export function planDay(from: string, weeks: number, date: string): number {
  const length = weeks * 7;
  // from the Monday on; a dashboard asks this of ten thousand people
  return (((daysBetween(from, date) + weekdayOf(from)) % length) + length) % length;
}
