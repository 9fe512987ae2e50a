import { ExerciseView } from '../exercise/exercise.dto.js';
import { ProgramSessionDto } from '../program/program.dto.js';
import { ProgramExercise } from '../program/program.view.dto.js';
import { WorkoutReportDto } from '../workout-log/workout-log.dto.js';

export class TrainingAssignment {
  assignmentId: string;
  programId: string;
  version: number;
  from: string;
  /** Last day. */
  to: string | null;
  /** Monday of the program's first week. */
  weekOne: string;
  /** Week of the program that today is in, from 1; null: not begun, or over. */
  week: number | null;
  /** Course of the program, which goes on over its versions: logs name it. */
  courseId: string;
  /** First day of the course. */
  courseFrom: string;
  /** From that day on nothing is due until the program is resumed; null: it runs. */
  pausedFrom: string | null;
}

/** An assignment that took or will take effect. */
export class ProgramAssignmentView {
  assignmentId: string;
  programId: string;
  programName: string;
  version: number;
  from: string;
  to: string | null;
  weekOne: string;
  /** From that day on nothing is due until the program is resumed; null: it runs, or another took its place. */
  pausedFrom: string | null;
}

export class AssignedProgram {
  name: string;
  weeks: number;
  sessions: ProgramSessionDto[];
  items: ProgramExercise[];
}

export class StandingWorkoutView extends WorkoutReportDto {
  entryId: string;
}

/** A session that is logged under two ids: one log counts. */
export class DuplicateWorkout {
  /** Does not count. */
  entryId: string;
  /** Counts: the workout that was begun first. */
  countedEntryId: string;
}

export class ReasonText {
  en: string;
  de: string;
}

/** What is to be done of an exercise this week, derived from rule and logs. */
export class DuePrescription {
  itemId: string;
  week: number;
  prescription: string;
  reason: ReasonText;
}

export class StrengthPointView {
  date: string;
  exerciseId: string;
  /** Best estimate of the day (Epley), kg. */
  oneRepMax: number;
}

export class PersonalRecordView {
  exerciseId: string;
  /** `estimate`: estimated one-repetition maximum · `load`: heaviest set done. */
  kind: 'estimate' | 'load';
  kg: number;
  reps: number;
  date: string;
  entryId: string;
}

export class MuscleWeekView {
  /** First day of the week, as the organisation counts weeks. */
  week: string;
  muscle: string;
  /** Sets done; a secondary muscle counts half. */
  sets: number;
  volumeKg: number;
}

/** An exercise that a phone can offer without asking again. */
export class KnownExercise {
  exerciseId: string;
  name: string;
  /** Null: it has no German name of its own. */
  germanName: string | null;
  category: string;
  /** Null: unknown or none. */
  equipment: string | null;
}

/** What can be done in the place of a planned exercise. Not judged for the client. */
export class ExerciseAlternatives {
  exerciseId: string;
  /** Nearest first, at most 8. */
  alternatives: KnownExercise[];
}

/** Everything that a phone needs to train without network, and a trainer to see how it goes. */
export class TrainingOverview {
  /** Today where the client is. */
  today: string;
  /** Followed today, or next. */
  assignment: TrainingAssignment | null;
  program: AssignedProgram | null;
  /** Newest first. */
  assignments: ProgramAssignmentView[];
  /** Exercises of program and logs. */
  exercises: ExerciseView[];
  /** Of the exercises of the program, so that one can be replaced without network. */
  alternatives: ExerciseAlternatives[];
  /** Standing logs of the last year, oldest first. */
  workouts: StandingWorkoutView[];
  /** Logs that count for nothing, because another one of the same session does. */
  duplicates: DuplicateWorkout[];
  /** This week, in the program's order; of a program that has not begun, week 1. */
  due: DuePrescription[];
  strength: StrengthPointView[];
  records: PersonalRecordView[];
  volume: MuscleWeekView[];
}
