/** Ages and birth dates; no clock and no time zone, so they are the same everywhere. */
import { ScienceError } from './science-error.js';

/** Equations, floors, ranges and reference values of adults begin here, in completed years. */
export const ADULT_AGE = 18;

/** ISO 8601 with reduced precision: of many people only the year, or the month and year, of birth is known. */
const BIRTH_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** First and last day on which somebody may have been born; the same day where it is known. */
interface BirthSpan {
  readonly first: string;
  readonly last: string;
}

/**
 * @param birthDate `1967-04-12`, `1967-04` or `1967`
 * @throws ScienceError `date.invalid`
 */
export function birthSpan(birthDate: string): BirthSpan {
  const [, year = '', month = '01', day = '01'] = BIRTH_DATE.exec(birthDate) ?? [];
  const first = `${year}-${month}-${day}`;
  calendarDate(first, 'birthDate', birthDate);
  return { first, last: lastOf(birthDate, Number(year), Number(month)) };
}

/** Whether it is a birth date of any precision. */
export function isBirthDate(text: string): boolean {
  try {
    birthSpan(text);
    return true;
  } catch (error) {
    if (error instanceof ScienceError) return false;
    throw error;
  }
}

/** Whether it is a birth date, of any precision, that is possible on that day. */
export const isBornBy = (birthDate: string, day: string): boolean =>
  isBirthDate(birthDate) && birthSpan(birthDate).first <= day;

/** Whether the day of birth is known, so that ages are exact. */
export const isExactBirthDate = (birthDate: string): boolean => CALENDAR_DATE.test(birthDate);

/** Of two birth dates of one person the one that stands, unless the other tells the same date more exactly. */
export function moreExactBirthDate(standing: string | null, other: string | null): string | null {
  if (standing === null || other === null) return standing ?? other;
  return other.startsWith(standing) ? other : standing;
}

/**
 * Completed years of age on a date. Someone born on 29 February is a year older on 1 March of a common year,
 * as UK law (Family Law Reform Act) and German law (§ 188 BGB) count.
 *
 * Where only the year or month of birth is known: the years that are certainly completed, as if born on its last day. So nobody
 * is taken for an adult too early; the true age may be one year more.
 * @param birthDate ISO calendar date, also of reduced precision @param date ISO calendar date, `YYYY-MM-DD`
 * @throws ScienceError `date.invalid`, `age.before-birth` (before the first day that is possible).
 */
export function ageAt(birthDate: string, date: string): number {
  const { first, last } = birthSpan(birthDate);
  const on = calendarDate(date, 'date');
  if (date < first) throw new ScienceError('age.before-birth', 'date', `${date} is before ${birthDate}`);
  return Math.max(0, yearsBetween(calendarDate(last, 'birthDate'), on));
}

function yearsBetween(birth: CalendarDay, on: CalendarDay): number {
  const years = on.year - birth.year;
  return on.month > birth.month || (on.month === birth.month && on.day >= birth.day) ? years : years - 1;
}

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function lastOf(birthDate: string, year: number, month: number): string {
  const precision = birthDate.split('-').length;
  if (precision === 1) return `${birthDate}-12-31`;
  return precision === 2 ? `${birthDate}-${daysIn(year, month)}` : birthDate;
}

/** @param shown what was entered, for the error */
function calendarDate(text: string, field: string, shown = text): CalendarDay {
  if (!CALENDAR_DATE.test(text)) throw new ScienceError('date.invalid', field, shown);
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    throw new ScienceError('date.invalid', field, shown);
  return { year, month, day };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
