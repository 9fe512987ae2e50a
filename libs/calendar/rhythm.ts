import { addDays, daysBetween, weekdayOf } from './dates.js';

/** How often something comes round. */
export const INTERVALS = ['week', 'two-weeks', 'four-weeks', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** On which days something comes round: a weekday, or the same day of each month. */
export type RoundDay =
  | {
      readonly every: Exclude<Interval, 'month'>;
      /** 0 is Monday. */
      readonly weekday: number;
    }
  | {
      readonly every: 'month';
      /** 1 to 31; a month that is shorter has it on its last day. */
      readonly monthDay: number;
    };

export type Rhythm = RoundDay & {
  /** The first day on which it may come round. Of two and four weeks, the first such weekday from here on is counted from. */
  readonly from: string;
};

/** At most so many days lie between two of them. */
export const LONGEST_DAYS: Readonly<Record<Interval, number>> = {
  week: 7,
  'two-weeks': 14,
  'four-weeks': 28,
  month: 31,
};

/** The last of its days up to a date, that date among them; null: the first one comes later. */
export function lastRound(rhythm: Rhythm, date: string): string | null {
  const { every, from } = rhythm;
  if (every === 'month') {
    const inMonth = dayOfMonth(date, rhythm.monthDay);
    const last = inMonth <= date ? inMonth : dayOfMonth(addDays(firstOfMonth(date), -1), rhythm.monthDay);
    return last < from ? null : last;
  }
  const first = firstOn(rhythm.weekday, from);
  const days = daysBetween(first, date);
  return days < 0 ? null : addDays(first, days - (days % LONGEST_DAYS[every]));
}

/** The first of its days after a date. */
export function nextRound(rhythm: Rhythm, date: string): string {
  const { every, from } = rhythm;
  if (every === 'month') {
    const after = date < from ? addDays(from, -1) : date;
    const inMonth = dayOfMonth(after, rhythm.monthDay);
    return inMonth > after ? inMonth : dayOfMonth(nextMonth(after), rhythm.monthDay);
  }
  const last = lastRound(rhythm, date);
  return last === null ? firstOn(rhythm.weekday, from) : addDays(last, LONGEST_DAYS[every]);
}

const firstOn = (weekday: number, from: string) => addDays(from, (weekday - weekdayOf(from) + 7) % 7);

const firstOfMonth = (date: string) => `${date.slice(0, 7)}-01`;

/** The first of the month after the date's. */
const nextMonth = (date: string) => firstOfMonth(addDays(firstOfMonth(date), 31));

/** The day of the date's month, or its last one. */
function dayOfMonth(date: string, monthDay: number): string {
  const lastDay = addDays(nextMonth(date), -1);
  const day = addDays(firstOfMonth(date), monthDay - 1);
  return day < lastDay ? day : lastDay;
}
