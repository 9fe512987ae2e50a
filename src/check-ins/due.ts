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
