/**
 * What is likely for a body of this age, sex and size: the one place that decides it. Everything here asks or warns;
 * what is impossible is refused elsewhere (energy-equations.ts, INPUT_RANGES).
 */
import { ADULT_AGE } from './age.js';
import type { Sex } from './equations.js';

// no primary source sets these; programs of this kind use them, so they warn and never forbid
/** Below it the target of an adult warns: `energyFloor`. */
export const FLOOR_KCAL = { male: 1500, female: 1200 } as const;

/**
 * The energy below which a target of an adult is looked at twice, kcal/day; null for children, for whom no floor is published.
 * Without a sex the lower floor applies: it is certain for both. @param ageYears null: not known, taken as an adult's
 */
export function energyFloor(sex: Sex | null | undefined, ageYears: number | null | undefined): number | null {
  if (typeof ageYears === 'number' && ageYears < ADULT_AGE) return null;
  return FLOOR_KCAL[sex ?? 'female'];
}

/** Loss of more than 1.5 % of the body weight a week is flagged, gain of more than 0.5 % (convention, no primary source). */
const WEEKLY_PERCENT = { loss: 1.5, gain: 0.5 } as const;

export type WeeklyFlag = 'fast-loss' | 'fast-gain';

export interface WeeklyPace {
  /** Of the weight that the change began with; negative for loss. */
  readonly percent: number;
  /** Beyond which it is flagged, in its direction. */
  readonly limit: number;
  readonly flag: WeeklyFlag | null;
}

/**
 * How fast a weight changes, and whether that is flagged: the one rule of screens and alerts; the chart of staff says only the loss.
 * @param change by the trend (`weightChange`) @param ageYears children grow: their gain is not flagged
 */
export function weeklyPace(
  { perWeek, fromKg }: { readonly perWeek: number; readonly fromKg: number },
  ageYears?: number | null,
): WeeklyPace {
  const percent = (perWeek / fromKg) * 100;
  const limit = percent < 0 ? WEEKLY_PERCENT.loss : WEEKLY_PERCENT.gain;
  const grows = typeof ageYears === 'number' && ageYears < ADULT_AGE;
  const beyond = Math.abs(percent) > limit + 1e-7;
  return { percent, limit, flag: !beyond ? null : percent < 0 ? 'fast-loss' : grows ? null : 'fast-gain' };
}

export type BodyHint = 'weight-unlikely' | 'height-unlikely' | 'bmi-unlikely';

/** kg */
const ADULT_KG = [25, 350] as const;
const ADULT_CM = [100, 230] as const;
const ADULT_BMI = [11, 90] as const;

/** A child may be lighter: what asks by this must not refuse. */
export const isLikelyAdultWeight = (kg: number): boolean => within(kg, ADULT_KG);

/** Medians of both sexes by age in years, rounded, read off the WHO growth standards and the WHO reference of 2007. */
const CHILD_MEDIANS: readonly (readonly [ageYears: number, kg: number, cm: number])[] = [
  [0, 3.3, 50],
  [1, 9.3, 75],
  [2, 12, 87],
  [3, 14, 95],
  [5, 18, 110],
  [8, 25.5, 127],
  [10, 32, 138],
  [12, 41, 150],
  [15, 55, 166],
  [18, 62, 170],
];

/**
 * What to look at twice in a height and weight: a slipped decimal point, pounds for kilograms, a father's value for a child.
 * Wide on purpose: nobody who lives should have to argue with the form every week.
 */
export function bodyHints({
  ageYears,
  weightKg,
  heightCm,
}: {
  readonly ageYears: number;
  readonly weightKg: number;
  readonly heightCm: number;
}): readonly BodyHint[] {
  const hints: BodyHint[] = [];
  if (ageYears >= ADULT_AGE) {
    const bmi = weightKg / (heightCm / 100) ** 2;
    if (!isLikelyAdultWeight(weightKg)) hints.push('weight-unlikely');
    if (!within(heightCm, ADULT_CM)) hints.push('height-unlikely');
    if (!within(bmi, ADULT_BMI)) hints.push('bmi-unlikely');
    return hints;
  }
  const [kg, cm] = childMedians(ageYears);
  // an infant doubles and trebles its weight within the year that completed years call 0
  const room = ageYears < 1 ? 4.5 : 3.2;
  if (!within(weightKg, [kg * 0.4, kg * room])) hints.push('weight-unlikely');
  if (!within(heightCm, [cm * 0.7, cm * (ageYears < 1 ? 1.75 : 1.35)])) hints.push('height-unlikely');
  return hints;
}

const within = (value: number, [least, most]: readonly [number, number]) => value >= least && value <= most;

function childMedians(ageYears: number): readonly [kg: number, cm: number] {
  const after = Math.max(
    1,
    CHILD_MEDIANS.findIndex(([age]) => age >= ageYears),
  );
  const [before, next] = [CHILD_MEDIANS[after - 1]!, CHILD_MEDIANS[after]!];
  const share = Math.max(0, (ageYears - before[0]) / (next[0] - before[0]));
  return [before[1] + share * (next[1] - before[1]), before[2] + share * (next[2] - before[2])];
}
