/** All that other contexts may import from plan-watch. */
export { FollowedSafety } from './followed-safety.js';
export { JudgeAgain } from './judge-again.js';
export { JudgeDaily } from './judge-daily.js';
export { JudgedToday } from './judged-today.js';
export { assignmentSafetyOf } from './assignment-safety.js';
export { AssignmentSafety, SeenWarningsDto } from './assignment-safety.dto.js';
export { checkSeen, type SeenWarnings } from './seen-warnings.js';
export type { NamedItems } from './standing-warning.js';
export { warningFindings } from './warning-findings.js';
