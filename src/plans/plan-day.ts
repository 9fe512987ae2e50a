import { daysBetween, mondayOf } from '#libs/calendar/dates.js';

/**
 * Which day of a plan a date is: plans begin on Mondays and repeat, so a plan that is followed from a Wednesday begins
 * with its Wednesday.
 * @param from first day of the assignment @param weeks length of the plan
 */
export function planDay(from: string, weeks: number, date: string): number {
  const length = weeks * 7;
  return ((daysBetween(mondayOf(from), date) % length) + length) % length;
}
