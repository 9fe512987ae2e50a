import type { CheckInDue } from '#libs/api-client/models/check-in-due.js';
import { nextRound, type Rhythm } from '#libs/calendar/rhythm.js';

export interface DueNow {
  readonly on: string;
  readonly overdue: boolean;
}

/**
 * What is due today, by what the server said some days ago: a phone without network asks all the same.
 * @param today where the client is
 */
export function dueNow({ on, next }: Pick<CheckInDue, 'on' | 'next'>, rhythm: Rhythm, today: string): DueNow | null {
  let last = on;
  for (let day = next; day <= today; day = nextRound(rhythm, day)) last = day;
  return last === null ? null : { on: last, overdue: last < today };
}
