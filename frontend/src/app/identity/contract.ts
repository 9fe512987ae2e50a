/** All that other parts of the portal may use of `identity`. */
export { canCare } from './data/people-api';
export { TeamsApi } from './data/teams-api';
export { Welcome } from './data/welcome';
export { ClientInvitation } from './ui/client-invitation';
