import type { TrainingOverview } from '#libs/api-client/models/training-overview.js';
import { addDays } from '#libs/calendar/dates.js';
import { isOfCourse } from '#libs/science/training/schedule.js';

type Workout = TrainingOverview['workouts'][number];

/** How a planned session went. `planned`: its day is still to come, or it is today. */
export type Completion = 'done' | 'part' | 'missed' | 'planned';

export interface CompletedSession {
  readonly week: number;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly name: string;
  /** On which it was done; of others, on which it is planned. */
  readonly date: string;
  readonly state: Completion;
}

/** Every session of the program that is assigned, week by week: done, in part, missed, or still to come. A paused program misses nothing. */
export function completionOf({
  assignment,
  program,
  workouts,
  duplicates,
  today,
}: TrainingOverview): readonly CompletedSession[] {
  if (!assignment || !program) return [];
  const course = { ...assignment, from: assignment.courseFrom };
  const twice = new Set(duplicates.map(({ entryId }) => entryId));
  const logs = new Map(
    workouts.flatMap((workout) => {
      const { date, planned = null, entryId } = workout;
      return planned && !twice.has(entryId) && isOfCourse({ date, planned }, course)
        ? [[`${planned.week} ${planned.sessionId}`, workout] as const]
        : [];
    }),
  );
  const missedBefore = [today, assignment.pausedFrom ?? today].sort()[0]!;
  return Array.from({ length: program.weeks }, (_, index) => index + 1).flatMap((week) =>
    program.sessions.map(({ sessionId, name, weekday }): CompletedSession => {
      const log = logs.get(`${week} ${sessionId}`);
      const date = addDays(assignment.weekOne, (week - 1) * 7 + weekday);
      if (log) return { week, weekday, name, date: log.date, state: isWhole(log) ? 'done' : 'part' };
      return { week, weekday, name, date, state: date < missedBefore ? 'missed' : 'planned' };
    }),
  );
}

const isWhole = ({ exercises }: Workout): boolean =>
  exercises.every(({ sets }) => sets.every(({ status }) => status === 'done'));

/** The estimated maximum of an exercise over time. */
export interface StrengthCurve {
  readonly exerciseId: string;
  readonly points: readonly { readonly date: string; readonly kg: number }[];
}

const MOST_CURVES = 3;

/** Those of the exercises that were estimated most often, strongest first: one point is no curve. */
export function strengthCurves({ strength }: Pick<TrainingOverview, 'strength'>): readonly StrengthCurve[] {
  const curves = new Map<string, { date: string; kg: number }[]>();
  for (const { exerciseId, date, oneRepMax: kg } of strength)
    curves.set(exerciseId, [...(curves.get(exerciseId) ?? []), { date, kg }]);
  return [...curves]
    .map(([exerciseId, points]) => ({
      exerciseId,
      points: points.toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    }))
    .filter(({ points }) => points.length > 1)
    .sort((a, b) => b.points.length - a.points.length || (a.exerciseId < b.exerciseId ? -1 : 1))
    .slice(0, MOST_CURVES)
    .sort((a, b) => b.points.at(-1)!.kg - a.points.at(-1)!.kg);
}

export interface WorkoutNote {
  readonly date: string;
  /** Null: of the whole workout. */
  readonly exerciseId: string | null;
  /** From 1; null: of the whole exercise. */
  readonly set: number | null;
  readonly workout: string;
  readonly text: string;
}

/** What the client said of workouts, exercises and sets, newest first. */
export function latestNotes({ workouts }: Pick<TrainingOverview, 'workouts'>, most: number): readonly WorkoutNote[] {
  return workouts
    .toReversed()
    .flatMap(({ date, name: workout, note, exercises }) => [
      ...(note ? [{ date, workout, exerciseId: null, set: null, text: note }] : []),
      ...exercises.flatMap(({ exerciseId, note: said, sets }) => [
        ...(said ? [{ date, workout, exerciseId, set: null, text: said }] : []),
        ...sets.flatMap((set, index) =>
          set.note ? [{ date, workout, exerciseId, set: index + 1, text: set.note }] : [],
        ),
      ]),
    ])
    .slice(0, most);
}
