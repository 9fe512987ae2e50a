/** All that other contexts may import from analytics. */
export { AdherenceOfSpans, type AdherenceOfSpan } from './daily-facts/adherence-of-spans.js';
export type { Cohort } from './cohort/cohort.js';
export { COHORT_PROJECTIONS } from './cohort/cohort-people.js';
export { RejectResearchExport, RequestResearchExport } from './research-export/research-export.commands.js';
export { KeepSavedCohort, savedCohortIdOf } from './saved-cohort/saved-cohort.commands.js';
