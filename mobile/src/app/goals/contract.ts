/** All that other parts of the app may use of `goals`. */
export { GoalsCard } from './goals-card';
export { GoalStore } from './goals.store';
export { HabitsCard } from './habits-card';
