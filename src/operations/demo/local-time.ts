import { addDays, weekdayOf } from '#libs/calendar/dates.js';
import { instantIn } from '#libs/calendar/zones.js';

/** Calendar dates ('YYYY-MM-DD') and instants (ms since 1970) of the demo's people, who live by the clock on their wall. */

export const isWeekend = (date: string) => weekdayOf(date) >= 5;

/** The first working day on or after the date. */
export function workingDay(date: string): string {
  return isWeekend(date) ? addDays(date, 7 - weekdayOf(date)) : date;
}

const HALF_A_DAY_MS = 12 * 60 * 60_000;
const noons = new Map<string, number>();

/**
 * The instant at which the clock there shows this time of that date.
 * @param minutes since midnight; more than a day runs into the next
 */
export function instantAt(date: string, minutes: number, timeZone: string): number {
  const key = `${date} ${timeZone}`;
  let noon = noons.get(key);
  // noon: never in the hour that summer time takes or gives
  if (noon === undefined) noons.set(key, (noon = instantIn(timeZone, `${date}T12:00`)));
  return noon - HALF_A_DAY_MS + Math.round(minutes * 60_000);
}

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
