import type { Decider } from '#libs/event-sourcing/decider.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { isPossibleResult } from '#libs/science/performance.js';
import type { EntryOrigin } from '#src/tracking/contract.js';
import type { Goal } from '../goal/goal.decider.js';
import type { GoalResultEvent } from './goal-result.events.js';

export interface GoalResultCommand {
  readonly type: 'RecordGoalResult';
  readonly date: string;
  /** In the measure of the goal; null: the result of that day is taken back. */
  readonly value: number | null;
  readonly origin?: EntryOrigin;
  /** A fact that the handler gathers. */
  readonly goal: Goal;
  /** The latest day that may have a result, where the client is. */
  readonly today: string;
}

/** Results that stand, by day. */
export interface GoalResults {
  readonly days: PersistentMap<number | null>;
}

/**
 * Refusals: `goal.unknown` (404), `goal.closed` (409), `goal.not-by-hand` (409): it is counted by what is logged, `goal-result.day-invalid` (422),
 * `goal-result.implausible` (422).
 */
export const goalResultDecider: Decider<GoalResultCommand, GoalResultEvent, GoalResults> = {
  category: 'goalResult',
  stateVersion: 1,
  initial: { days: PersistentMap.empty() },

  decide({ date, value, origin, goal, today }, { days }) {
    if (goal.status === 'absent') throw new Refusal('goal.unknown', 404);
    const { kind, measure, exerciseId } = goal.aim;
    if (kind !== 'performance' || measure === undefined || exerciseId !== undefined)
      throw new Refusal('goal.not-by-hand', 409, 'This goal is counted by what is recorded; no result is entered.');
    if ((PersistentMap.get(days, date) ?? null) === value) return [];
    if (goal.status !== 'open') throw new Refusal('goal.closed', 409, 'The goal is closed. Open it again first.');
    if (value === null) return [{ type: 'GoalResultRemoved', data: { date, ...origin } }];
    if (!isPossibleResult(measure, value))
      throw new Refusal('goal-result.implausible', 422, 'Nobody can have done that. Check the unit and the figure.');
    const latest = today < goal.due ? today : goal.due;
    if (date < goal.from || date > latest)
      throw new Refusal('goal-result.day-invalid', 422, `Days from ${goal.from} to ${latest} can have a result.`);
    return [{ type: 'GoalResultRecorded', data: { date, value, ...origin } }];
  },

  evolve({ days }, event) {
    switch (event.type) {
      case 'GoalResultRecorded':
        return { days: PersistentMap.set(days, event.data.date, event.data.value) };
      case 'GoalResultRemoved':
        return { days: PersistentMap.set(days, event.data.date, null) };
      case 'Erased':
        return { days };
    }
  },
};
