/** All that other parts of the app may use of `check-ins`. */
export { CheckInCard } from './check-in-card';
export { CheckInStore } from './check-in.store';
