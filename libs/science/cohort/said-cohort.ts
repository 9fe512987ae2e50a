/** `active`: open, its last day has not passed; `overdue`: open, and it has; `reached`: closed as reached. */
export const GOAL_STATES = ['active', 'reached', 'overdue'] as const;
export type GoalState = (typeof GOAL_STATES)[number];

/** What can be said of a criterion: the server's and the portal's fit. */
export interface SaidCriterion {
  readonly kind:
    | 'condition'
    | 'condition-group'
    | 'medication'
    | 'medication-class'
    | 'allergy'
    | 'lab'
    | 'goal'
    | 'metric'
    | 'own-metric'
    | 'meal-plan'
    | 'program'
    | 'meal-plan-template'
    | 'program-template'
    | 'adherence';
  readonly code: string;
  /** Bounds of a laboratory value, a metric or adherence; they belong to it. */
  readonly from?: number;
  readonly to?: number;
  /** It held on one of so many days up to that of the data; of a value the newest of those days counts; adherence is that of so many days before it. */
  readonly days?: number;
  /** Of a goal. */
  readonly state?: GoalState;
}

/** What can be said of a cohort; what is absent is not asked. */
export interface SaidCohort {
  readonly status?: 'active' | 'archived';
  readonly sex?: 'female' | 'male';
  readonly ageFrom?: number;
  readonly ageTo?: number;
  readonly bmiFrom?: number;
  readonly bmiTo?: number;
  readonly tags?: readonly string[];
  /** ISO dates. */
  readonly registeredFrom?: string;
  readonly registeredTo?: string;
  /** Of each group one at least. */
  readonly groups?: readonly { readonly anyOf: readonly SaidCriterion[] }[];
}
