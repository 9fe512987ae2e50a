import { addDays } from '#libs/calendar/dates.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';

/** A quarter of the calendar: dashboards speak of quarters, so that figures of one are kept and never added up anew. */
export interface Quarter {
  /** e.g. `2026-Q4` */
  readonly name: string;
  /** First and last day, ISO dates. */
  readonly from: string;
  readonly to: string;
}

/** Of 1900 to 2199: the day before the first and after the last must have a date, too. */
export const QUARTER = /^((?:19|20|21)\d{2})-Q([1-4])$/;

/** The quarter that a day lies in. @param date ISO calendar date */
export function quarterOf(date: string): Quarter {
  const quarter = Math.floor((Number(date.slice(5, 7)) - 1) / 3) + 1;
  return quarterNamed(`${date.slice(0, 4)}-Q${quarter}`);
}

/** @throws Refusal `quarter.invalid` (400) */
export function quarterNamed(name: string): Quarter {
  const [, year, number] = QUARTER.exec(name) ?? [];
  if (year === undefined) throw new Refusal('quarter.invalid', 400, 'A quarter is written as 2026-Q4.');
  const month = 3 * (Number(number) - 1) + 1;
  const from = `${year}-${twoDigits(month)}-01`;
  const next = month === 10 ? `${pad(Number(year) + 1, 4)}-01-01` : `${year}-${twoDigits(month + 3)}-01`;
  return { name, from, to: addDays(next, -1) };
}

/** @throws Refusal `quarter.invalid` (400), also for one that begins after `today` */
export function begunQuarter(name: string, today: string): Quarter {
  const quarter = quarterNamed(name);
  if (quarter.from > today) throw new Refusal('quarter.invalid', 400, 'That quarter has not begun.');
  return quarter;
}

export const quarterBefore = ({ from }: Quarter): Quarter => quarterOf(addDays(from, -1));

/** Quarters that lie whole within the days from `from` to `to`, and the days before and after them: together those days, each once. */
export function wholeQuarters(
  from: string,
  to: string,
): { readonly quarters: readonly Quarter[]; readonly rest: readonly { readonly from: string; readonly to: string }[] } {
  const first = quarterOf(from);
  const quarters: Quarter[] = [];
  for (let quarter = first.from < from ? quarterAfter(first) : first; quarter.to <= to; quarter = quarterAfter(quarter))
    quarters.push(quarter);
  const [begin, end] = [quarters[0], quarters.at(-1)];
  if (!begin || !end) return { quarters, rest: [{ from, to }] };
  const rest = [
    { from, to: addDays(begin.from, -1) },
    { from: addDays(end.to, 1), to },
  ];
  return { quarters, rest: rest.filter((days) => days.from <= days.to) };
}

/** From that quarter to the one that the day lies in. */
export function quartersFrom(first: Quarter, to: string): readonly Quarter[] {
  const quarters: Quarter[] = [];
  for (let quarter = first; quarter.from <= to; quarter = quarterAfter(quarter)) quarters.push(quarter);
  return quarters;
}

export const quarterAfter = ({ to }: Quarter): Quarter => quarterOf(addDays(to, 1));

/** The last day of each of `count` months up to the one that `date` lies in, oldest first; of that one `date` itself. */
export function monthEnds(date: string, count: number): readonly { readonly month: string; readonly end: string }[] {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return Array.from({ length: count }, (_, index) => {
    const at = year * 12 + (month - 1) - (count - 1 - index);
    const name = monthName(at);
    return { month: name, end: index === count - 1 ? date : addDays(`${monthName(at + 1)}-01`, -1) };
  });
}

/** Months are counted through, so that runs of them are compared by numbers. @param date ISO calendar date */
export const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

const monthName = (months: number) => `${pad(Math.floor(months / 12), 4)}-${twoDigits((months % 12) + 1)}`;
const pad = (value: number, length: number) => String(value).padStart(length, '0');
const twoDigits = (value: number) => pad(value, 2);
