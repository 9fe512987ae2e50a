import { Global, Module } from '@nestjs/common';
import { BusesModule } from '#libs/commands/buses.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { ExerciseController } from './exercise/exercise.controller.js';
import { ExerciseLibrary } from './exercise/exercise-library.js';
import { ExerciseViews } from './exercise/exercise.view.js';
import { KnownExercises } from './exercise/known-exercises.js';
import { GlobalExercises } from './exercise/global-exercises.js';
import { orgExerciseCommandHandlers } from './org-exercise/org-exercise.commands.js';
import { OrgExerciseController } from './org-exercise/org-exercise.controller.js';
import { orgExerciseCategory } from './org-exercise/org-exercise.events.js';
import { OrgExercises, orgExerciseProjection } from './org-exercise/org-exercise.read-model.js';
import { TrainingController } from './overview/training.controller.js';
import { TrainingViews } from './overview/training.view.js';
import { AssignProgramHandler, PauseOrResumeProgramHandler } from './program-assignment/program-assignment.commands.js';
import { ProgramAssignmentController } from './program-assignment/program-assignment.controller.js';
import { programAssignmentCategory } from './program-assignment/program-assignment.events.js';
import { programAssignmentProjection, ProgramAssignments } from './program-assignment/program-assignment.read-model.js';
import { ProgramComparisons } from './program/program-comparison.js';
import { ProgramOwners } from './program/program-owners.js';
import { ProgramSearch } from './program/program-search.js';
import { ProgramSafety } from './program/program-safety.js';
import { programCommandHandlers } from './program/program.commands.js';
import { ProgramController } from './program/program.controller.js';
import { programCategory } from './program/program.events.js';
import { programProjection, Programs } from './program/program.read-model.js';
import { ProgramViews } from './program/program.view.js';
import { ProgramTemplates } from './program-template/program-template.read-model.js';
import { programTemplateSlice } from './program-template/program-template.slice.js';
import { programWatch } from './program-watch/program-watch.slice.js';
import { PlannedSessions } from './workout-log/planned-sessions.js';
import { workoutLogCommandHandlers } from './workout-log/workout-log.commands.js';
import { WorkoutLogController } from './workout-log/workout-log.controller.js';
import { workoutLogCategory } from './workout-log/workout-log.events.js';
import { StrengthRecords } from './workout-log/strength-records.js';
import { workoutLogProjection, WorkoutLogRows } from './workout-log/workout-log.read-model.js';

/** Global for its port: care asks which programs end. */
@Global()
@Module({
  imports: [
    BusesModule,
    ContextModule.of({
      categories: [
        orgExerciseCategory,
        ...programTemplateSlice.categories,
        programCategory,
        programAssignmentCategory,
        workoutLogCategory,
      ],
      projections: [
        orgExerciseProjection,
        ...programTemplateSlice.projections,
        programProjection,
        programAssignmentProjection,
        workoutLogProjection,
      ],
      reactions: programWatch.reactions,
      effects: programWatch.effects,
      due: programWatch.due,
    }),
  ],
  controllers: [
    ExerciseController,
    OrgExerciseController,
    ProgramController,
    ...programTemplateSlice.controllers,
    ProgramAssignmentController,
    WorkoutLogController,
    TrainingController,
  ],
  providers: [
    GlobalExercises,
    OrgExercises,
    ExerciseLibrary,
    KnownExercises,
    ExerciseViews,
    ...orgExerciseCommandHandlers,
    Programs,
    ProgramAssignments,
    WorkoutLogRows,
    StrengthRecords,
    ProgramViews,
    TrainingViews,
    ProgramOwners,
    ProgramComparisons,
    ProgramSearch,
    ProgramSafety,
    ...programCommandHandlers,
    ...programTemplateSlice.providers,
    AssignProgramHandler,
    PauseOrResumeProgramHandler,
    PlannedSessions,
    ...workoutLogCommandHandlers,
    ...programWatch.providers,
  ],
  exports: [ProgramAssignments, ProgramTemplates, KnownExercises, StrengthRecords],
})
export class TrainingModule {}
