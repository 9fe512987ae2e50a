/** All that other contexts may import from training. */
export { EXERCISE_ID } from './exercise/exercise.js';
export { KnownExercises } from './exercise/known-exercises.js';
export { StrengthRecords } from './workout-log/strength-records.js';
export { AddOrgExercise } from './org-exercise/org-exercise.commands.js';
export type { ExerciseEntry } from './org-exercise/org-exercise.events.js';
export { AssignProgram } from './program-assignment/program-assignment.commands.js';
export { ProgramAssignments } from './program-assignment/program-assignment.read-model.js';
export { ChangeProgramDraft, DraftProgram, programIdOf, PublishProgram } from './program/program.commands.js';
export {
  programTemplateIdOf,
  SaveProgramTemplate,
  type TemplateToSave,
} from './program-template/program-template.commands.js';
export { programTemplateCategory } from './program-template/program-template.events.js';
export { programTemplateProjection, ProgramTemplates } from './program-template/program-template.read-model.js';
export { LogWorkout } from './workout-log/workout-log.commands.js';
export {
  programAssignmentCategory,
  type ProgramAssignmentEvent,
} from './program-assignment/program-assignment.events.js';
export { programCategory, type ProgramEvent } from './program/program.events.js';
export { workoutLogCategory, type WorkoutReport } from './workout-log/workout-log.events.js';
export { templateOf } from './program/program-templates.js';
