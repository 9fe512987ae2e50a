/** All that other contexts may import from check-ins. */
export { AnswerCheckIn, CorrectCheckIn, ScheduleCheckIns } from './check-in.commands.js';
export { BuildCheckInForm } from './form/check-in-form.commands.js';
export type { Question } from './question.js';
export { checkInAnswerCategory } from './answer/check-in-answer.events.js';
