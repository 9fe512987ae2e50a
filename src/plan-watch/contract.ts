/** All that other contexts may import from plan-watch. */
export { FollowedSafety, planBefore, type JudgedVersion } from './followed-safety.js';
export { JudgeAgain } from './judge-again.js';
export { JudgeDaily } from './judge-daily.js';
export { JudgedToday } from './judged-today.js';
export { warningFindings } from './warning-findings.js';
