import type { GoalFact } from '#src/goals/contract.js';
import type { AdherenceOfSpan } from '../daily-facts/adherence-of-spans.js';
import type { Span } from '../daily-facts/care-course.js';

/** What people are chosen by of their care, as of one day: as far as the cohorts that are looked at ask for it. */
export interface CareFact {
  readonly goals: readonly GoalFact[];
  /** Days on which a published version of a meal plan or of a program was followed; not those of a pause. */
  readonly mealPlans: readonly Span[];
  readonly programs: readonly Span[];
  /** The newest value of a metric of so many days up to that of the data (null: ever); null: there is none. */
  newest(metric: string, days: number | null): number | null;
  /** Of so many days before that of the data, which is not over. */
  adherence(days: number): AdherenceOfSpan;
}

export const NO_CARE_FACTS: CareFact = {
  goals: [],
  mealPlans: [],
  programs: [],
  newest: () => null,
  adherence: () => ({ percent: null, plannedDays: 0 }),
};
