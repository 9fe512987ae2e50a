import { ExerciseView } from '../exercise/exercise.dto.js';
import { BlockDto, ProgramSessionDto, ProgressionDto } from './program.dto.js';

export class ProgramListRow {
  programId: string;
  name: string;
  weeks: number;
  revision: number;
  updatedAt: string;
  /** Null: never published. */
  latestVersion: number | null;
  /** Changes since the newest version; null: never published. */
  changesSincePublished: number | null;
}

export class ProgramList {
  /** Last changed first. */
  items: ProgramListRow[];
}

/** A second prescription beside the one shown. */
export class PrescriptionConflictView {
  prescription: string;
  /** Account of its author. */
  by: string | null;
  byName: string;
}

/** A week whose prescription was typed by hand. */
export class WeekOverrideView {
  week: number;
  /** @example '5x5 80kg' */
  prescription: string;
}

export class ExerciseMuscles {
  primary: string[];
  secondary: string[];
}

/** An exercise that may be done instead. */
export class OfferedExerciseView {
  exerciseId: string;
  /** Of a published version: as it was published. */
  exerciseName: string;
  /** Null: it has none. */
  germanName: string | null;
}

export class ProgramExercise {
  itemId: string;
  sessionId: string;
  order: number;
  exerciseId: string;
  /** Of a published version: as it was published. */
  exerciseName: string;
  /** Null: it has none. Of a published version: as it was published, or as the library says today where the version did not keep it. */
  germanName: string | null;
  /** As the German name. */
  muscles: ExerciseMuscles;
  /**
   * As text that the editor reads again.
   * @example '4x6-8 @7 3-1-1-0 150s'
   */
  prescription: string;
  progression: ProgressionDto;
  block: BlockDto | null;
  note: string;
  /** Weeks typed by hand, in order. */
  overrides: WeekOverrideView[];
  /** Exercises that the author offers in its place, most wanted first. */
  alternatives: OfferedExerciseView[];
  conflict: PrescriptionConflictView | null;
}

export class ProgramVersion {
  version: number;
  publishedAt: string;
  publishedByName: string;
  contentHash: string;
}

export class ProgramDetail {
  programId: string;
  clientId: string;
  clientName: string;
  name: string;
  weeks: number;
  revision: number;
  sessions: ProgramSessionDto[];
  items: ProgramExercise[];
  /** What the library says of the exercises. */
  exercises: ExerciseView[];
  /** Oldest first. */
  versions: ProgramVersion[];
  changesSincePublished: number | null;
}

/** What was published, under its salted hash. */
export class ProgramReceipt {
  programId: string;
  version: number;
  name: string;
  weeks: number;
  exerciseCount: number;
  setsPerWeek: number[];
  contentHash: string;
  salt: string;
  publishedAt: string;
  publishedByName: string;
}

export class PublishedProgramView {
  receipt: ProgramReceipt;
  clientId: string;
  sessions: ProgramSessionDto[];
  items: ProgramExercise[];
}
