import { plannedSets } from '../training/planned-sets.js';
import { readPrescription } from '../training/prescription-text.js';
import { samePrescription, type Load, type Prescription } from '../training/prescription.js';
import { previewWeeks } from '../training/progression.js';
import { type ProgressionRule } from '../training/progression-rule.js';
import type { Muscles } from '../training/training-summary.js';
import { onlyIn, planChanges, swapsPaired } from './plan-changes.js';

/** An exercise of a published version; prescriptions as text. */
export interface VersionExercise {
  readonly itemId: string;
  readonly sessionId: string;
  /** Place in the version. */
  readonly order: number;
  readonly exerciseId: string;
  readonly prescription: string;
  readonly progression: ProgressionRule;
  readonly block: { readonly blockId: string; readonly kind: string } | null;
  readonly note: string;
  /** Weeks typed by hand. */
  readonly overrides: readonly { readonly week: number; readonly prescription: string }[];
  /** Offered in its place, most wanted first. */
  readonly alternatives: readonly { readonly exerciseId: string }[];
}

export interface VersionSession {
  readonly sessionId: string;
  readonly name: string;
  /** 0 is Monday. */
  readonly weekday: number;
}

export interface ProgramVersion<E extends VersionExercise = VersionExercise> {
  readonly weeks: number;
  readonly sessions: readonly VersionSession[];
  readonly items: readonly E[];
}

/** What of a prescription is another. `effort`: RPE; `weeks`: those typed by hand; `group`: superset, circuit; `alternatives`: what is offered instead. */
export const PROGRAM_ASPECTS = [
  'sets',
  'work',
  'load',
  'effort',
  'tempo',
  'rest',
  'progression',
  'weeks',
  'group',
  'alternatives',
  'note',
] as const;
export type ProgramAspect = (typeof PROGRAM_ASPECTS)[number];

/** `swap`: another exercise stands in its place; `moved`: to another session; `same`: nothing. */
export const EXERCISE_CHANGES = ['added', 'removed', 'swap', 'changed', 'moved', 'same'] as const;
export interface ComparedExercise<E> {
  readonly kind: (typeof EXERCISE_CHANGES)[number];
  /** What of it is another, where it is in both versions. */
  readonly aspects: readonly ProgramAspect[];
  readonly before: E | null;
  readonly after: E | null;
}

/** `moved`: it stands on another weekday; `renamed`: only its name is another. */
export const SESSION_CHANGES = ['added', 'removed', 'moved', 'renamed', 'same'] as const;
export interface ComparedSession<E> {
  readonly sessionId: string;
  readonly kind: (typeof SESSION_CHANGES)[number];
  readonly before: VersionSession | null;
  readonly after: VersionSession | null;
  readonly exercises: readonly ComparedExercise<E>[];
}

/** Planned sets of a muscle in a mean week. */
export interface ComparedMuscle {
  readonly muscle: string;
  readonly before: number;
  readonly after: number;
}

export interface ComparedPrograms<E> {
  /** Of the newer version by weekday, then those that it has no more. */
  readonly sessions: readonly ComparedSession<E>[];
  /** Exercises that are not the same, and sessions that were moved or renamed. */
  readonly changes: number;
  /** Exercises that only the one or the other version has, each once. */
  readonly exercisesIn: readonly E[];
  readonly exercisesOut: readonly E[];
  /** Most sets of the newer version first. */
  readonly muscles: readonly ComparedMuscle[];
}

/**
 * Two versions of a program as a trainer reads them: by session, what came, went, moved, and which part of a prescription is another. An
 * exercise that went and one that came in the same session are one swap, in their order.
 * @param musclesOf of an exercise; null: unknown
 */
export function comparePrograms<E extends VersionExercise>(
  before: ProgramVersion<E>,
  after: ProgramVersion<E>,
  musclesOf: (exercise: E) => Muscles | null,
): ComparedPrograms<E> {
  const placed = ({ items }: ProgramVersion<E>) =>
    items.map((exercise) => ({ itemId: exercise.itemId, day: 0, slotId: exercise.sessionId, note: null, exercise }));
  const changes = planChanges(placed(before), placed(after), (was, is) => isOther(was.exercise, is.exercise)).map(
    ({ kind, ...both }): ComparedExercise<E> => {
      const [old, now] = [both.before?.exercise ?? null, both.after?.exercise ?? null];
      const swapped = old !== null && now !== null && old.exerciseId !== now.exerciseId;
      return {
        kind: swapped && kind === 'edited' ? 'swap' : kind === 'edited' || kind === 'note' ? 'changed' : kind,
        aspects: old && now && !swapped ? aspectsOf(old, now) : [],
        before: old,
        after: now,
      };
    },
  );
  const changed = new Set(changes.flatMap((each) => [each.before?.itemId, each.after?.itemId]));
  const same = after.items
    .filter(({ itemId }) => !changed.has(itemId))
    .map((item): ComparedExercise<E> => ({ kind: 'same', aspects: [], before: item, after: item }));
  const all = [...changes, ...same];
  const sessions = [
    ...[...after.sessions].sort((a, b) => a.weekday - b.weekday),
    ...onlyIn(before.sessions, after.sessions, ({ sessionId }) => sessionId),
  ].map(({ sessionId }): ComparedSession<E> => {
    const here = all
      .filter((each) => (each.after ?? each.before)?.sessionId === sessionId)
      .sort((a, b) => orderOf(a) - orderOf(b));
    const [was, is] = [before, after].map(({ sessions: of }) => of.find((one) => one.sessionId === sessionId));
    return {
      sessionId,
      kind: sessionKind(was ?? null, is ?? null),
      before: was ?? null,
      after: is ?? null,
      exercises: swapsPaired(here),
    };
  });
  return {
    sessions,
    changes: sessions.reduce(
      (sum, { kind, exercises }) =>
        sum +
        (kind === 'moved' || kind === 'renamed' ? 1 : 0) +
        exercises.filter((exercise) => exercise.kind !== 'same').length,
      0,
    ),
    exercisesIn: onlyIn(after.items, before.items, ({ exerciseId }) => exerciseId),
    exercisesOut: onlyIn(before.items, after.items, ({ exerciseId }) => exerciseId),
    muscles: comparedMuscles(meanSets(before, musclesOf), meanSets(after, musclesOf)),
  };
}

