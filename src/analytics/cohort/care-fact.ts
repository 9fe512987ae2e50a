import type { GoalFact } from '#src/goals/contract.js';
import type { AdherenceOfSpan } from '../daily-facts/adherence-of-spans.js';
import type { FollowedSpan } from '../daily-facts/care-course.js';

/** What people are chosen by of their care, as of one day: as far as the cohorts that are looked at ask for it. */
export interface CareFact {
  readonly goals: readonly GoalFact[];
  /** Days on which a published version of a meal plan or of a program was followed; not those of a pause. */
  readonly mealPlans: readonly FollowedSpan[];
  readonly programs: readonly FollowedSpan[];
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

/** The newest value that a record has, whenever. */
export interface NewestValue {
  readonly entryId: string;
  /** ISO date. */
  readonly date: string;
  /** Null: of a pair only the other one was recorded. */
  readonly value: number | null;
}

/** The newest value of several records of a person, of two of a day the one entered last. @param since ISO date; null: ever */
export function newestOfAll(records: readonly (NewestValue | undefined)[], since: string | null): number | null {
  const newest = records
    .flatMap((each) => each ?? [])
    .reduce<NewestValue | null>((one, other) => (one && placeOf(one) > placeOf(other) ? one : other), null);
  return newest === null || (since !== null && newest.date < since) ? null : newest.value;
}
const placeOf = ({ date, entryId }: NewestValue) => `${date} ${entryId}`;

/** Goals of a person: of earlier records those that were closed, since nobody can close one there any more. */
export const goalsOfAll = (own: readonly GoalFact[], earlier: readonly (readonly GoalFact[])[]): readonly GoalFact[] =>
  earlier.length === 0 ? own : [...earlier.flat().filter(({ state }) => state !== 'open'), ...own];
