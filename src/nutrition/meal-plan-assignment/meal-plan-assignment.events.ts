import { streamCategory } from '#libs/event-sourcing/catalogue.js';

/** Which version the client follows, from the first to the last day (inclusive); `to` null: until something else is assigned. */
export interface MealPlanAssigned {
  readonly type: 'MealPlanAssigned';
  readonly data: {
    readonly assignmentId: string;
    readonly planId: string;
    readonly version: number;
    readonly weeks: number;
    readonly from: string;
    readonly to: string | null;
    /** Monday whose week is the plan's first, where a version continues the one before in its week. Absent: the week of `from`. */
    readonly weekOne?: string;
  };
}

export interface MealPlanAssignmentEnded {
  readonly type: 'MealPlanAssignmentEnded';
  readonly data: {
    readonly assignmentId: string;
    readonly planId: string;
    readonly version: number;
    /** Null: it was replaced before its first day and never took effect. */
    readonly lastDay: string | null;
  };
}

export type MealPlanAssignmentEvent = MealPlanAssigned | MealPlanAssignmentEnded;

/** A stream per client, id = client id: here lives the rule that a client follows one plan at a time. */
export const mealPlanAssignmentCategory = streamCategory<MealPlanAssignmentEvent>({
  category: 'mealPlanAssignment',
  context: 'nutrition',
  subject: 'client',
  events: {
    MealPlanAssigned: {
      version: 1,
      about: 'A published version was assigned to the client.',
      example: {
        assignmentId: '0199f3a2-8c1e-5d00-9d5e-2f4be1c0a004',
        planId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a003',
        version: 1,
        weeks: 1,
        from: '2025-11-24',
        to: null,
      },
    },
    MealPlanAssignmentEnded: {
      version: 1,
      about: 'An assignment ended because another one took its place.',
      example: {
        assignmentId: '0199f3a2-8c1e-5d00-9d5e-2f4be1c0a004',
        planId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a003',
        version: 1,
        lastDay: '2025-11-30',
      },
    },
  },
});
