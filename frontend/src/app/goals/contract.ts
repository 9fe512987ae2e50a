/** All that other parts of the portal may use of `goals`. */
export { GoalsByClient } from './data/goals-by-client';
export { GoalsCard } from './feature-goals/goals-card';
