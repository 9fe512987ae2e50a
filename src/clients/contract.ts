/** All that other contexts may import from clients. */
export { ClientDirectory, type ClientCard, type ClientStatus, type NutritionTarget } from './client-directory.js';
export { ClientFacts, type ClientFact } from './client-facts.js';
export { ClientFigures, type ClientFigure } from './client-figures.js';
export { AssignStaff } from './client-assignment/client-assignment.commands.js';
export { ChangeCare } from './client-list/change-care.handler.js';
export type { ClientOutcome } from './client-list/each-client.js';
export { PlanNextReviews } from './client-list/plan-next-reviews.handler.js';
export { TagClients } from './client-list/tag-clients.handler.js';
export { ChangeClientDetails } from './client/change-client-details.handler.js';
export { SetCustomValues } from './client/set-custom-values.handler.js';
export { ChangeCustomFields } from './custom-fields/custom-fields.commands.js';
export type { CustomField } from './custom-fields/custom-field.js';
export { KeepClientView } from './client-view/client-view.commands.js';
export type { ClientViewDefinition } from './client-view/client-view.events.js';
export { RecordNutritionProfile } from './client/record-nutrition-profile.handler.js';
export type { ClientEvent } from './client/client.events.js';
export { LONGEST_TAG, tagKey } from './client/tags.js';
export { RegisterClient, clientIdOf } from './client/client.commands.js';

/** Projections behind the directory: a read that answers from it declares them with `@ReadsFrom`. */
export const CLIENT_PROJECTIONS = ['client_list'] as const;
