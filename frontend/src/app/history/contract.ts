/** All that other parts of the portal may use of `history`. */
export { LatestCard } from './feature-client/latest-card';
export { openPlanHistory } from './feature-client/open-plan-history';
