/** All that other contexts may import from identity. */
export { Access } from './access.js';
export type { AccessObject, Columns, SqlCondition } from './access.js';
export { Accounts, type NewAccount } from './accounts/accounts.js';
export { ClientScope, type ClientRelation } from './client-scope.js';
export { Invitations, type ClientInvitation } from './invitation/invitations.js';
export { InvitationRows } from './read/invitation.read-model.js';
export { Members } from './read/members.js';
export { Memberships, type Grant } from './membership/memberships.js';
export { OrgCalendar } from './org-calendar.js';
export { OrgFounding } from './org/org-founding.js';
export { Public, Requires } from './requires.js';
export { SessionStates } from './guard/session-states.js';
export { StaffDirectory, type StaffEntry } from './staff-directory.js';
export type { Audience, Principal } from './principal.js';
export { SUBJECTS, type Action, type SubjectType } from './policy.js';
export { unknown } from './unknown.js';
