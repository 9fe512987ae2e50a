import type { Decider } from '#libs/event-sourcing/decider.js';
import { canonicalBytes } from '#libs/event-sourcing/canonical.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { isTelling, type Cohort } from '../cohort/cohort.js';
import type { CohortAsked } from './cohort-question.events.js';

/** Remembers a group that is counted. `by`: the account that asked, `on`: the org's day; `forExport`: its data were asked for. */
export interface AskCohortCommand {
  readonly type: 'AskCohort';
  readonly cohort: Cohort;
  readonly by: string;
  readonly on: string;
  readonly forExport: boolean;
}

export interface CohortQuestions {
  /** Different ones, oldest first. */
  readonly asked: readonly { readonly cohort: Cohort }[];
  /** What the day's questions cost so far. */
  readonly spent: { readonly on: string; readonly questions: number };
}

/** Different groups that an org can have counted on one day. Building a cohort takes a dozen; taking one apart takes hundreds. */
export const MOST_A_DAY = 100;
/** Whether data of people who are chosen by health are given or refused is told exactly: so it is asked ten times a day at most. */
const EXPORT_COSTS = 10;
/** How many are remembered: at the daily rate, the oldest were asked at least five days ago. */
export const REMEMBERED = 500;

// a remembered cohort is compared with every question
const texts = new WeakMap<Cohort, string>();
function textOf(cohort: Cohort): string {
  const text = texts.get(cohort) ?? canonicalBytes(cohort).toString('utf8');
  texts.set(cohort, text);
  return text;
}

export const isSameCohort = (one: Cohort, other: Cohort): boolean => textOf(one) === textOf(other);

/** Refusal: `cohort.questions-spent` (429). */
export const cohortQuestionDecider: Decider<AskCohortCommand, CohortAsked, CohortQuestions> = {
  category: 'cohortQuestion',
  // v2: what a day's questions cost
  stateVersion: 2,
  initial: { asked: [], spent: { on: '', questions: 0 } },
  decide({ cohort, by, on, forExport }, { asked, spent }) {
    if (!forExport && asked.some((each) => isSameCohort(each.cohort, cohort))) return [];
    if ((spent.on === on ? spent.questions : 0) + costOf({ cohort, forExport }) > MOST_A_DAY) {
      throw new Refusal(
        'cohort.questions-spent',
        429,
        `At most ${MOST_A_DAY} different groups are counted a day, and a request for the data of people who are chosen by health costs ${EXPORT_COSTS} of them. Groups that were counted before can still be asked for.`,
      );
    }
    return [{ type: 'CohortAsked', data: { cohort, askedBy: by, on, ...(forExport && { forExport }) } }];
  },
  evolve({ asked, spent }, event) {
    if (event.type === 'Erased') return { asked, spent };
    const { cohort, on, forExport = false } = event.data;
    return {
      asked: asked.some((each) => isSameCohort(each.cohort, cohort))
        ? asked
        : [...asked.slice(-(REMEMBERED - 1)), { cohort }],
      spent: { on, questions: (spent.on === on ? spent.questions : 0) + costOf({ cohort, forExport }) },
    };
  },
};

const costOf = ({ cohort, forExport }: Pick<AskCohortCommand, 'cohort' | 'forExport'>) =>
  forExport && isTelling(cohort) ? EXPORT_COSTS : 1;
