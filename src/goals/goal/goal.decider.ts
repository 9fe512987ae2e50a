import { sameContent } from '#libs/event-sourcing/canonical.js';
import { daysBetween } from '#libs/calendar/dates.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { weeksOf } from '#libs/science/goal-progress.js';
import { isReason, LONGEST_REASON, SHORTEST_REASON, tidyReason } from '#libs/science/reason.js';
import type { MeasuredMetric } from '#src/tracking/contract.js';
import { settledAim } from './settled-aim.js';
import type { Aim, GoalEvent, GoalOutcome, GoalTerms } from './goal.events.js';

/** Facts that a handler gathers. `metric` is what is known of the metric that the goal is about. */
interface TermsToDecide {
  readonly terms: GoalTerms;
  readonly metric: MeasuredMetric;
  /** Whether the exercise that the goal names is in the library. */
  readonly exercise: 'known' | 'absent';
  readonly clientStatus: 'active' | 'archived' | null;
  /** Where the client is. */
  readonly today: string;
}

export type GoalCommand =
  | ({ readonly type: 'SetGoal' | 'ChangeGoal' } & TermsToDecide)
  | { readonly type: 'CloseGoal'; readonly outcome: GoalOutcome; readonly reason: string }
  | { readonly type: 'ReopenGoal' };

export type Goal = { readonly status: 'absent' } | ({ readonly status: 'open' | GoalOutcome } & GoalTerms);

/** A goal lasts at least a week and at most three years, and begins within a year of the day on which it is set. */
const SPAN_DAYS = { least: 7, most: 3 * 366 } as const;
const REACH_DAYS = 366;

/**
 * Refusals: `client.unknown` (404), `client.archived`, `goal.unknown` (404), `goal.exists` (409), `goal.closed` (409), `goal.days-invalid`,
 * `goal.reason-missing`, those of `settledAim` (422). A goal keeps its kind and its metric: `goal.kind-fixed` (422).
 */
export const goalDecider: Decider<GoalCommand, GoalEvent, Goal> = {
  category: 'goal',
  stateVersion: 1,
  initial: { status: 'absent' },

  decide(command, goal) {
    if (command.type === 'SetGoal') {
      if (command.clientStatus === null) throw new Refusal('client.unknown', 404);
      const terms = settled(command);
      if (goal.status === 'absent') return [{ type: 'GoalSet', data: terms }];
      if (sameTerms(goal, terms)) return [];
      throw new Refusal('goal.exists', 409, 'This id was used before for another goal. Nothing was changed.');
    }
    if (goal.status === 'absent') throw new Refusal('goal.unknown', 404);
    switch (command.type) {
      case 'ChangeGoal': {
        if (goal.status !== 'open') throw new Refusal('goal.closed', 409, 'The goal is closed. Open it again first.');
        const terms = settled(command, goal.from);
        if (!isAboutTheSame(terms.aim, goal.aim))
          throw new Refusal('goal.kind-fixed', 422, 'A goal keeps what it is about. Withdraw it and set another one.');
        return sameTerms(goal, terms) ? [] : [{ type: 'GoalChanged', data: terms }];
      }
      case 'CloseGoal': {
        const reason = tidyReason(command.reason);
        if (goal.status === command.outcome) return [];
        if (goal.status !== 'open') throw new Refusal('goal.closed', 409, 'The goal is closed. Open it again first.');
        if (command.outcome !== 'reached' && !isReason(reason))
          throw new Refusal(
            'goal.reason-missing',
            422,
            `Say in ${SHORTEST_REASON} to ${LONGEST_REASON} characters why the goal was missed or withdrawn.`,
          );
        return [{ type: 'GoalClosed', data: { outcome: command.outcome, reason } }];
      }
      case 'ReopenGoal':
        return goal.status === 'open' ? [] : [{ type: 'GoalReopened', data: {} }];
    }
  },

  evolve(goal, event) {
    switch (event.type) {
      case 'GoalSet':
        return { status: 'open', ...event.data };
      case 'GoalChanged':
        return goal.status === 'absent' ? goal : { ...goal, ...event.data };
      case 'GoalClosed':
        return goal.status === 'absent' ? goal : { ...goal, status: event.data.outcome };
      case 'GoalReopened':
        return goal.status === 'absent' ? goal : { ...goal, status: 'open' };
      case 'Erased':
        return goal;
    }
  },
};

/** @param begun the first day that stands: a goal that has run for long can be given more time */
function settled(
  { terms: { aim, from, due }, metric, exercise, clientStatus, today }: TermsToDecide,
  begun: string | null = null,
): GoalTerms {
  if (clientStatus === 'archived') throw new Refusal('client.archived', 409, 'Reactivate the client first.');
  const days = daysBetween(from, due);
  const isInReach = from === begun || Math.abs(daysBetween(today, from)) <= REACH_DAYS;
  if (!(days >= SPAN_DAYS.least - 1 && days <= SPAN_DAYS.most) || !isInReach)
    throw new Refusal(
      'goal.days-invalid',
      422,
      'A goal begins within a year of today and lasts a week at least, three years at most.',
    );
  return { aim: settledAim(aim, metric, exercise, weeksOf(from, due).length), from, due };
}

/** Start, target and words may change; what the values are of may not. */
const isAboutTheSame = (one: Aim, other: Aim): boolean =>
  one.kind === other.kind &&
  one.metric === other.metric &&
  one.measure === other.measure &&
  one.exerciseId === other.exerciseId;

const sameTerms = ({ aim, from, due }: GoalTerms, other: GoalTerms): boolean =>
  from === other.from && due === other.due && sameContent(aim, other.aim);
