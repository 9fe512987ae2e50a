/** Calendar dates (`YYYY-MM-DD`) without time zones: a day is a day wherever somebody is. All of them are pure. */

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Not to be added to an instant where a calendar day is meant: two days of a year have another length. */
export const DAY_MS = 86_400_000;

/** `HH:MM`, of a clock of 24 hours. */
export const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Before it nobody was born who is cared for today: an earlier date in a record is a typing error. */
export const EARLIEST_DATE = '1900-01-01';

/** Whether the text is a date of the calendar: 2025-02-29 is not. */
export function isDate(text: string): boolean {
  const at = DATE.test(text) ? parsed(text) : Number.NaN;
  return !Number.isNaN(at) && dateOf(at) === text;
}

/** The date some days later (earlier when negative). */
export const addDays = (date: string, days: number): string => dateOf(startOf(date) + days * DAY_MS);

/** Whole days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((startOf(to) - startOf(from)) / DAY_MS);

/** 0 is Monday. */
export const weekdayOf = (date: string): number => (new Date(startOf(date)).getUTCDay() + 6) % 7;

/** The Monday of the date's week. */
export const mondayOf = (date: string): string => addDays(date, -weekdayOf(date));

/** On which day an organisation's calendars and reports begin the week. */
export type WeekStart = 'monday' | 'saturday' | 'sunday';
const WEEKDAY: Readonly<Record<WeekStart, number>> = { monday: 0, saturday: 5, sunday: 6 };

/** The first day of the date's week, as the organisation counts weeks. */
export const startOfWeek = (date: string, start: WeekStart): string =>
  addDays(date, -((weekdayOf(date) - WEEKDAY[start] + 7) % 7));

/** All dates from `from` to `to`, inclusive; none when `to` is earlier. */
export function datesBetween(from: string, to: string): string[] {
  const first = startOf(from);
  return Array.from({ length: Math.max(daysBetween(from, to) + 1, 0) }, (_, day) => dateOf(first + day * DAY_MS));
}

/** The same day of the calendar some years later; of 29 February, where there is none, 1 March. */
export function yearsLater(date: string, years: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return dateOf(Date.UTC(year + years, month - 1, day));
}

const parsed = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** A screen asks for the same few hundred days thousands of times: both ways of reading a day are kept, of up to a century of them. */
const MOST_KEPT = 36_600;
const starts = new Map<string, number>();
const dates = new Map<number, string>();

const startOf = (date: string): number => kept(starts, date, parsed);
const dateOf = (instant: number): string => kept(dates, instant, (at) => new Date(at).toISOString().slice(0, 10));

function kept<K, V>(known: Map<K, V>, key: K, compute: (key: K) => V): V {
  const value = known.get(key);
  if (value !== undefined) return value;
  const computed = compute(key);
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, computed);
  return computed;
}
