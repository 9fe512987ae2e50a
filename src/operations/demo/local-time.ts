import { addDays, weekdayOf } from '#libs/calendar/dates.js';

/** Calendar dates ('YYYY-MM-DD') and instants (ms since 1970) of the demo's people, who live by the clock on their wall. */

export const isWeekend = (date: string) => weekdayOf(date) >= 5;

/** The first working day on or after the date. */
export function workingDay(date: string): string {
  return isWeekend(date) ? addDays(date, 7 - weekdayOf(date)) : date;
}

const offsets = new Map<string, number>();

/**
 * The instant at which the clock there shows this time of that date.
 * @param minutes since midnight; more than a day runs into the next
 */
export function instantAt(date: string, minutes: number, timeZone: string): number {
  const key = `${date} ${timeZone}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    // noon: never in the hour that summer time takes or gives
    const noon = Date.parse(`${date}T12:00:00Z`);
    offset = wallClock(noon, timeZone) - noon;
    offsets.set(key, offset);
  }
  return Date.parse(`${date}T00:00:00Z`) - offset + Math.round(minutes * 60_000);
}

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function wallClock(instant: number, timeZone: string): number {
  const parts = new Map(
    formatter(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(
    parts.get('year')!,
    parts.get('month')! - 1,
    parts.get('day'),
    parts.get('hour'),
    parts.get('minute'),
    parts.get('second'),
  );
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  let made = formatters.get(timeZone);
  if (!made) {
    made = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, made);
  }
  return made;
}
