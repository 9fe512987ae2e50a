/** All that other parts of the portal may use of `training`. */
export { ExerciseBook } from './data/exercise-book';
export { ExerciseWords } from './data/exercise-words';
export { TrainingApi } from './data/training-api';
export { changeWords } from './data/workout-words';
