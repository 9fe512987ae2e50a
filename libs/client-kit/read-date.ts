/** Dates and times as people type them, read in the format of the organisation. Pure: Intl, but no clock. */
import type { DateFormat } from '#libs/science/date-format.js';
import { plainText } from './read-number.js';

export { dateFormatOf, type DateFormat } from '#libs/science/date-format.js';

export type DateRefusal = 'empty' | 'not-a-date' | 'no-such-day' | 'not-a-time';

/** Whether this is a calendar date as the API writes it. */
export const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** `12/05/2026`, `12.05.2026`, `05/12/2026`: as the field writes it, with what is known of a birth date: `05/1968`, `1968`. */
export function writtenBirthDate(birthDate: string, { order, separator }: DateFormat): string {
  const [y = '', m, d] = birthDate.split('-');
  return [...order].flatMap((part) => ({ y, m, d })[part] ?? []).join(separator);
}

/** `DD/MM/YYYY`, in the language's letters. */
export function datePattern({ order, separator, tag }: DateFormat): string {
  const letters = tag.startsWith('de') ? { y: 'JJJJ', m: 'MM', d: 'TT' } : { y: 'YYYY', m: 'MM', d: 'DD' };
  return [...order].map((part) => letters[part as 'y' | 'm' | 'd']).join(separator);
}

/**
 * `12/05` is read as the format says; so are two-digit years (up to ten years ahead) and dates without separators.
 * `2026-05-12` and months by name are read in every format. A missing year is this one's.
 * @param today `YYYY-MM-DD`
 * @returns `YYYY-MM-DD`
 */
export function readDate(
  text: string,
  format: DateFormat,
  today: string,
): { readonly date: string } | { readonly refusal: DateRefusal } {
  const plain = plainText(text).toLowerCase();
  if (plain === '') return { refusal: 'empty' };
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const [y = '', m = '', d = ''] = partsOf(named(plain, format), format, today) ?? [];
  if (y === '' || m === '' || d === '') return { refusal: 'not-a-date' };
  return dateOf(yearOf(y, today), Number(m), Number(d));
}

/**
 * As `readDate`; of a birth date the year, or month and year, may be all that is known: `1968`, `05/1968`, `May 1968`.
 * @returns `YYYY-MM-DD`, `YYYY-MM` or `YYYY`
 */
export function readBirthDate(
  text: string,
  format: DateFormat,
  today: string,
): { readonly date: string } | { readonly refusal: DateRefusal } {
  const parts = named(plainText(text).toLowerCase(), format)
    .split(/[./\- ,]+/)
    .filter((part) => part !== '');
  const year = parts.find((part) => /^\d{4}$/.test(part));
  const [month, ...more] = parts.filter((part) => part !== year);
  if (year === undefined || more.length > 0 || (month !== undefined && !/^\d{1,2}$/.test(month)))
    return readDate(text, format, today);
  const read = dateOf(Number(year), Number(month ?? 1), 1);
  if ('refusal' in read) return read;
  return { date: month === undefined ? year : `${year}-${month.padStart(2, '0')}` };
}

/**
 * `14:30`, `14.30`, `1430`, `2:30 pm`, `9`.
 * @returns `HH:MM`
 */
export function readTime(text: string): { readonly time: string } | { readonly refusal: DateRefusal } {
  const plain = plainText(text).toLowerCase();
  if (plain === '') return { refusal: 'empty' };
  const parts = /^(\d{1,2})(?: ?[:.h] ?(\d{2})|(\d{2}))?(?: ?(a|p)\.?m?\.?)?(?: ?(?:uhr|h))?$/.exec(plain);
  if (!parts) return { refusal: 'not-a-time' };
  const [, hours = '', colon, joined, half] = parts;
  const minute = Number(colon ?? joined ?? 0);
  let hour = Number(hours);
  if (half && (hour < 1 || hour > 12)) return { refusal: 'not-a-time' };
  if (half) hour = (hour % 12) + (half === 'p' ? 12 : 0);
  if (hour > 23 || minute > 59) return { refusal: 'not-a-time' };
  return { time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` };
}

/** `14:30` or `2:30 PM`. `time` is `HH:MM`. */
export function writtenTime(time: string, { hour12 }: DateFormat): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const minute = String(minutes).padStart(2, '0');
  if (!hour12) return `${String(hours).padStart(2, '0')}:${minute}`;
  return `${hours % 12 === 0 ? 12 : hours % 12}:${minute} ${hours < 12 ? 'AM' : 'PM'}`;
}

/** Day, month and year as digits, in the order year, month, day. */
function partsOf(text: string, { order }: DateFormat, today: string): readonly string[] | null {
  const year = today.slice(0, 4);
  const separated = text.split(/[./\- ,]+/).filter((part) => part !== '');
  if (separated.some((part) => !/^\d{1,4}$/.test(part)) && separated.length > 1) return null;
  if (separated.length === 3) {
    // a year of four digits tells its place by itself
    return inOrder(separated, separated[0]?.length === 4 ? 'ymd' : order);
  }
  if (separated.length === 2) return inOrder([year, ...separated], order === 'dmy' ? 'ydm' : 'ymd');
  const digits = separated[0] ?? '';
  if (!/^(\d{6}|\d{8})$/.test(digits)) return null;
  const long = digits.length - 4;
  if (order === 'ymd') return [digits.slice(0, long), digits.slice(long, long + 2), digits.slice(long + 2)];
  return inOrder([digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)], order);
}

function inOrder(parts: readonly string[], order: string): readonly string[] {
  return ['y', 'm', 'd'].map((part) => parts[order.indexOf(part)] ?? '');
}

/** With the name of a month as its number, in the place that the order gives it. */
function named(text: string, { tag, order }: DateFormat): string {
  const word = /\p{L}{3,}\.?/u.exec(text)?.[0];
  if (!word) return text;
  const stem = word.replace('.', '').normalize('NFC');
  const month = Array.from({ length: 12 }, (_, i) =>
    new Intl.DateTimeFormat(tag, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, i, 1)).toLowerCase(),
  ).findIndex((name) => name.startsWith(stem) || stem === name.slice(0, 4));
  if (month < 0) return text;
  const [first = '', second = ''] = text
    .replace(word, ' ')
    .split(/[./\- ,]+/)
    .filter((part) => part !== '');
  const [day, year] = first.length === 4 ? [second, first] : [first, second];
  const parts: Record<string, string> = { y: year, m: String(month + 1), d: day };
  return [...order]
    .map((part) => parts[part] ?? '')
    .filter((part) => part !== '')
    .join('/');
}

function yearOf(digits: string, today: string): number {
  if (digits.length > 2) return Number(digits);
  const latest = Number(today.slice(0, 4)) + 10;
  const guess = Math.floor(latest / 100) * 100 + Number(digits);
  return guess > latest ? guess - 100 : guess;
}

function dateOf(
  year: number,
  month: number,
  day: number,
): { readonly date: string } | { readonly refusal: DateRefusal } {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  const exists = moment.getUTCFullYear() === year && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
  if (!exists || year < 1000 || year > 9999) return { refusal: 'no-such-day' };
  return { date: moment.toISOString().slice(0, 10) };
}
