import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { assigned, withAssigned, withEnded, type Assign, type AssignmentRefusals } from '#src/plans/contract.js';
import type { MealPlanAssigned, MealPlanAssignmentEvent } from './meal-plan-assignment.events.js';

export type AssignMealPlan = { readonly type: 'AssignMealPlan' } & Assign;

/** Assignments that took or will take effect, oldest first, each with the last day it really has. */
export interface AssignedPlans {
  readonly assignments: readonly MealPlanAssigned['data'][];
}

const refusals: AssignmentRefusals = {
  planUnknown: () => new Refusal('meal-plan.unknown', 404),
  versionUnknown: () => new Refusal('meal-plan.version-unknown', 404, 'Only a published version can be assigned.'),
  dateInvalid: () => new Refusal('meal-plan-assignment.date-invalid', 422, 'Dates are YYYY-MM-DD.'),
  endsBeforeStart: () =>
    new Refusal('meal-plan-assignment.ends-before-start', 422, 'The last day lies before the first.'),
  inThePast: () =>
    new Refusal(
      'meal-plan-assignment.in-the-past',
      422,
      'A plan is followed from today, where the client is, or later: days before keep the plan they had.',
    ),
  tooFarAhead: () => new Refusal('meal-plan-assignment.too-far-ahead', 422, 'At most a year ahead.'),
  tooLong: () => new Refusal('meal-plan-assignment.too-long', 422, 'At most two years.'),
};

/**
 * Refusals: `meal-plan.unknown` (404; also for another client's plan), `meal-plan.version-unknown` (404),
 * `meal-plan-assignment.date-invalid`, `.ends-before-start`, `.in-the-past`, `.too-far-ahead`, `.too-long` (422).
 */
export const mealPlanAssignmentDecider: Decider<AssignMealPlan, MealPlanAssignmentEvent, AssignedPlans> = {
  category: 'mealPlanAssignment',
  stateVersion: 1,
  initial: { assignments: [] },

  decide(command, { assignments }) {
    const outcome = assigned(command, assignments, refusals);
    if (outcome === null) return [];
    return [
      ...outcome.ended.map((data): MealPlanAssignmentEvent => ({ type: 'MealPlanAssignmentEnded', data })),
      { type: 'MealPlanAssigned', data: outcome.assigned },
    ];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'MealPlanAssigned':
        return { assignments: withAssigned(state.assignments, event.data) };
      case 'MealPlanAssignmentEnded':
        return { assignments: withEnded(state.assignments, event.data) };
      case 'Erased':
        return state;
    }
  },
};
