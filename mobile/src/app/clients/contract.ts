/** All that other parts of the app may use of `clients`. */
export { IntakeCard } from './intake-card';
