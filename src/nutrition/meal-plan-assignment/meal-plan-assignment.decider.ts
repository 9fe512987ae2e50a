import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { addDays, daysBetween, isDate } from '../calendar.js';
import type { MealPlanAssigned, MealPlanAssignmentEvent } from './meal-plan-assignment.events.js';

/** What the handler knows of the plan; null when there is none. */
export interface AssignablePlan {
  readonly clientId: string;
  readonly weeks: number;
  /** Newest published version, 0: none. */
  readonly versions: number;
}

export interface AssignMealPlan {
  readonly type: 'AssignMealPlan';
  readonly assignmentId: string;
  readonly clientId: string;
  readonly planId: string;
  readonly version: number;
  readonly from: string;
  readonly to: string | null;
  readonly plan: AssignablePlan | null;
  /** Today where the clinic is, ISO calendar date. */
  readonly today: string;
}

export type Assignment = MealPlanAssigned['data'];

/** Assignments that took or will take effect, oldest first, each with the last day it really has. */
export interface MealPlanAssignments {
  readonly assignments: readonly Assignment[];
}

// a client who lives west of the clinic may still have yesterday
const DAYS_BACK = 1;
const DAYS_AHEAD = 366;
const LONGEST = 2 * 366;

/**
 * Refusals: `meal-plan.unknown` (404; also for another client's plan), `meal-plan.version-unknown` (404),
 * `meal-plan-assignment.date-invalid`, `.ends-before-start`, `.in-the-past`, `.too-far-ahead`, `.too-long` (422).
 * The past never moves: days that have begun keep the plan they had.
 */
export const mealPlanAssignmentDecider: Decider<AssignMealPlan, MealPlanAssignmentEvent, MealPlanAssignments> = {
  category: 'mealPlanAssignment',
  initial: { assignments: [] },

  decide(command, { assignments }) {
    const { assignmentId, planId, version, plan, from, to } = command;
    if (plan === null || plan.clientId !== command.clientId) throw new Refusal('meal-plan.unknown', 404);
    if (!Number.isInteger(version) || version < 1 || version > plan.versions)
      throw new Refusal('meal-plan.version-unknown', 404, 'Only a published version can be assigned.');
    checkDates(from, to, command.today);
    const current = assignments.filter((assignment) => overlap(assignment, from, to));
    if (
      current.length === 1 &&
      current[0]!.planId === planId &&
      current[0]!.version === version &&
      current[0]!.from === from &&
      current[0]!.to === to
    )
      return [];
    return [
      ...current.map((assignment): MealPlanAssignmentEvent => ({
        type: 'MealPlanAssignmentEnded',
        data: {
          assignmentId: assignment.assignmentId,
          planId: assignment.planId,
          version: assignment.version,
          lastDay: assignment.from < from ? addDays(from, -1) : null,
        },
      })),
      { type: 'MealPlanAssigned', data: { assignmentId, planId, version, weeks: plan.weeks, from, to } },
    ];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'MealPlanAssigned':
        return {
          assignments: [...state.assignments, event.data].sort((a, b) =>
            a.from < b.from ? -1 : a.from > b.from ? 1 : 0,
          ),
        };
      case 'MealPlanAssignmentEnded': {
        const { assignmentId, lastDay } = event.data;
        return {
          assignments: state.assignments.flatMap((a) =>
            a.assignmentId !== assignmentId ? [a] : lastDay === null ? [] : [{ ...a, to: lastDay }],
          ),
        };
      }
      case 'Erased':
        return state;
    }
  },
};

function checkDates(from: string, to: string | null, today: string): void {
  if (!isDate(from) || (to !== null && !isDate(to)))
    throw new Refusal('meal-plan-assignment.date-invalid', 422, 'Dates are YYYY-MM-DD.');
  if (to !== null && to < from)
    throw new Refusal('meal-plan-assignment.ends-before-start', 422, 'The last day lies before the first.');
  const ahead = daysBetween(today, from);
  if (ahead < -DAYS_BACK)
    throw new Refusal(
      'meal-plan-assignment.in-the-past',
      422,
      'A plan is followed from today or later: days that have begun keep the plan they had.',
    );
  if (ahead > DAYS_AHEAD) throw new Refusal('meal-plan-assignment.too-far-ahead', 422, 'At most a year ahead.');
  if (to !== null && daysBetween(from, to) > LONGEST)
    throw new Refusal('meal-plan-assignment.too-long', 422, 'At most two years.');
}

const overlap = (a: Assignment, from: string, to: string | null) =>
  (a.to === null || a.to >= from) && (to === null || a.from <= to);
