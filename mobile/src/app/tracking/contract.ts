/** All that other parts of the app may use of `tracking`. */
export { Entries } from './entries.store';
export { entryOrigin } from './entry-origin';
export { MeasurementStore } from './measurements.store';
export { SyncPill } from './sync-pill';
export { WeightDoubt } from './weight-doubt';
export { Weights } from './weights.store';
