import { addDays } from '#libs/calendar/dates.js';
import { lastRound, nextRound, type Rhythm } from '#libs/calendar/rhythm.js';

export interface Due {
  /** On which day the check-in was due that waits for an answer; null: none. */
  readonly on: string | null;
  /** Its day has passed. */
  readonly overdue: boolean;
  /** The day of the next one. */
  readonly next: string;
}

/**
 * What is due on a day. A check-in is due on its day and is asked for until the next one is due; from the day after its own it is overdue. One
 * that was left out is not asked for later: a time that has passed is remembered badly.
 * @param answered days of the check-ins that were answered
 * @param scheduledOn the day on which it was scheduled: before it nobody could be asked, whenever its weeks are counted from; null: not known
 */
export function dueOn(
  rhythm: Rhythm,
  answered: ReadonlySet<string>,
  today: string,
  scheduledOn: string | null = null,
): Due {
  const last = lastRound(rhythm, today);
  const next = nextRound(rhythm, today);
  return last === null || last < (scheduledOn ?? last) || answered.has(last)
    ? { on: null, overdue: false, next }
    : { on: last, overdue: last < today, next };
}

/** A rhythm that stands, or stood for a while. */
export interface Scheduled {
  readonly rhythm: Rhythm;
  readonly scheduledOn: string | null;
  /** The day on which another one took its place, or check-ins ended; null: it stands. */
  readonly replacedOn: string | null;
}

/**
 * The days of check-ins that may be answered, oldest first: those of the rhythm that stands, and of each that stood meanwhile, also after it was
 * replaced, for a phone without network goes on asking by the one that it knows.
 */
export function answerableDays(
  schedules: readonly Scheduled[],
  { earliest, latest }: { readonly earliest: string; readonly latest: string },
): readonly string[] {
  const days = new Set<string>();
  for (const { rhythm, scheduledOn, replacedOn } of schedules) {
    if (replacedOn !== null && replacedOn < earliest) continue;
    const first = scheduledOn !== null && scheduledOn > earliest ? scheduledOn : earliest;
    for (let day = lastRound(rhythm, latest); day !== null && day >= first; day = lastRound(rhythm, addDays(day, -1)))
      days.add(day);
  }
  return [...days].sort();
}
