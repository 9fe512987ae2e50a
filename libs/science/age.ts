/** Age on a date, from ISO calendar dates; no clock and no time zone, so it is the same everywhere. */
import { ScienceError } from './science-error.js';

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Completed years of age on a date. Someone born on 29 February is a year older on 1 March of a common year,
 * as UK law (Family Law Reform Act) and German law (§ 188 BGB) count.
 * @param birthDate @param date ISO calendar dates, `YYYY-MM-DD`
 * @throws ScienceError `date.invalid`, `age.before-birth`.
 */
export function ageAt(birthDate: string, date: string): number {
  const birth = calendarDate(birthDate, 'birthDate');
  const on = calendarDate(date, 'date');
  const years = on.year - birth.year;
  const hadBirthday = on.month > birth.month || (on.month === birth.month && on.day >= birth.day);
  const age = hadBirthday ? years : years - 1;
  if (age < 0) throw new ScienceError('age.before-birth', 'date', `${date} is before ${birthDate}`);
  return age;
}

function calendarDate(text: string, field: string): { year: number; month: number; day: number } {
  const match = ISO_DATE.exec(text);
  if (!match) throw new ScienceError('date.invalid', field, text);
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    throw new ScienceError('date.invalid', field, text);
  return { year, month, day };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
