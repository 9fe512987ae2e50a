/** All that other parts of the app may use of `training`. */
export { Workouts } from './workouts.store';
