/** All that other contexts may import from goals. */
export { CloseGoal, RecordGoalResult, SetGoal, TickHabit } from './goal.commands.js';
export { GoalFacts, goalFold, type GoalFact, type GoalRecord } from './goal-facts.js';
export { GoalRows } from './goal.read-model.js';
export { goalCategory, type GoalEvent, type GoalTerms } from './goal/goal.events.js';
