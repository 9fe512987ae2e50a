import { readPrescription } from './prescription-text.js';
import type { Prescription } from './prescription.js';
import { weekPrescription, type ProgressionRule, type WeekPrescription, type WeekResult } from './progression.js';
import { mondayOf } from './training-summary.js';
import type { LoggedSet } from './workout.js';

export interface ScheduledExercise {
  readonly id: string;
  readonly exerciseId: string;
  readonly prescription: Prescription;
  readonly progression: ProgressionRule;
}

/** A log as far as the next session depends on it. */
export interface WorkoutOfProgram {
  readonly entryId: string;
  readonly date: string;
  readonly planned?: { readonly programId: string; readonly week: number } | null;
  readonly exercises: readonly {
    readonly itemId?: string | null;
    readonly exerciseId: string;
    readonly shown?: string | null;
    readonly sets: readonly LoggedSet[];
  }[];
}

export interface Week {
  readonly programId: string;
  /** Monday of the program's first week, where the client follows it. */
  readonly weekOne: string;
  /** From 1. */
  readonly week: number;
}

/** Week of the program that a date is in, from 1; null before the first and after the last. @param weekOne Monday of the first week */
export function programWeek(weekOne: string, weeks: number, date: string): number | null {
  const days = (Date.parse(`${mondayOf(date)}T00:00:00Z`) - Date.parse(`${weekOne}T00:00:00Z`)) / 86_400_000;
  const week = days / 7 + 1;
  return week >= 1 && week <= weeks ? week : null;
}

/**
 * What is due of each exercise in a week, derived from rule and logs. Logs count that answer to the program, lie in its weeks
 * and did the planned exercise: a replaced exercise says nothing about the load of the planned one, and what was logged before
 * the assignment belongs to another course of the program.
 */
export function duePrescriptions(
  items: readonly ScheduledExercise[],
  { programId, weekOne, week }: Week,
  workouts: readonly WorkoutOfProgram[],
): readonly (WeekPrescription & { readonly itemId: string })[] {
  const own = workouts
    .filter(({ date, planned }) => planned?.programId === programId && date >= weekOne)
    .toSorted((a, b) => (a.date === b.date ? (a.entryId < b.entryId ? -1 : 1) : a.date < b.date ? -1 : 1));
  return items.map(({ id, exerciseId, prescription, progression }) => {
    const results = own.flatMap(({ planned, exercises }): WeekResult[] =>
      exercises.flatMap((each) =>
        each.itemId === id && each.exerciseId === exerciseId
          ? [{ week: planned!.week, shown: shownOf(each.shown, prescription), sets: each.sets }]
          : [],
      ),
    );
    return { itemId: id, ...weekPrescription(prescription, progression, week, results) };
  });
}

/** As it was shown; what nobody can read (an older app's) is taken for what was planned. */
function shownOf(text: string | null | undefined, planned: Prescription): Prescription {
  if (!text) return planned;
  try {
    return readPrescription(text);
  } catch {
    return planned;
  }
}
