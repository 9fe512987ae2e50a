import type { GoalView } from '#libs/api-client/models/goal-view.js';
import { addDays, mondayOf } from '#libs/calendar/dates.js';
import { isRefused } from '#libs/client-kit/outbox/outbox-entry.js';
import { isResult, type WaitingAct } from './data/goal.api';

/** Days on which a habit was done, as this phone knows them. */
export function tickedDays(
  goal: Pick<GoalView, 'goalId' | 'done'>,
  waiting: readonly WaitingAct[],
): ReadonlySet<string> {
  const days = new Set(goal.done);
  for (const entry of waiting) {
    const { payload } = entry;
    if (isResult(payload) || payload.goalId !== goal.goalId || isRefused(entry)) continue;
    const { date, done } = payload;
    if (done) days.add(date);
    else days.delete(date);
  }
  return days;
}

/** So many weeks back a habit can be ticked here: the server tells the days of five weeks. */
export const WEEKS_BACK = 4;

/** Days of the week of `today`, or so many weeks before, Monday first, on which a habit can be ticked. */
export function weekToTick({ from, due }: Pick<GoalView, 'from' | 'due'>, today: string, back = 0): readonly string[] {
  const monday = addDays(mondayOf(today), -7 * back);
  return Array.from({ length: 7 }, (_, i) => addDays(monday, i)).filter(
    (day) => day >= from && day <= due && day <= today,
  );
}
