import { readPrescription } from './prescription-text.js';
import type { ProgressionRule } from './progression-rule.js';
import { duePrescriptions, type Course, type WorkoutOfProgram } from './schedule.js';
import type { LoggedSet } from './workout.js';

/** An exercise of a published program, as the API writes it. */
interface WrittenExercise {
  readonly itemId: string;
  readonly exerciseId: string;
  readonly prescription: string;
  readonly progression: ProgressionRule;
  readonly overrides: readonly { readonly week: number; readonly prescription: string }[];
}

/** A log as the API writes it: what does not apply may be absent. */
interface WrittenWorkout extends Omit<WorkoutOfProgram, 'exercises'> {
  readonly exercises: readonly {
    readonly itemId?: string | null;
    readonly exerciseId: string;
    readonly shown?: string | null;
    readonly sets: readonly (Pick<LoggedSet, 'status'> & { readonly [K in keyof LoggedSet]?: LoggedSet[K] | null })[];
  }[];
}

/** What is due of each exercise in a week of the course, in portal and app from what the server answered. @param week from 1 */
export const dueOfProgram = (
  items: readonly WrittenExercise[],
  at: { readonly course: Course; readonly week: number },
  workouts: readonly WrittenWorkout[],
) =>
  duePrescriptions(
    items.map(({ itemId, exerciseId, prescription, progression, overrides }) => ({
      id: itemId,
      exerciseId,
      prescription: readPrescription(prescription),
      progression,
      overrides: overrides.map(({ week, prescription: text }) => ({ week, prescription: readPrescription(text) })),
    })),
    at,
    workouts.map(({ exercises, ...workout }) => ({
      ...workout,
      exercises: exercises.map(({ sets, ...exercise }) => ({ ...exercise, sets: sets.map(wholeSet) })),
    })),
  );

const wholeSet = ({
  status,
  reps = null,
  kg = null,
  seconds = null,
  metres = null,
  rpe = null,
}: WrittenWorkout['exercises'][number]['sets'][number]): LoggedSet => ({ status, reps, kg, seconds, metres, rpe });
