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
  | { readonly kind: 'reps'; readonly least: number; readonly most: number }
  | { readonly kind: 'time'; readonly seconds: number }
  | { readonly kind: 'distance'; readonly metres: number };

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
}

export const LIMITS = { sets: 20, reps: 100, seconds: 4 * 3600, metres: 100_000, kg: 1_000, rest: 1_800 } as const;
const TEMPO = /^\d{1,2}-\d{1,2}-\d{1,2}-\d{1,2}$/;

/**
 * The prescription, when every figure of it can be meant.
 * @throws ScienceError `prescription.sets-out-of-range`, `.reps-out-of-range`, `.time-out-of-range`, `.distance-out-of-range`,
 * `.load-out-of-range`, `.rpe-out-of-range`, `.tempo-invalid`, `.rest-out-of-range`
 */
export function checkedPrescription(prescription: Prescription): Prescription {
  const { sets, work, load, rpe, tempo, restSeconds } = prescription;
  whole(sets, 1, LIMITS.sets, 'prescription.sets-out-of-range', 'sets');
  if (work.kind === 'reps') {
    whole(work.least, 1, LIMITS.reps, 'prescription.reps-out-of-range', 'work');
    whole(work.most, work.least, LIMITS.reps, 'prescription.reps-out-of-range', 'work');
  } else if (work.kind === 'time') whole(work.seconds, 1, LIMITS.seconds, 'prescription.time-out-of-range', 'work');
  else within(work.metres, 1, LIMITS.metres, 'prescription.distance-out-of-range', 'work');
  if (load?.kind === 'kg') within(load.kg, 0, LIMITS.kg, 'prescription.load-out-of-range', 'load');
  if (load?.kind === 'percent-1rm') within(load.percent, 1, 120, 'prescription.load-out-of-range', 'load');
  if (load?.kind === 'body-weight') within(load.plusKg, -200, LIMITS.kg, 'prescription.load-out-of-range', 'load');
  if (rpe !== null && (!(rpe >= 1 && rpe <= 10) || !Number.isInteger(rpe * 2)))
    throw new ScienceError('prescription.rpe-out-of-range', 'rpe', 'RPE is 1 to 10, in halves');
  if (tempo !== null && !TEMPO.test(tempo))
    throw new ScienceError('prescription.tempo-invalid', 'tempo', 'a tempo is four numbers, e.g. 3-1-1-0');
  if (restSeconds !== null) whole(restSeconds, 0, LIMITS.rest, 'prescription.rest-out-of-range', 'restSeconds');
  return prescription;
}

/** Whether two prescriptions ask for the same. */
export const samePrescription = (a: Prescription, b: Prescription): boolean => keyOf(a) === keyOf(b);

function keyOf({ sets, work, load, rpe, tempo, restSeconds }: Prescription): string {
  const amount = work.kind === 'reps' ? [work.least, work.most] : work.kind === 'time' ? work.seconds : work.metres;
  const weight = load && (load.kind === 'kg' ? load.kg : load.kind === 'percent-1rm' ? load.percent : load.plusKg);
  return JSON.stringify([sets, work.kind, amount, load?.kind ?? null, weight, rpe, tempo, restSeconds]);
}

function whole(value: number, least: number, most: number, code: string, field: string): void {
  if (!Number.isInteger(value)) throw new ScienceError(code, field, `a whole number from ${least} to ${most}`);
  within(value, least, most, code, field);
}

function within(value: number, least: number, most: number, code: string, field: string): void {
  if (!(value >= least && value <= most)) throw new ScienceError(code, field, `${least} to ${most}`);
}
