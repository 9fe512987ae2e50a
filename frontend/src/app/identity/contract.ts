/** All that other parts of the portal may use of `identity`. */
export { TeamsApi } from './data/teams-api';
export { Welcome } from './data/welcome';
export { ClientInvitation } from './ui/client-invitation';
