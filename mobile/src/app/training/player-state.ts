import type { LogWorkoutDto } from '#libs/api-client/models/log-workout-dto';
import type { TrainingOverview } from '#libs/api-client/models/training-overview';
import { setsOf, shareOf, valueOf, type PlannedSet } from '#libs/science/training/progression-load.js';
import { dueOfProgram } from '#libs/science/training/due.js';
import { writePrescription } from '#libs/science/training/prescription-text.js';
import type { Load, Prescription } from '#libs/science/training/prescription.js';
import { isOfCourse, programWeek, type Course } from '#libs/science/training/schedule.js';
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
  /** Which of the planned sets that differ it is, from 0; absent: the first ones, or all are the same. */
  readonly group?: number;
  /** Its load, as percent more or less than that of the first sets; absent: it has one of its own. */
  readonly percent?: number;
  /** As many repetitions as go well, at least those shown. */
  readonly open?: true;
  /** What the client said of this set; absent: nothing. */
  readonly said?: string;
}

/** An exercise as the phone names it. */
export type Named = Pick<TrainingOverview['exercises'][number], 'exerciseId' | 'name' | 'germanName'>;
export type Known = Named & Pick<TrainingOverview['exercises'][number], 'category'>;

export interface PlayedExercise {
  /** The planned exercise that it answers to; null: done besides. */
  readonly itemId: string | null;
  readonly exerciseId: string;
  readonly name: string;
  readonly germanName: string | null;
  /** The exercise that was planned in its place; absent: it is done as planned, or besides. */
  readonly replaces?: Named;
  /** Place in the session as planned, from 1; absent: done besides, or begun in an older app. */
  readonly place?: number;
  /** What the client said of it; absent: nothing. */
  readonly said?: string;
  /** The prescription as it is shown, as text; null: none. */
  readonly shown: string | null;
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
  /** Null: a free workout, of no program. */
  readonly programId: string | null;
  readonly version: number;
  readonly sessionId: string;
  readonly week: number;
  /** Absent in a workout that an older app began. */
  readonly courseId?: string;
  readonly name: string;
  readonly date: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** End of the rest that is running, milliseconds since 1970: right however long the screen was locked. */
  readonly restUntil: number | null;
  readonly at: number;
  /** What was said of it at the end; absent: nothing so far. */
  readonly sessionRpe?: number | null;
  readonly note?: string;
  readonly exercises: readonly PlayedExercise[];
}

export interface DueExercise {
  readonly itemId: string;
  readonly prescription: Prescription;
  readonly reason: Reason;
}

/** Week of the program that a day is in; null: before, behind, or paused. */
export function weekOf({ assignment, program }: TrainingOverview, date: string): number | null {
  if (!assignment || !program || (assignment.pausedFrom !== null && assignment.pausedFrom <= date)) return null;
  return programWeek(assignment.weekOne, program.weeks, date);
}

/** What is due, from the rule and every log that this phone knows of: the same arithmetic as on the server. */
export function dueOf(overview: TrainingOverview, week: number, workouts: readonly Workout[]): readonly DueExercise[] {
  const { assignment, program } = overview;
  if (!assignment || !program) return [];
  return dueOfProgram(program.items, { course: courseOf(assignment), week }, workouts);
}

const courseOf = ({ programId, courseId, courseFrom }: NonNullable<TrainingOverview['assignment']>): Course => ({
  programId,
  courseId,
  from: courseFrom,
});

/** Whether the session was done in that week of the course that is followed. */
export function isDone(
  { assignment }: Pick<TrainingOverview, 'assignment'>,
  { sessionId, week }: { readonly sessionId: string; readonly week: number },
  workouts: readonly Workout[],
): boolean {
  if (!assignment) return false;
  const course = courseOf(assignment);
  return workouts.some(
    ({ date, planned }) =>
      planned?.sessionId === sessionId && planned.week === week && isOfCourse({ date, planned }, course),
  );
}

/** An overview that an older app stored on this phone, with what it did not know yet. */
export function upgraded(stored: TrainingOverview | null): TrainingOverview | null {
  if (!stored) return null;
  const { assignment, program } = stored;
  const { alternatives = [] } = stored as Partial<TrainingOverview>;
  const before = { courseId: assignment?.assignmentId ?? '', courseFrom: assignment?.weekOne ?? '', pausedFrom: null };
  return {
    ...stored,
    alternatives,
    assignment: assignment && completedWith(before, assignment),
    program: program && {
      ...program,
      items: program.items.map((item) => {
        const exercise = stored.exercises.find(({ exerciseId }) => exerciseId === item.exerciseId);
        return completedWith({ overrides: [], alternatives: [], germanName: exercise?.germanName ?? null }, item);
      }),
    },
  };
}

