import type { GoalView } from '#libs/api-client/models/goal-view.js';
import type { GoalResultView } from '#libs/api-client/models/goal-result-view.js';
import { isRefused } from '#libs/client-kit/outbox/outbox-entry.js';
import { isResult, type WaitingAct } from './data/goal.api';

/** Results of a performance as this phone knows them, oldest first. */
export function shownResults(
  goal: Pick<GoalView, 'goalId' | 'results'>,
  waiting: readonly WaitingAct[],
): readonly GoalResultView[] {
  const byDay = new Map(goal.results.map(({ date, value }) => [date, value]));
  for (const entry of waiting) {
    const { payload } = entry;
    if (!isResult(payload) || payload.goalId !== goal.goalId || isRefused(entry)) continue;
    if (payload.value === null) byDay.delete(payload.date);
    else byDay.set(payload.date, payload.value);
  }
  return [...byDay].map(([date, value]) => ({ date, value })).sort((a, b) => (a.date < b.date ? -1 : 1));
}
