import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { Cohort } from '../cohort/cohort.js';

/** The whole cohort under its name; saved anew it replaces what was saved before. `owner`: the account that saved it; `tagRefs`: tags that are asked for, by reference. */
export interface CohortSaved {
  readonly type: 'CohortSaved';
  readonly data: {
    readonly owner: string;
    readonly name: string;
    readonly cohort: Cohort;
    readonly tagRefs?: readonly string[];
  };
}
export interface SavedCohortRemoved {
  readonly type: 'SavedCohortRemoved';
  readonly data: Readonly<Record<string, never>>;
}
export type SavedCohortEvent = CohortSaved | SavedCohortRemoved;

/** What a researcher asks for, kept under a name: a stream for each. It tells what was asked, never how many people that are or who, nor a tag: its words may be about somebody who is erased. */
export const savedCohortCategory = streamCategory<SavedCohortEvent>({
  category: 'savedCohort',
  context: 'analytics',
  subject: 'none',
  events: {
    CohortSaved: {
      version: 1,
      about: 'A cohort was saved under a name, new or changed.',
      example: {
        owner: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001',
        name: 'Kidneys from 40',
        cohort: { status: 'active', ageFrom: 40, groups: [{ anyOf: [{ kind: 'condition-group', code: 'renal' }] }] },
      },
    },
    SavedCohortRemoved: { version: 1, about: 'A saved cohort was removed.', example: {} },
  },
});