const completedWith = <T extends object>(missing: Partial<T>, stored: T): T => ({ ...missing, ...stored });

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
    courseId: assignment.courseId,
    name: session.name,
    date,
    startedAt: now,
    restUntil: null,
    at: 0,
    exercises: program.items
      .filter((item) => item.sessionId === sessionId)
      .map(({ itemId, exerciseId, exerciseName, germanName, progression, block, note }, index) => {
        const prescription = due.get(itemId)!;
        const before = lastSets(exerciseId, workouts);
        return {
          itemId,
          exerciseId,
          name: exerciseName,
          germanName,
          place: index + 1,
          shown: writePrescription(prescription),
          restSeconds: prescription.restSeconds ?? 90,
          stepKg: progression.stepKg,
          superset: block !== null,
          note,
          before,
          sets: setsOf(prescription, progression.stepKg).map((planned, set) =>
            prefilled(
              planned,
              before[set] ?? before.at(-1) ?? null,
              maximumOf(overview, exerciseId),
              progression.stepKg,
            ),
          ),
        };
      }),
  };
}

/** What the trainer offers in the place of an exercise of the program, most wanted first, as the phone knows it. */
export function offeredFor(
  { program, exercises }: Pick<TrainingOverview, 'program' | 'exercises'>,
  itemId: string | null,
): readonly Known[] {
  const { alternatives = [] } = program?.items.find((item) => item.itemId === itemId) ?? {};
  return alternatives.map(({ exerciseId, exerciseName: name, germanName }) => {
    const known = exercises.find((each) => each.exerciseId === exerciseId);
    return { exerciseId, name, germanName, category: known?.category ?? 'strength' };
  });
}

/** Where a free workout is played. No session of a program is called so. */
export const FREE = '-free';

/** A workout without a program: exercises are added as one goes. */
export const freeWorkout = (
  name: string,
  begins: { readonly entryId: string; readonly date: string; readonly now: number },
): SessionInProgress => ({
  entryId: begins.entryId,
  programId: null,
  version: 0,
  sessionId: FREE,
  week: 0,
  name,
  date: begins.date,
  startedAt: begins.now,
  restUntil: null,
  at: 0,
  exercises: [],
});

/** The session with a further exercise at its end, which is shown: three sets, prefilled with what was done last time. */
export function withExercise(
  session: SessionInProgress,
  { exerciseId, name, germanName, category }: Known,
  workouts: readonly Workout[],
): SessionInProgress {
  const before = lastSets(exerciseId, workouts);
  const set = (index: number): PlayedSet => {
    const last = before[index] ?? before.at(-1) ?? null;
    const isTimed = category === 'cardio' || category === 'stretching';
    return {
      reps: isTimed ? null : (last?.reps ?? 10),
      kg: isTimed ? null : (last?.kg ?? null),
      seconds: isTimed ? (category === 'cardio' ? 1_200 : 30) : null,
      metres: null,
      rpe: null,
      status: 'open',
    };
  };
  const sets = Array.from({ length: category === 'cardio' ? 1 : 3 }, (_, index) => set(index));
  const added: PlayedExercise = {
    itemId: null,
    exerciseId,
    name,
    germanName,
    shown: null,
    restSeconds: 90,
    stepKg: 2.5,
    superset: false,
    note: '',
    before,
    sets,
  };
  return { ...session, at: session.exercises.length, exercises: [...session.exercises, added] };
}

/**
 * The session with another exercise in the place of the one that is shown. It answers to what was prescribed, with as many sets; the load
 * is the one last used for it. Sets that were done already stay with the exercise that they were done of.
 */
