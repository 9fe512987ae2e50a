import { nextRound, type Interval, type Rhythm, type RoundDay } from '#libs/calendar/rhythm.js';
import type { CheckInScheduleView } from '#libs/api-client/models/check-in-schedule-view.js';
import type { CheckIns } from '#libs/api-client/models/check-ins.js';
import { addDays } from '#libs/client-kit/format.js';
import { isDate } from '#libs/client-kit/read-date.js';

/** What was chosen of a rhythm; null: what stands, or else what most are asked by. */
export interface RhythmChoice {
  readonly every: Interval | null;
  readonly weekday: number | null;
  readonly monthDay: number | null;
  readonly from: string | null;
}

/** The rhythm that the form shows. `from` is as it was entered, and may be no date. */
export function chosenRhythm(choice: RhythmChoice, stands: CheckInScheduleView | null, today: string): Rhythm {
  const every = choice.every ?? stands?.every ?? 'week';
  const day: RoundDay =
    every === 'month'
      ? { every, monthDay: choice.monthDay ?? stands?.monthDay ?? 1 }
      : { every, weekday: choice.weekday ?? stands?.weekday ?? 6 };
  // the form asks for no start of every week: what was entered for another rhythm is not meant
  if (every === 'week') return { ...day, from: today };
  // another form alone moves nothing that is counted from a day
  return { ...day, from: choice.from ?? (stands && onSameDay(stands, day) ? stands.from : today) };
}

/** Whether it is another rhythm than the one that stands. */
export const movesRhythm = (rhythm: Rhythm, stands: CheckInScheduleView): boolean =>
  !onSameDay(stands, rhythm) || (rhythm.every !== 'week' && rhythm.from !== stands.from);

/** The first day on which the client is asked by a rhythm once it is saved, as the server will tell it; null: its start is no date. */
export function firstAsked(rhythm: Rhythm, { schedule, due }: Pick<CheckIns, 'schedule' | 'due'>, today: string) {
  if (!isDate(rhythm.from)) return null;
  const goesOn = schedule !== null && onSameDay(schedule, rhythm) && rhythm.from === schedule.from;
  if (goesOn && due) return due.on ?? due.next;
  // nothing is due before the day of scheduling
  return nextRound(rhythm, addDays(rhythm.from > today ? rhythm.from : today, -1));
}

const onSameDay = (stands: CheckInScheduleView, chosen: RoundDay) =>
  stands.every === chosen.every &&
  (chosen.every === 'month' ? stands.monthDay === chosen.monthDay : stands.weekday === chosen.weekday);
