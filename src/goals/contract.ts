/** All that other contexts may import from goals. */
export { CloseGoal, RecordGoalResult, SetGoal, TickHabit } from './goal.commands.js';
export { GoalRows } from './goal.read-model.js';
export type { GoalTerms } from './goal/goal.events.js';
