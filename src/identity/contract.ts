/** All that other contexts may import from identity. */
export { Access } from './access.js';
export type { AccessObject, Columns, SqlCondition } from './access.js';
export { ClientScope, type ClientRelation } from './client-scope.js';
export { Public, Requires } from './requires.js';
export { StaffDirectory, type StaffEntry } from './staff-directory.js';
export type { Audience, Principal } from './principal.js';
export type { Action, SubjectType } from './policy.js';
export { unknown } from './unknown.js';
