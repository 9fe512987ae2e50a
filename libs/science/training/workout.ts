import { ScienceError } from '../science-error.js';
import { LIMITS } from './prescription.js';

/** One set as it was logged. What does not apply is null, never 0. */
export interface LoggedSet {
  readonly status: 'done' | 'failed' | 'skipped';
  readonly reps: number | null;
  /** Load; for body-weight exercises what was added (negative: help). */
  readonly kg: number | null;
  readonly seconds: number | null;
  readonly metres: number | null;
  readonly rpe: number | null;
  /** What was said of this set; absent: nothing. */
  readonly note?: string;
}

/**
 * The set, when a person can have done it. Repetitions may be 0 of a failed or skipped set only.
 * @throws ScienceError `set.reps-out-of-range`, `set.load-out-of-range`, `set.time-out-of-range`, `set.distance-out-of-range`, `set.rpe-out-of-range`
 */
export function checkedSet(set: LoggedSet): LoggedSet {
  const least = set.status === 'done' ? 1 : 0;
  const { reps, kg, seconds, metres, rpe } = set;
  if (reps !== null && !(Number.isInteger(reps) && reps >= least && reps <= LIMITS.reps))
    throw new ScienceError('set.reps-out-of-range', 'reps', `${least} to ${LIMITS.reps}`);
  if (kg !== null && !(kg >= -200 && kg <= LIMITS.kg)) throw new ScienceError('set.load-out-of-range', 'kg');
  if (seconds !== null && !(seconds >= 0 && seconds <= LIMITS.seconds))
    throw new ScienceError('set.time-out-of-range', 'seconds');
  if (metres !== null && !(metres >= 0 && metres <= LIMITS.metres))
    throw new ScienceError('set.distance-out-of-range', 'metres');
  if (rpe !== null && !(rpe >= 1 && rpe <= 10 && Number.isInteger(rpe * 2)))
    throw new ScienceError('set.rpe-out-of-range', 'rpe', '1 to 10, in halves');
  return set;
}

/** Volume load of sets, kg: Σ repetitions × load of those done. Sets without either count nothing. */
export function volumeLoad(sets: readonly LoggedSet[]): number {
  const total = sets.reduce(
    (sum, { status, reps, kg }) =>
      status === 'done' && reps !== null && kg !== null && kg > 0 ? sum + reps * kg : sum,
    0,
  );
  return Math.round(total * 1_000) / 1_000;
}
