import { daysBetween, mondayOf } from '#libs/calendar/dates.js';
import { readPrescription } from './prescription-text.js';
import type { Prescription } from './prescription.js';
import { weekPrescription, type WeekPrescription, type WeekResult } from './progression.js';
import { type ProgressionRule } from './progression-rule.js';
import type { LoggedSet } from './workout.js';

export interface ScheduledExercise {
  readonly id: string;
  readonly exerciseId: string;
  readonly prescription: Prescription;
  readonly progression: ProgressionRule;
  /** Weeks typed by hand. */
  readonly overrides?: readonly { readonly week: number; readonly prescription: Prescription }[];
}

/** A log as far as the next session depends on it. */
export interface WorkoutOfProgram {
  readonly entryId: string;
  readonly date: string;
  readonly planned?: {
    readonly programId: string;
    readonly sessionId: string;
    readonly week: number;
    readonly courseId?: string | null;
  } | null;
  readonly exercises: readonly {
    readonly itemId?: string | null;
    readonly exerciseId: string;
    readonly shown?: string | null;
    readonly sets: readonly LoggedSet[];
  }[];
}

/** A client's way through a program, over all versions of it: somebody who starts over begins another one. */
export interface Course {
  readonly programId: string;
  readonly courseId: string;
  /** First day. */
  readonly from: string;
}

/** Whether a log belongs to the course. One that names none (an older app's) belongs to it from its first day on. */
export const isOfCourse = (
  { date, planned }: Pick<WorkoutOfProgram, 'date' | 'planned'>,
  { programId, courseId, from }: Course,
): boolean => planned?.programId === programId && (planned.courseId ? planned.courseId === courseId : date >= from);

/** Week of the program that a date is in, from 1; null before the first and after the last. @param weekOne Monday of the first week */
export function programWeek(weekOne: string, weeks: number, date: string): number | null {
  const week = daysBetween(weekOne, mondayOf(date)) / 7 + 1;
  return week >= 1 && week <= weeks ? week : null;
}

/**
 * Logs of a planned session that is logged under another id, too (from two phones, in two months): each with the log that
 * counts, which is the one begun first. Ids grow with time.
 */
export function loggedTwice(workouts: readonly WorkoutOfProgram[]): ReadonlyMap<string, string> {
  const twice = new Map<string, string>();
  const bySession = new Map<string, WorkoutOfProgram[]>();
  for (const workout of workouts.toSorted((a, b) => (a.entryId < b.entryId ? -1 : 1))) {
    const { planned } = workout;
    if (!planned) continue;
    const key = `${planned.programId} ${planned.sessionId} ${planned.week}`;
    const others = bySession.get(key) ?? [];
    const first = others.find((other) => isSameSession(other, workout));
    if (first?.entryId === workout.entryId) continue; // the same log, given twice
    if (first) twice.set(workout.entryId, first.entryId);
    else bySession.set(key, [...others, workout]);
  }
  return twice;
}

/** Without a course (an older app's log) sessions are the same within one calendar week. */
const isSameSession = (a: WorkoutOfProgram, b: WorkoutOfProgram): boolean =>
  a.planned?.courseId && b.planned?.courseId
    ? a.planned.courseId === b.planned.courseId
    : mondayOf(a.date) === mondayOf(b.date);

/**
 * What is due of each exercise in a week, derived from rule and logs. Logs count that belong to the course and did the planned
 * exercise, each session once: a replaced exercise says nothing about the load of the planned one.
 * @param week from 1
 */
export function duePrescriptions(
  items: readonly ScheduledExercise[],
  { course, week }: { readonly course: Course; readonly week: number },
  workouts: readonly WorkoutOfProgram[],
): readonly (WeekPrescription & { readonly itemId: string })[] {
  const twice = loggedTwice(workouts);
  const own = workouts
    .filter((workout) => isOfCourse(workout, course) && !twice.has(workout.entryId))
    .toSorted((a, b) => (a.date === b.date ? (a.entryId < b.entryId ? -1 : 1) : a.date < b.date ? -1 : 1));
  return items.map(({ id, exerciseId, prescription, progression, overrides = [] }) => {
    const results = own.flatMap(({ planned, exercises }): WeekResult[] =>
      exercises.flatMap((each) =>
        each.itemId === id && each.exerciseId === exerciseId
          ? [{ week: planned!.week, shown: shownOf(each.shown, prescription), sets: each.sets }]
          : [],
      ),
    );
    return { itemId: id, ...weekPrescription(prescription, progression, week, results, overridesOf(overrides)) };
  });
}

const overridesOf = (overrides: NonNullable<ScheduledExercise['overrides']>) =>
  Object.fromEntries(overrides.map(({ week, prescription }) => [week, prescription]));

/** As it was shown; what nobody can read (an older app's) is taken for what was planned. */
function shownOf(text: string | null | undefined, planned: Prescription): Prescription {
  if (!text) return planned;
  try {
    return readPrescription(text);
  } catch {
    return planned;
  }
}
