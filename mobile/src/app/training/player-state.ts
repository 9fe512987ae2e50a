import type { LogWorkoutDto } from '#libs/api-client/models/log-workout-dto';
import type { TrainingOverview } from '#libs/api-client/models/training-overview';
import { readPrescription, writePrescription } from '#libs/science/training/prescription-text.js';
import type { Prescription } from '#libs/science/training/prescription.js';
import { duePrescriptions, programWeek } from '#libs/science/training/schedule.js';
import type { LoggedSet } from '#libs/science/training/workout.js';
import type { Reason } from '#libs/science/training/progression-reason.js';

export type Workout = TrainingOverview['workouts'][number] | LogWorkoutDto;

/** A set as the player shows it: `done` null is still to come. */
export interface PlayedSet {
  readonly reps: number | null;
  readonly kg: number | null;
  readonly seconds: number | null;
  readonly metres: number | null;
  readonly rpe: number | null;
  readonly status: 'open' | 'done' | 'failed' | 'skipped';
}

export interface PlayedExercise {
  readonly itemId: string;
  readonly exerciseId: string;
  readonly name: string;
  readonly germanName: string | null;
  /** The prescription as it is shown, as text. */
  readonly shown: string;
  readonly restSeconds: number;
  /** What the client can load, kg. */
  readonly stepKg: number;
  readonly superset: boolean;
  readonly note: string;
  /** What was done last time, set by set. */
  readonly before: readonly { readonly reps: number | null; readonly kg: number | null }[];
  readonly sets: readonly PlayedSet[];
}

/** A workout that is being done. Plain data: it is stored with every tap. */
export interface SessionInProgress {
  readonly entryId: string;
  readonly programId: string;
  readonly version: number;
  readonly sessionId: string;
  readonly week: number;
  readonly name: string;
  readonly date: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** End of the rest that is running, milliseconds since 1970: right however long the screen was locked. */
  readonly restUntil: number | null;
  readonly at: number;
  readonly exercises: readonly PlayedExercise[];
}

export interface DueExercise {
  readonly itemId: string;
  readonly prescription: Prescription;
  readonly reason: Reason;
}

/** Week that a session belongs to: of a program that has not begun, the first. */
export function weekOf({ assignment, program }: TrainingOverview, date: string): number | null {
  return assignment && program ? programWeek(assignment.weekOne, program.weeks, date) : null;
}

/** What is due, from the rule and every log that this phone knows of: the same arithmetic as on the server. */
export function dueOf(overview: TrainingOverview, week: number, workouts: readonly Workout[]): readonly DueExercise[] {
  const { assignment, program } = overview;
  if (!assignment || !program) return [];
  const items = program.items.map(({ itemId, exerciseId, prescription, progression }) => ({
    id: itemId,
    exerciseId,
    prescription: readPrescription(prescription),
    progression,
  }));
  const { programId, weekOne } = assignment;
  return duePrescriptions(items, { programId, weekOne, week }, workouts.map(withSets));
}

const withSets = ({ entryId, date, planned, exercises }: Workout) => ({
  entryId,
  date,
  ...(planned ? { planned } : {}),
  exercises: exercises.map(({ sets, itemId, exerciseId, shown }) => ({
    itemId: itemId ?? null,
    exerciseId,
    shown: shown ?? null,
    sets: sets.map(({ status, reps, kg, seconds, metres, rpe }): LoggedSet => ({
      status,
      reps: reps ?? null,
      kg: kg ?? null,
      seconds: seconds ?? null,
      metres: metres ?? null,
      rpe: rpe ?? null,
    })),
  })),
});

/** The session, ready to begin: every set prefilled with what is due, the load with the last one used where none is. */
export function begun(
  overview: TrainingOverview,
  sessionId: string,
  workouts: readonly Workout[],
  { entryId, date, now }: { readonly entryId: string; readonly date: string; readonly now: number },
): SessionInProgress | null {
  const { assignment, program } = overview;
  const session = program?.sessions.find((each) => each.sessionId === sessionId);
  const week = weekOf(overview, date);
  if (!assignment || !program || !session || week === null) return null;
  const due = new Map(dueOf(overview, week, workouts).map((each) => [each.itemId, each.prescription]));
  return {
    entryId,
    programId: assignment.programId,
    version: assignment.version,
    sessionId,
    week,
    name: session.name,
    date,
    startedAt: now,
    restUntil: null,
    at: 0,
    exercises: program.items
      .filter((item) => item.sessionId === sessionId)
      .map(({ itemId, exerciseId, exerciseName, progression, block, note }) => {
        const prescription = due.get(itemId)!;
        const before = lastSets(exerciseId, workouts);
        return {
          itemId,
          exerciseId,
          name: exerciseName,
          germanName: overview.exercises.find((each) => each.exerciseId === exerciseId)?.germanName ?? null,
          shown: writePrescription(prescription),
          restSeconds: prescription.restSeconds ?? 90,
          stepKg: progression.stepKg,
          superset: block !== null,
          note,
          before,
          sets: Array.from({ length: prescription.sets }, (_, index) =>
            prefilled(
              prescription,
              before[index] ?? before.at(-1) ?? null,
              maximumOf(overview, exerciseId),
              progression.stepKg,
            ),
          ),
        };
      }),
  };
}

