import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { Cohort } from '../cohort/cohort.js';

/** `cohort`: tags by reference, before there were references by words; `on`: ISO date on which it was asked; `forExport`: its data were asked for. */
export interface CohortAsked {
  readonly type: 'CohortAsked';
  readonly data: {
    readonly cohort: Cohort;
    readonly askedBy: string;
    readonly on: string;
    readonly forExport?: boolean;
  };
}

/** One stream per org, about nobody: which groups of people were counted, so that no two answers tell of one person. */
export const cohortQuestionCategory = streamCategory<CohortAsked>({
  category: 'cohortQuestion',
  context: 'analytics',
  subject: 'none',
  events: {
    CohortAsked: {
      version: 1,
      about: 'A group of people was counted, or its data were asked for.',
      example: {
        cohort: { status: 'active', ageFrom: 40 },
        askedBy: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001',
        on: '2026-11-22',
      },
    },
  },
});
