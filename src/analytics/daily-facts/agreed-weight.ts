import { weightGoalOutcome, type WeightGoalOutcome } from '#libs/science/weight-goal.js';
import type { WeightOnDay } from '#libs/science/weight-plausibility.js';
import type { GoalEvent } from '#src/goals/contract.js';
import { quarterOf, quartersFrom, type Quarter } from './quarter.js';

/** A goal of body weight, as far as figures need it. */
export interface AgreedWeight {
  /** The stream of the goal. */
  readonly goal: string;
  /** kg */
  readonly start: number;
  readonly target: number;
  /** Its first and last day, ISO dates. */
  readonly from: string;
  readonly due: string;
  /** `on`: ISO date (UTC). Null: it is open. */
  readonly closed: { readonly on: string; readonly outcome: 'reached' | 'missed' | 'withdrawn' } | null;
}

/** Agreed weights after the event of one goal; the same array when it is about another kind of goal. @param on ISO date (UTC) of the event */
export function weightGoalsAfter(
  goals: readonly AgreedWeight[],
  goal: string,
  event: GoalEvent,
  on: string,
): readonly AgreedWeight[] {
  const standing = goals.find((each) => each.goal === goal);
  const put = (changed: AgreedWeight) =>
    standing ? goals.map((each) => (each === standing ? changed : each)) : [...goals, changed];
  switch (event.type) {
    case 'GoalSet':
    case 'GoalChanged': {
      const { aim, from, due } = event.data;
      if (aim.kind !== 'weight' || aim.start === undefined || aim.target === undefined) return goals;
      return put({ goal, start: aim.start, target: aim.target, from, due, closed: standing?.closed ?? null });
    }
    case 'GoalClosed':
      return standing ? put({ ...standing, closed: { on, outcome: event.data.outcome } }) : goals;
    case 'GoalReopened':
      return standing ? put({ ...standing, closed: null }) : goals;
  }
}

/**
 * Quarters in which it is aimed at, with what becomes of it in each.
 * @param weights one a day, oldest first
 * @param since only quarters that end on that day or later
 */
export function outcomesOf(
  agreed: AgreedWeight,
  weights: readonly WeightOnDay[],
  since = agreed.from,
): readonly { readonly quarter: string; readonly outcome: WeightGoalOutcome }[] {
  return quartersOf(agreed).flatMap((quarter) => {
    if (quarter.to < since) return [];
    const { closed } = agreed;
    // withdrawn in a later quarter, it was still aimed at in this one
    if (closed?.outcome === 'withdrawn' && closed.on <= quarter.to) return [];
    const last = lastDayOf(agreed);
    const [ends, until] = last <= quarter.to ? [closed?.outcome, last] : [undefined, quarter.to];
    const outcome = ends === 'reached' ? ends : weightGoalOutcome(agreed, weights, quarter.from, until);
    return [{ quarter: quarter.from, outcome }];
  });
}

/** Of those that it touches from its first day to its last. */
const quartersOf = (agreed: AgreedWeight): readonly Quarter[] =>
  lastDayOf(agreed) < agreed.from ? [] : quartersFrom(quarterOf(agreed.from), lastDayOf(agreed));

/** It ends when it is closed, at the latest on the day that was agreed. */
const lastDayOf = ({ due, closed }: AgreedWeight): string => (closed && closed.on < due ? closed.on : due);