const orderOf = ({ before, after }: ComparedExercise<VersionExercise>) => (after ?? before)?.order ?? 0;

function sessionKind(was: VersionSession | null, is: VersionSession | null): ComparedSession<never>['kind'] {
  if (!was) return 'added';
  if (!is) return 'removed';
  return was.weekday !== is.weekday ? 'moved' : was.name !== is.name ? 'renamed' : 'same';
}

const isOther = (was: VersionExercise, is: VersionExercise): boolean =>
  was.exerciseId !== is.exerciseId || aspectsOf(was, is).length > 0;

function aspectsOf(was: VersionExercise, is: VersionExercise): readonly ProgramAspect[] {
  const [old, now] = [readPrescription(was.prescription), readPrescription(is.prescription)];
  const other: Readonly<Record<ProgramAspect, boolean>> = {
    sets: old.sets !== now.sets || furtherOf(old) !== furtherOf(now),
    work: workOf(old) !== workOf(now),
    load: loadOf(old.load) !== loadOf(now.load),
    effort: old.rpe !== now.rpe,
    tempo: old.tempo !== now.tempo,
    rest: old.restSeconds !== now.restSeconds,
    progression: ruleOf(was.progression) !== ruleOf(is.progression),
    weeks: !sameWeeks(was, is),
    group: was.block?.blockId !== is.block?.blockId || was.block?.kind !== is.block?.kind,
    alternatives: offeredOf(was) !== offeredOf(is),
    note: was.note !== is.note,
  };
  return PROGRAM_ASPECTS.filter((aspect) => other[aspect]);
}

const offeredOf = ({ alternatives }: VersionExercise): string =>
  alternatives.map(({ exerciseId }) => exerciseId).join(' ');

const furtherOf = ({ then = [] }: Prescription): string => JSON.stringify(then);

const workOf = ({ work }: Prescription): string =>
  work.kind === 'reps'
    ? `${work.least}-${work.most}${work.open ? '+' : ''}`
    : work.kind === 'time'
      ? `${work.seconds} s`
      : `${work.metres} m`;

const loadOf = (load: Load | null): string =>
  load === null
    ? ''
    : load.kind === 'kg'
      ? `${load.kg} kg`
      : load.kind === 'percent-1rm'
        ? `${load.percent} %`
        : `body ${load.plusKg}`;

// members in one order, whatever order the stored event or the answer has
const ruleOf = (rule: ProgressionRule): string =>
  JSON.stringify(Object.entries(rule).sort(([a], [b]) => (a < b ? -1 : 1)));

function sameWeeks({ overrides: old }: VersionExercise, { overrides: now }: VersionExercise): boolean {
  const weeks = new Map(now.map(({ week, prescription }) => [week, readPrescription(prescription)]));
  return (
    old.length === now.length &&
    old.every(({ week, prescription }) => {
      const other = weeks.get(week);
      return other !== undefined && samePrescription(readPrescription(prescription), other);
    })
  );
}

function meanSets<E extends VersionExercise>(
  { weeks, items }: ProgramVersion<E>,
  musclesOf: (exercise: E) => Muscles | null,
): ReadonlyMap<string, number> {
  const planned = items.map((item) => {
    const typed = Object.fromEntries(
      item.overrides.map(({ week, prescription }) => [week, readPrescription(prescription)]),
    );
    return {
      weeks: previewWeeks(readPrescription(item.prescription), item.progression, weeks, typed),
      muscles: musclesOf(item),
    };
  });
  return new Map(
    plannedSets(planned, weeks).map(({ muscle, sets }) => [muscle, sets.reduce((sum, one) => sum + one, 0) / weeks]),
  );
}

function comparedMuscles(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): readonly ComparedMuscle[] {
  const muscles = new Set([...after.keys(), ...before.keys()]);
  return [...muscles]
    .map((muscle) => ({ muscle, before: before.get(muscle) ?? 0, after: after.get(muscle) ?? 0 }))
    .filter((each) => each.before > 0 || each.after > 0)
    .sort((a, b) => b.after - a.after || b.before - a.before || (a.muscle < b.muscle ? -1 : 1));
}
