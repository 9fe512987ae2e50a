import type { ExerciseTag } from '#libs/science/training/exercise-tags.js';

export const EXERCISE_ID = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** What an organisation says of an exercise of its own, beyond what every exercise has. */
export interface OwnExercise {
  /** Searches don't find it; programs and logs keep it. */
  readonly archived: boolean;
  /** Of the exercise's stream. */
  readonly revision: number;
  /** Tags that its author chose beside the derived ones. */
  readonly addedTags: readonly ExerciseTag[];
  /** The global exercise that it is a version of; null: of none. */
  readonly madeFrom: string | null;
}

/** An exercise that every organisation has, or one of an organisation's own. */
export interface Exercise {
  readonly exerciseId: string;
  readonly name: string;
  /** Null: it has no German name of its own. */
  readonly germanName: string | null;
  readonly category: string;
  /** Null: unknown or none. */
  readonly equipment: string | null;
  readonly level: string;
  readonly mechanic: string | null;
  readonly primary: readonly string[];
  readonly secondary: readonly string[];
  readonly instructions: readonly string[];
  /** What safety rules ask for: derived (libs/science/training/exercise-tags.ts), and those that the author of an own one added. */
  readonly tags: readonly ExerciseTag[];
  /** Absent: every organisation has it. */
  readonly own?: OwnExercise;
}
