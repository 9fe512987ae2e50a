import { sameContent } from '#libs/event-sourcing/canonical.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { tidyLine } from '#libs/science/visible-text.js';
import type { Cohort } from '../cohort/cohort.js';
import type { SavedCohortEvent } from './saved-cohort.events.js';

/** `by`: the account that asks. */
export type SavedCohortCommand =
  | {
      readonly type: 'SaveCohort' | 'ChangeSavedCohort';
      readonly by: string;
      readonly name: string;
      /** Without tags. */
      readonly cohort: Cohort;
      /** Tags that are asked for, by reference; absent: none. */
      readonly tagRefs?: readonly string[];
    }
  | { readonly type: 'RemoveSavedCohort'; readonly by: string };

export type SavedCohort =
  | { readonly status: 'absent' | 'removed' }
  | {
      readonly status: 'saved';
      readonly owner: string;
      readonly name: string;
      readonly cohort: Cohort;
      readonly tagRefs?: readonly string[];
    };

/** Refusal: `saved-cohort.unknown` (404); somebody else's is as good as none. */
export const savedCohortDecider: Decider<SavedCohortCommand, SavedCohortEvent, SavedCohort> = {
  category: 'savedCohort',
  stateVersion: 1,
  initial: { status: 'absent' },

  decide(command, saved) {
    if (command.type === 'SaveCohort') return saved.status === 'absent' ? [savedBy(command)] : [];
    if (saved.status !== 'saved' || saved.owner !== command.by) throw new Refusal('saved-cohort.unknown', 404);
    if (command.type === 'RemoveSavedCohort') return [{ type: 'SavedCohortRemoved', data: {} }];
    const event = savedBy(command);
    const { status: _, ...standing } = saved;
    return sameContent(event.data, standing) ? [] : [event];
  },

  evolve(saved, event) {
    switch (event.type) {
      case 'CohortSaved':
        return { status: 'saved', ...event.data };
      case 'SavedCohortRemoved':
        return { status: 'removed' };
      case 'Erased':
        return saved;
    }
  },
};

const savedBy = ({ by, name, cohort, tagRefs }: Extract<SavedCohortCommand, { readonly cohort: Cohort }>) => ({
  type: 'CohortSaved' as const,
  data: { owner: by, name: tidyLine(name), cohort, ...(tagRefs?.length && { tagRefs }) },
});
