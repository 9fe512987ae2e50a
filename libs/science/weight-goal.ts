/** What becomes of a weight that was agreed as a goal. Pure: no clock; days are ISO calendar dates. */
import { addDays } from '#libs/calendar/dates.js';
import { goalProgress } from './goal-progress.js';
import type { WeightOnDay } from './weight-plausibility.js';
import { TREND_REACH_DAYS, trendOn } from './weight-trend.js';

export const WEIGHT_GOAL_OUTCOMES = ['reached', 'nearer', 'away', 'unmeasured'] as const;
export type WeightGoalOutcome = (typeof WEIGHT_GOAL_OUTCOMES)[number];

interface WeightGoal {
  /** kg */
  readonly start: number;
  readonly target: number;
  readonly from: string;
  readonly due: string;
}

/** The weights that tell how far a goal has come on a day: those of its own days, and as many before as the trend needs. */
export const weightsOfGoal = <W extends WeightOnDay>(
  weights: readonly W[],
  from: string,
  until: string,
): readonly W[] => weights.filter(({ date }) => date >= addDays(from, -TREND_REACH_DAYS) && date <= until);

/** A goal compares whole decagrams, as they are read on a screen. */
export const goalKg = (trendKg: number): number => Math.round(trendKg * 100) / 100;

/**
 * By the trend of the last weight of some days of the goal: at the target or behind it, nearer to it than the start, or not. Definition *weightGoal*.
 * @param weights one a day, oldest first
 * @param first and `until`: the days in which it must have been weighed
 */
export function weightGoalOutcome(
  goal: WeightGoal,
  weights: readonly WeightOnDay[],
  first: string,
  until: string,
): WeightGoalOutcome {
  const { start, target, from, due } = goal;
  const counted = weightsOfGoal(weights, from, until);
  const date = counted.at(-1)?.date;
  if (date === undefined || date < first || date < from) return 'unmeasured';
  const values = [{ date, value: goalKg(trendOn(counted, date)) }];
  const { share } = goalProgress({ aim: { kind: 'target', start, target }, from, due }, { values, done: [] }, until);
  if (share === null) return 'unmeasured';
  return share >= 1 ? 'reached' : share > 0 ? 'nearer' : 'away';
}
