import { ScienceError } from '../science-error.js';

/** What a set is loaded with. Kilograms only: pounds are read and shown at the edge. */
export type Load =
  | { readonly kind: 'kg'; readonly kg: number }
  /** Percent of the client's estimated one-repetition maximum. */
  | { readonly kind: 'percent-1rm'; readonly percent: number }
  /** Body weight, with plates added (positive) or help given (negative). */
  | { readonly kind: 'body-weight'; readonly plusKg: number };

/** How much work a set is: repetitions (`least` = `most` without a range), seconds or metres. */
export type Work =
  /** `open`: at least so many, as many as go well ("5+"). */
  | { readonly kind: 'reps'; readonly least: number; readonly most: number; readonly open?: true }
  | { readonly kind: 'time'; readonly seconds: number }
  | { readonly kind: 'distance'; readonly metres: number };

/** Of later sets: lighter or heavier than the first ones by percent, e.g. −10 % of back-off sets. */
export interface RelativeLoad {
  readonly kind: 'relative';
  readonly percent: number;
}

/** Sets that follow the first ones and differ from them: a top set and its back-off sets, 5/3/1+. */
export interface FurtherSets {
  readonly sets: number;
  readonly work: Work;
  /** Null: that of the first sets. */
  readonly load: Load | RelativeLoad | null;
  readonly rpe: number | null;
}

/** What a client is to do of one exercise. Plain data: it stands in events. */
export interface Prescription {
  readonly sets: number;
  readonly work: Work;
  /** Null: the client chooses, by RPE. */
  readonly load: Load | null;
  /** Rating of perceived exertion, 1 to 10 in halves; repetitions in reserve are 10 − RPE. */
  readonly rpe: number | null;
  /** Seconds down, at the bottom, up, at the top, e.g. `3-1-1-0`. */
  readonly tempo: string | null;
  readonly restSeconds: number | null;
  /** Sets that differ from the first ones, in order; absent: all are the same. */
  readonly then?: readonly FurtherSets[];
}

export const LIMITS = {
  sets: 20,
  groups: 6,
  reps: 100,
  seconds: 4 * 3600,
  metres: 100_000,
  kg: 1_000,
  rest: 1_800,
} as const;
/** Characters of a prescription as it is written out: pounds become kilograms with three decimals, so it may be longer than what was typed. */
export const LONGEST_PRESCRIPTION = 240;
const TEMPO = /^\d{1,2}-\d{1,2}-\d{1,2}-\d{1,2}$/;

/**
 * The prescription, when every figure of it can be meant.
 * @throws ScienceError `prescription.sets-out-of-range`, `.reps-out-of-range`, `.time-out-of-range`, `.distance-out-of-range`,
 * `.load-out-of-range`, `.rpe-out-of-range`, `.sets-of-several-kinds`, `.tempo-invalid`, `.rest-out-of-range`
 */
export function checkedPrescription(prescription: Prescription): Prescription {
  const { load, tempo, restSeconds, then = [] } = prescription;
  checkSets(prescription);
  for (const further of then) {
    checkSets(further);
    if (further.work.kind !== prescription.work.kind)
      throw new ScienceError(
        'prescription.sets-of-several-kinds',
        'then',
        'all sets count repetitions, or time, or distance',
      );
    if (further.load?.kind === 'relative')
      within(further.load.percent, -90, 50, 'prescription.load-out-of-range', 'load');
    else checkLoad(further.load);
  }
  if (then.length >= LIMITS.groups)
    throw new ScienceError('prescription.sets-out-of-range', 'then', `${LIMITS.groups}`);
  whole(totalSets(prescription), 1, LIMITS.sets, 'prescription.sets-out-of-range', 'sets');
  checkLoad(load);
  if (tempo !== null && !TEMPO.test(tempo))
    throw new ScienceError('prescription.tempo-invalid', 'tempo', 'a tempo is four numbers, e.g. 3-1-1-0');
  if (restSeconds !== null) whole(restSeconds, 0, LIMITS.rest, 'prescription.rest-out-of-range', 'restSeconds');
  return prescription;
}

/** All sets, those that differ among them. */
export const totalSets = ({ sets, then = [] }: Pick<Prescription, 'sets' | 'then'>): number =>
  then.reduce((sum, further) => sum + further.sets, sets);

function checkLoad(load: Load | null): void {
  if (load?.kind === 'kg') within(load.kg, 0, LIMITS.kg, 'prescription.load-out-of-range', 'load');
  if (load?.kind === 'percent-1rm') within(load.percent, 1, 120, 'prescription.load-out-of-range', 'load');
  if (load?.kind === 'body-weight') within(load.plusKg, -200, LIMITS.kg, 'prescription.load-out-of-range', 'load');
}

function checkSets({ sets, work, rpe }: Pick<Prescription, 'sets' | 'work' | 'rpe'>): void {
  whole(sets, 1, LIMITS.sets, 'prescription.sets-out-of-range', 'sets');
  if (work.kind === 'reps') {
    whole(work.least, 1, LIMITS.reps, 'prescription.reps-out-of-range', 'work');
    whole(work.most, work.least, LIMITS.reps, 'prescription.reps-out-of-range', 'work');
  } else if (work.kind === 'time') whole(work.seconds, 1, LIMITS.seconds, 'prescription.time-out-of-range', 'work');
  else within(work.metres, 1, LIMITS.metres, 'prescription.distance-out-of-range', 'work');
  if (rpe !== null && (!(rpe >= 1 && rpe <= 10) || !Number.isInteger(rpe * 2)))
    throw new ScienceError('prescription.rpe-out-of-range', 'rpe', 'RPE is 1 to 10, in halves');
}

/** Whether two prescriptions ask for the same. */
export const samePrescription = (a: Prescription, b: Prescription): boolean => keyOf(a) === keyOf(b);

function keyOf({ tempo, restSeconds, then = [], ...first }: Prescription): string {
  return JSON.stringify([[first, ...then].map(setsKey), tempo, restSeconds]);
}

function setsKey({ sets, work, load, rpe }: FurtherSets): readonly unknown[] {
  const amount =
    work.kind === 'reps'
      ? [work.least, work.most, work.open ?? false]
      : work.kind === 'time'
        ? work.seconds
        : work.metres;
  const weight = load && (load.kind === 'kg' ? load.kg : load.kind === 'body-weight' ? load.plusKg : load.percent);
  return [sets, work.kind, amount, load?.kind ?? null, weight, rpe];
}

function whole(value: number, least: number, most: number, code: string, field: string): void {
  if (!Number.isInteger(value)) throw new ScienceError(code, field, `a whole number from ${least} to ${most}`);
  within(value, least, most, code, field);
}

function within(value: number, least: number, most: number, code: string, field: string): void {
  if (!(value >= least && value <= most)) throw new ScienceError(code, field, `${least} to ${most}`);
}
