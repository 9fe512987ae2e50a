import { addDays } from '#libs/calendar/dates.js';
import type { Interval, Rhythm, RoundDay } from '#libs/calendar/rhythm.js';
import type { CheckInScheduleView } from '#libs/api-client/models/check-in-schedule-view.js';
import type { NumberLocale } from '#libs/science/display.js';

/** A Monday, to name weekdays by. */
const A_MONDAY = '2026-11-23';
/** The day that a month surely has. */
const SHORTEST_MONTH = 28;

/** `weekday`: 0 is Monday. */
export const weekdayName = (weekday: number, language: NumberLocale): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${addDays(A_MONDAY, weekday)}T00:00:00Z`),
  );

/** How often, and on which day: words for staff, the same in the chart and in the history. */
const en = {
  intervals: {
    week: 'Every week',
    'two-weeks': 'Every 2 weeks',
    'four-weeks': 'Every 4 weeks',
    month: 'Every month',
  } satisfies Record<Interval, string> as Record<Interval, string>,
  on: {
    week: (day: string) => `every ${day}`,
    'two-weeks': (day: string) => `every 2 weeks on ${day}`,
    'four-weeks': (day: string) => `every 4 weeks on ${day}`,
  } satisfies Record<Exclude<Interval, 'month'>, unknown>,
  onDay: (day: number) => `on day ${day} of every month`,
  lastDay: 'or its last day',
  from: (day: string) => `from ${day} on`,
};

type RhythmWords = typeof en;

const de: RhythmWords = {
  intervals: {
    week: 'Jede Woche',
    'two-weeks': 'Alle 2 Wochen',
    'four-weeks': 'Alle 4 Wochen',
    month: 'Jeden Monat',
  },
  on: {
    week: (day) => `jeden ${day}`,
    'two-weeks': (day) => `alle 2 Wochen am ${day}`,
    'four-weeks': (day) => `alle 4 Wochen am ${day}`,
  },
  onDay: (day) => `am ${day}. jedes Monats`,
  lastDay: 'oder am letzten Tag',
  from: (day) => `ab ${day}`,
};

export const RHYTHM_WORDS: Readonly<Record<NumberLocale, RhythmWords>> = { en, de };

/** `every 2 weeks on Sunday`, `on day 31 of every month or its last day`. */
export function rhythmText(round: RoundDay, language: NumberLocale): string {
  const words = RHYTHM_WORDS[language];
  if (round.every !== 'month') return words.on[round.every](weekdayName(round.weekday, language));
  const day = words.onDay(round.monthDay);
  return round.monthDay > SHORTEST_MONTH ? `${day} ${words.lastDay}` : day;
}

/** When the check-ins of a client are due. What a phone kept of before knows no rhythm: it was every week. */
export function rhythmOf({
  every,
  weekday,
  monthDay,
  from,
}: Pick<CheckInScheduleView, 'weekday' | 'from'> & Partial<CheckInScheduleView>): Rhythm {
  return every === 'month'
    ? { every, monthDay: monthDay ?? 1, from }
    : { every: every ?? 'week', weekday: weekday ?? 0, from };
}
