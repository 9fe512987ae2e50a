/** All that other contexts may import from clients. */
export { ClientDirectory, type ClientCard, type ClientStatus, type NutritionTarget } from './client-directory.js';

/** Projections behind the directory: a read that answers from it declares them with `@ReadsFrom`. */
export const CLIENT_PROJECTIONS = ['client_list', 'client_profile'] as const;
