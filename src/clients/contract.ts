/** All that other contexts may import from clients. */
export { ClientDirectory, type ClientCard, type ClientStatus, type NutritionTarget } from './client-directory.js';
export { ClientFacts, type ClientFact } from './client-facts.js';
export { ClientFigures, type ClientFigure } from './client-figures.js';
export { AssignStaff } from './assignment/assign-staff.handler.js';
export { ChangeCare } from './bulk/change-care.handler.js';
export type { ClientOutcome } from './bulk/each-client.js';
export { PlanNextReviews } from './bulk/plan-next-reviews.handler.js';
export { TagClients } from './bulk/tag-clients.handler.js';
export { ChangeClientDetails } from './client/change-client-details.handler.js';
export { SetCustomValues } from './client/set-custom-values.handler.js';
export { ChangeCustomFields } from './custom-field/change-custom-fields.handler.js';
export type { CustomField } from './custom-field/custom-field.js';
export { KeepClientView } from './view/keep-client-view.handler.js';
export type { ClientViewDefinition } from './view/client-view.events.js';
export { RecordNutritionProfile } from './client/record-nutrition-profile.handler.js';
export type { ClientEvent } from './client/client.events.js';
export { LONGEST_TAG, tagKey } from './client/tags.js';
export { RegisterClient, clientIdOf } from './client/register-client.handler.js';

/** Projections behind the directory: a read that answers from it declares them with `@ReadsFrom`. */
export const CLIENT_PROJECTIONS = ['client_list'] as const;
