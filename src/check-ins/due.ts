import { addDays, weekdayOf } from '#libs/calendar/dates.js';

/** `weekday`: 0 is Monday. `from`: the first day on which one may be due. */
interface Rhythm {
  readonly weekday: number;
  readonly from: string;
}

export interface Due {
  /** The check-in that waits for an answer; null: none. */
  readonly on: string | null;
  /** Its day has passed. */
  readonly overdue: boolean;
  /** The day of the next one. */
  readonly next: string;
}

/**
 * What is due on a day. A check-in is due on its weekday and is asked for until the next one is due; from the day after its own it is
 * overdue. One that was left out is not asked for later: a week that has passed is remembered badly.
 * @param answered days of the check-ins that were answered
 */
export function dueOn({ weekday, from }: Rhythm, answered: ReadonlySet<string>, today: string): Due {
  const last = addDays(today, -((weekdayOf(today) - weekday + 7) % 7));
  if (last < from) return { on: null, overdue: false, next: firstOn(weekday, from) };
  return answered.has(last)
    ? { on: null, overdue: false, next: addDays(last, 7) }
    : { on: last, overdue: last < today, next: addDays(last, 7) };
}

const firstOn = (weekday: number, from: string) => addDays(from, (weekday - weekdayOf(from) + 7) % 7);
