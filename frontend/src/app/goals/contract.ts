/** All that other parts of the portal may use of `goals`. */
export { GoalsCard } from './feature-goals/goals-card';
