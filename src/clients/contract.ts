/** All that other contexts may import from clients. */
export { MeasuredExpenditures, type MeasuredExpenditure } from './measured-expenditure.js';
export { CareLoads } from './care-loads.js';
export { DashboardGroups } from './dashboard-groups.js';
export { FirstMedicalDay, FirstTrackedDay } from './recorded-days.js';
export { ClientAlerts, type AlertFilter } from './client-alerts.js';
export { boundCondition } from './client-list/client-filters.js';
export { ClientGoals, type GoalFilter } from './client-goals.js';
export { CLIENT_DAYS_PROJECTIONS, ClientDays } from './client-days.js';
export { ClientDirectory, type NutritionTarget } from './client-directory.js';
export { ClientFacts, type ClientFact } from './client-facts.js';
export { RecordRetention } from './client/record-retention.js';
export { ClientReviews } from './client/client-reviews.js';
export { ClientFigures, type ClientFigure } from './client-figures.js';
export { Intakes } from './intake/intake.read-model.js';
export { ChangeCare } from './client-assignment/client-assignment.commands.js';
export { KeepClientView } from './client-view/client-view.commands.js';
export type { ClientViewDefinition } from './client-view/client-view.events.js';
export {
  clientIdOf,
  PlanNextReview,
  RecordNutritionProfile,
  RegisterClient,
  TagClient,
} from './client/client.commands.js';
export { clientCategory, type ClientEvent } from './client/client.events.js';
export { clientAssignmentCategory } from './client-assignment/client-assignment.events.js';
export { intakeCategory } from './intake/intake.events.js';
export { LONGEST_TAG, tagKey } from './client/tags.js';
export { SetCustomValues } from './custom-fields/client-custom.commands.js';
export type { CustomField } from './custom-fields/custom-field.js';
export { ChangeCustomFields } from './custom-fields/custom-fields.commands.js';

/** Projections behind the directory: a read that answers from it declares them with `@ReadsFrom`. */
export const CLIENT_PROJECTIONS = ['client_list'] as const;
