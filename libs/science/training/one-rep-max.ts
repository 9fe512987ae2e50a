import { ScienceError } from '../science-error.js';
import { LIMITS } from './prescription.js';

/** Estimates err more and more above this many repetitions, and Brzycki's has a pole at 37. */
export const MOST_REPS_FOR_ESTIMATE = 12;

export const ONE_REP_MAX_FORMULAS = {
  epley: {
    id: 'epley',
    version: 1,
    citation: 'Epley B. Poundage chart. Boyd Epley Workout, Lincoln NE, 1985: w(1 + r/30).',
  },
  brzycki: {
    id: 'brzycki',
    version: 1,
    citation:
      'Brzycki M. Strength testing: predicting a one-rep max from reps-to-fatigue. JOPERD 1993;64(1):88-90: 36w/(37 − r).',
  },
} as const;
export type OneRepMaxFormula = keyof typeof ONE_REP_MAX_FORMULAS;

/**
 * Estimated one-repetition maximum in kg, to 0.1 kg. One repetition to failure is the load itself.
 * @param rpe exertion of the set: repetitions in reserve (10 − RPE) are added to those done
 * @returns null above 12 repetitions (with those in reserve) and without a load: there is no estimate
 * @throws ScienceError `one-rep-max.reps-out-of-range`, `one-rep-max.load-out-of-range`, `one-rep-max.rpe-out-of-range`
 */
export function estimatedOneRepMax(
  kg: number,
  reps: number,
  { rpe = null, formula = 'epley' }: { readonly rpe?: number | null; readonly formula?: OneRepMaxFormula } = {},
): number | null {
  if (!Number.isInteger(reps) || reps < 1 || reps > LIMITS.reps)
    throw new ScienceError('one-rep-max.reps-out-of-range', 'reps', `1 to ${LIMITS.reps}`);
  if (!(kg >= 0 && kg <= LIMITS.kg)) throw new ScienceError('one-rep-max.load-out-of-range', 'kg', `0 to ${LIMITS.kg}`);
  if (rpe !== null && !(rpe >= 1 && rpe <= 10))
    throw new ScienceError('one-rep-max.rpe-out-of-range', 'rpe', '1 to 10');
  const toFailure = reps + (rpe === null ? 0 : 10 - rpe);
  if (kg === 0 || toFailure > MOST_REPS_FOR_ESTIMATE) return null;
  if (toFailure === 1) return kg;
  const estimate = formula === 'epley' ? kg * (1 + toFailure / 30) : (36 * kg) / (37 - toFailure);
  return Math.round(estimate * 10) / 10;
}
