/** All that other parts of the portal may use of `training`. */
export { TrainingApi } from './data/training-api';
