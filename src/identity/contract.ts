/** All that other contexts may import from identity. */
export { Access } from './access.js';
export type { AccessObject, Columns, SqlCondition, Verdict } from './access.js';
export { Accounts, type NewAccount } from './accounts/accounts.js';
export { ClientScope, type ClientRelation } from './client-scope.js';
export { Memberships, type Grant } from './membership/memberships.js';
export { OrgCalendar } from './org-calendar.js';
export { OrgFounding } from './org/org-founding.js';
export { Public, Requires, StepUp } from './requires.js';
export { SessionStates } from './guard/session-states.js';
export { StaffDirectory, type StaffEntry } from './staff-directory.js';
export type { Audience, Principal } from './principal.js';
export { SUBJECTS, type Action, type SubjectType } from './policy.js';
export { TeamDirectory, type LiveTable, type TeamEntry } from './team-directory.js';
export { unknown } from './unknown.js';