function prefilled(
  { work, load }: Prescription,
  before: { readonly reps: number | null; readonly kg: number | null } | null,
  maximum: number | null,
  stepKg: number,
): PlayedSet {
  const share = load?.kind === 'percent-1rm' && maximum !== null ? (load.percent / 100) * maximum : null;
  const kg =
    load?.kind === 'kg'
      ? load.kg
      : load?.kind === 'body-weight'
        ? load.plusKg
        : share !== null
          ? Math.round(share / stepKg) * stepKg
          : (before?.kg ?? null);
  return {
    reps: work.kind === 'reps' ? work.most : null,
    kg: work.kind === 'reps' ? kg : null,
    seconds: work.kind === 'time' ? work.seconds : null,
    metres: work.kind === 'distance' ? work.metres : null,
    rpe: null,
    status: 'open',
  };
}

/** Sets of the exercise in the last workout that had it. */
function lastSets(exerciseId: string, workouts: readonly Workout[]) {
  const sorted = [...workouts].sort((a, b) =>
    a.date === b.date ? (a.entryId < b.entryId ? -1 : 1) : a.date < b.date ? -1 : 1,
  );
  const last = sorted.findLast(({ exercises }) => exercises.some((each) => each.exerciseId === exerciseId));
  const sets = last?.exercises.find((each) => each.exerciseId === exerciseId)?.sets ?? [];
  return sets.filter(({ status }) => status === 'done').map(({ reps = null, kg = null }) => ({ reps, kg }));
}

const maximumOf = ({ strength }: TrainingOverview, exerciseId: string): number | null =>
  strength.findLast((point) => point.exerciseId === exerciseId)?.oneRepMax ?? null;

/** The set that is next on the exercise that is shown; -1: all are behind. */
export const nextSet = ({ sets }: PlayedExercise): number => sets.findIndex(({ status }) => status === 'open');

/** The session with a changed set of the exercise that is shown. */
export function withSet(session: SessionInProgress, index: number, changes: Partial<PlayedSet>): SessionInProgress {
  const exercise = session.exercises[session.at]!;
  const sets = exercise.sets.map((set, i) => (i === index ? { ...set, ...changes } : set));
  return { ...session, exercises: session.exercises.with(session.at, { ...exercise, sets }) };
}

/** The set is behind: the sets to come take its load, the rest begins. */
export function completed(
  session: SessionInProgress,
  index: number,
  status: 'done' | 'failed' | 'skipped',
  now: number,
): SessionInProgress {
  const { kg } = session.exercises[session.at]!.sets[index]!;
  const marked = withSet(session, index, { status });
  const exercise = marked.exercises[marked.at]!;
  const sets = exercise.sets.map((set) => (set.status === 'open' && status === 'done' ? { ...set, kg } : set));
  return {
    ...marked,
    restUntil: status === 'done' ? now + exercise.restSeconds * 1_000 : marked.restUntil,
    exercises: marked.exercises.with(marked.at, { ...exercise, sets }),
  };
}

/** The log of a finished session. Sets that nobody touched were skipped; exercises without any set done stay in it. */
export function logOf(
  session: SessionInProgress,
  {
    sessionRpe,
    note,
    minutes,
  }: { readonly sessionRpe: number | null; readonly note: string; readonly minutes: number },
): LogWorkoutDto {
  const { entryId, date, name, programId, version, sessionId, week, exercises } = session;
  return {
    entryId,
    date,
    name,
    planned: { programId, version, sessionId, week },
    exercises: exercises.map(({ itemId, exerciseId, shown, sets }) => ({
      itemId,
      exerciseId,
      shown,
      sets: sets.map(({ status, reps, kg, seconds, metres, rpe }) => ({
        status: status === 'open' ? 'skipped' : status,
        reps: status === 'open' ? null : reps,
        kg: status === 'open' ? null : kg,
        seconds: status === 'open' ? null : seconds,
        metres: status === 'open' ? null : metres,
        rpe,
      })),
      note: null,
    })),
    sessionRpe,
    minutes: Math.min(minutes, 1_440),
    note: note.trim() === '' ? null : note.trim(),
  };
}
