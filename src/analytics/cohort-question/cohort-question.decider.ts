import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Cohort } from '../cohort/cohort.js';
import type { CohortAsked } from './cohort-question.events.js';

/** Remembers a group that is counted. `by`: the account that asked, `on`: the org's day. That no group counted before is within five people of it, `CohortCounts` has seen. */
export interface AskCohortCommand {
  readonly type: 'AskCohort';
  readonly cohort: Cohort;
  readonly by: string;
  readonly on: string;
}

export interface CohortQuestions {
  /** Oldest first. */
  readonly asked: readonly { readonly cohort: Cohort; readonly on: string }[];
}

/** Different groups that an org can have counted on one day. Building a cohort takes a dozen; taking one apart takes hundreds. */
export const MOST_A_DAY = 100;
/** How many are remembered: at the daily rate, the oldest were asked at least five days ago. */
export const REMEMBERED = 500;

/** Refusal: `cohort.questions-spent` (429). */
export const cohortQuestionDecider: Decider<AskCohortCommand, CohortAsked, CohortQuestions> = {
  category: 'cohortQuestion',
  stateVersion: 1,
  initial: { asked: [] },
  decide({ cohort, by, on }, { asked }) {
    if (asked.filter((each) => each.on === on).length >= MOST_A_DAY) {
      throw new Refusal(
        'cohort.questions-spent',
        429,
        `At most ${MOST_A_DAY} different groups are counted a day. Groups that were counted before can still be asked for.`,
      );
    }
    return [{ type: 'CohortAsked', data: { cohort, askedBy: by, on } }];
  },
  evolve(state, event) {
    if (event.type === 'Erased') return state;
    const { cohort, on } = event.data;
    return { asked: [...state.asked.slice(-(REMEMBERED - 1)), { cohort, on }] };
  },
};