export function withReplacement(
  session: SessionInProgress,
  { exerciseId, name, germanName, category }: Known,
  workouts: readonly Workout[],
): SessionInProgress {
  const current = session.exercises[session.at]!;
  const { replaces: _, said: _said, ...kept } = current;
  const planned = current.replaces ?? (current.itemId === null ? null : namedOf(current));
  const open = current.sets.filter(({ status }) => status === 'open');
  const behind = current.sets.filter(({ status }) => status !== 'open');
  const before = lastSets(exerciseId, workouts);
  const isTimed = category === 'cardio' || category === 'stretching';
  const sets = (open.length > 0 ? open : current.sets).map(({ reps, seconds, metres }, index): PlayedSet => {
    const last = before[index] ?? before.at(-1) ?? null;
    const counted = { reps: reps ?? (seconds === null && metres === null ? 10 : null), kg: last?.kg ?? null };
    return {
      ...(isTimed && reps !== null
        ? { reps: null, kg: null, seconds: 30, metres: null }
        : { ...(counted.reps === null ? { reps: null, kg: null } : counted), seconds, metres }),
      rpe: null,
      status: 'open',
    };
  });
  const replacement: PlayedExercise = {
    ...kept,
    exerciseId,
    name,
    germanName,
    ...(planned && planned.exerciseId !== exerciseId ? { replaces: planned } : {}),
    before,
    sets,
  };
  if (behind.length === 0) return { ...session, exercises: session.exercises.with(session.at, replacement) };
  const started: PlayedExercise = { ...current, sets: behind };
  return {
    ...session,
    at: session.at + 1,
    exercises: session.exercises.toSpliced(session.at, 1, started, replacement),
  };
}

const namedOf = ({ exerciseId, name, germanName }: Named): Named => ({ exerciseId, name, germanName });

/** The session with an exercise at another place; the one that is shown stays shown. */
export function withMoved(session: SessionInProgress, from: number, to: number): SessionInProgress {
  const moved = session.exercises[from];
  const shown = session.exercises[session.at];
  if (!moved || to < 0 || to >= session.exercises.length) return session;
  const exercises = session.exercises.toSpliced(from, 1).toSpliced(to, 0, moved);
  return { ...session, exercises, at: shown ? exercises.indexOf(shown) : session.at };
}

/** Whether an exercise can be taken out again: one that was added and of which nothing is done. */
export const isRemovable = ({ itemId, sets }: PlayedExercise): boolean =>
  itemId === null && sets.every(({ status }) => status === 'open');

export function withoutExercise(session: SessionInProgress, at: number): SessionInProgress {
  const gone = session.exercises[at];
  if (!gone || !isRemovable(gone)) return session;
  const exercises = session.exercises.toSpliced(at, 1);
  const shown = session.at > at ? session.at - 1 : session.at;
  return { ...session, exercises, at: Math.max(0, Math.min(shown, exercises.length - 1)) };
}

function prefilled(
  { work, load, group, percent }: PlannedSet,
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
    ...(group > 0 ? { group } : {}),
    ...(percent !== null ? { percent } : {}),
    ...(work.kind === 'reps' && work.open ? { open: true } : {}),
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

/** The set is behind: sets to come that are like it take its load, those that are a share of the first one follow it; the rest begins. */
export function completed(
  session: SessionInProgress,
  index: number,
  status: 'done' | 'failed' | 'skipped',
  now: number,
): SessionInProgress {
  const { kg, group = 0 } = session.exercises[session.at]!.sets[index]!;
  const marked = withSet(session, index, { status });
  const exercise = marked.exercises[marked.at]!;
  const sets = exercise.sets.map((set) => {
    if (set.status !== 'open' || status !== 'done') return set;
    if ((set.group ?? 0) === group) return { ...set, kg };
    if (group !== 0 || set.percent === undefined || kg === null) return set;
    // the same load, which the client can load as it is
    if (set.percent === 0) return { ...set, kg };
    // help is a load below body weight
    const lifted: Load = kg < 0 ? { kind: 'body-weight', plusKg: kg } : { kind: 'kg', kg };
    return { ...set, kg: valueOf(shareOf(lifted, set.percent, exercise.stepKg)) };
  });
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
  const { entryId, date, name, programId, version, sessionId, week, courseId, exercises } = session;
  return {
    entryId,
    date,
    name,
    planned: programId === null ? null : { programId, version, sessionId, week, ...(courseId ? { courseId } : {}) },
    exercises: exercises.map(({ itemId, exerciseId, replaces, place, shown, said, sets }) => ({
      itemId,
      exerciseId,
      ...(replaces ? { replaces: replaces.exerciseId } : {}),
      ...(place ? { place } : {}),
      shown,
      sets: sets.map(({ status, reps, kg, seconds, metres, rpe, said: saidOfSet }) => ({
        status: status === 'open' ? 'skipped' : status,
        reps: status === 'open' ? null : reps,
        kg: status === 'open' ? null : kg,
        seconds: status === 'open' ? null : seconds,
        metres: status === 'open' ? null : metres,
        rpe,
        ...(saidOfSet?.trim() ? { note: saidOfSet.trim() } : {}),
      })),
      note: said?.trim() || null,
    })),
    sessionRpe,
    minutes: Math.min(minutes, 1_440),
    note: note.trim() === '' ? null : note.trim(),
  };
}
