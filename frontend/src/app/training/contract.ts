/** All that other parts of the portal may use of `training`. */
export { ExerciseWords } from './data/exercise-words';
export { TrainingApi } from './data/training-api';
