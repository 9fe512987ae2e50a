import { ApiProperty } from '@nestjs/swagger';
import {
  EXERCISE_CHANGES,
  PROGRAM_ASPECTS,
  SESSION_CHANGES,
  type ComparedExercise,
  type ComparedSession,
  type ProgramAspect,
} from '#libs/science/comparison/compared-programs.js';
import { ProgramSessionDto } from './program.dto.js';
import { ProgramExercise, ProgramReceipt } from './program.view.dto.js';

/** One exercise in one or both versions. */
export class ComparedExerciseView {
  /** `swap`: another exercise stands in its place; `moved`: to another session; `same`: nothing changed. */
  @ApiProperty({ enum: EXERCISE_CHANGES })
  kind: ComparedExercise<unknown>['kind'];
  /** What of it is another, where it is in both versions: `work` repetitions, time or distance, `effort` RPE, `weeks` those typed by hand, `group` superset or circuit. */
  @ApiProperty({ enum: PROGRAM_ASPECTS, isArray: true })
  aspects: ProgramAspect[];
  /** Null: the older version does not have it. */
  before: ProgramExercise | null;
  /** Null: the newer version does not have it. */
  after: ProgramExercise | null;
}

export class ComparedSessionView {
  sessionId: string;
  /** `moved`: it stands on another weekday; `renamed`: only its name is another. */
  @ApiProperty({ enum: SESSION_CHANGES })
  kind: ComparedSession<unknown>['kind'];
  before: ProgramSessionDto | null;
  after: ProgramSessionDto | null;
  exercises: ComparedExerciseView[];
}

/** Planned sets of a muscle in a mean week, one for a primary and half for a secondary muscle. */
export class ComparedMuscleView {
  muscle: string;
  before: number;
  after: number;
}

/** Two published versions as a trainer reads them. */
export class ProgramComparison {
  before: ProgramReceipt;
  after: ProgramReceipt;
  /** Of the newer version by weekday, then those that it has no more. */
  sessions: ComparedSessionView[];
  /** Exercises that are not the same, and sessions that were moved or renamed. */
  changes: number;
  /** Exercises that only the newer version has, by name. */
  exercisesIn: string[];
  /** Exercises that only the older version has, by name. */
  exercisesOut: string[];
  /** By the muscles that each version was published with. Most sets of the newer version first. */
  muscles: ComparedMuscleView[];
}
