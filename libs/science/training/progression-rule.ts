import { ScienceError } from '../science-error.js';
import { LIMITS } from './prescription.js';

/**
 * `none` keeps the load; `linear` adds when all sets were done; `double` when every set reached the top of the range; `wave` climbs for
 * some weeks and begins again a step higher; `rpe` adds or takes away as the sets were rated against the RPE of the prescription.
 */
export const RULE_KINDS = ['none', 'linear', 'double', 'wave', 'rpe'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** How a prescription changes from week to week. Plain data: it stands in events. */
export interface ProgressionRule {
  readonly kind: RuleKind;
  /** Added to the load, kg; of a wave: from one to the next. One of both is positive unless `kind` is `none`. */
  readonly addKg: number;
  /** Added to the load, percent of it; for a load in percent of the maximum: points. */
  readonly addPercent: number;
  /** Adds only when no set was rated harder. Null: whatever the rating. */
  readonly rpeAtMost: number | null;
  /** After so many sessions in a row that missed the least repetitions the load is reduced. Null: never. */
  readonly reduceAfter: number | null;
  readonly reducePercent: number;
  /** Every n-th week is lighter: fewer sets by this share. Null: none is. */
  readonly deloadEvery: number | null;
  readonly deloadPercent: number;
  /** The load never passes it. Null: the most that a load can be. */
  readonly capKg: number | null;
  /** The load never falls below, e.g. the empty bar. */
  readonly floorKg: number;
  /** What the client can load: 2.5 kg for a bar, 2 kg for dumbbells. */
  readonly stepKg: number;
  /** Of a `wave`: its weeks, lighter ones not counted. */
  readonly waveWeeks?: number | null;
  /** Of a `wave`: what a week adds to the week before, in kg or percent as the step from wave to wave is. */
  readonly waveStep?: number | null;
}

export const NO_PROGRESSION: ProgressionRule = {
  kind: 'none',
  addKg: 0,
  addPercent: 0,
  rpeAtMost: null,
  reduceAfter: null,
  reducePercent: 10,
  deloadEvery: null,
  deloadPercent: 40,
  capKg: null,
  floorKg: 0,
  stepKg: 2.5,
};

/**
 * The rule, when it can be followed for ever without absurd loads.
 * @throws ScienceError `progression.step-invalid`, `.step-below-rounding`, `.percent-out-of-range`, `.rpe-out-of-range`,
 * `.weeks-out-of-range`, `.cap-below-floor`, `.wave-invalid`
 */
export function checkedRule(rule: ProgressionRule): ProgressionRule {
  const refuse = (code: string, field: string) => new ScienceError(`progression.${code}`, field);
  const { kind, addKg, addPercent, stepKg, floorKg, capKg, reduceAfter, deloadEvery } = rule;
  if (!(stepKg > 0 && stepKg <= 50)) throw refuse('step-invalid', 'stepKg');
  if (!(addKg >= 0 && addKg <= 50) || !(addPercent >= 0 && addPercent <= 50)) throw refuse('step-invalid', 'addKg');
  if (kind !== 'none' && (addKg === 0) === (addPercent === 0)) throw refuse('step-invalid', 'addKg');
  // less than the client can load would round away, week after week
  if (addKg > 0 && addKg < stepKg) throw refuse('step-below-rounding', 'addKg');
  if (!(rule.reducePercent > 0 && rule.reducePercent <= 90)) throw refuse('percent-out-of-range', 'reducePercent');
  if (!(rule.deloadPercent > 0 && rule.deloadPercent <= 90)) throw refuse('percent-out-of-range', 'deloadPercent');
  if (rule.rpeAtMost !== null && !(rule.rpeAtMost >= 1 && rule.rpeAtMost <= 10))
    throw refuse('rpe-out-of-range', 'rpeAtMost');
  if (reduceAfter !== null && !(Number.isInteger(reduceAfter) && reduceAfter >= 1 && reduceAfter <= 10))
    throw refuse('weeks-out-of-range', 'reduceAfter');
  if (deloadEvery !== null && !(Number.isInteger(deloadEvery) && deloadEvery >= 2 && deloadEvery <= 12))
    throw refuse('weeks-out-of-range', 'deloadEvery');
  if (!(floorKg >= 0 && floorKg <= LIMITS.kg) || (capKg !== null && !(capKg >= floorKg && capKg <= LIMITS.kg)))
    throw refuse('cap-below-floor', 'capKg');
  checkWave(rule);
  return rule;
}

function checkWave({ kind, waveWeeks = null, waveStep = null, addKg, stepKg }: ProgressionRule): void {
  const isWave = kind === 'wave';
  const refuse = (field: string) => new ScienceError('progression.wave-invalid', field);
  if (waveWeeks === null ? isWave : !(Number.isInteger(waveWeeks) && waveWeeks >= 2 && waveWeeks <= 6))
    throw refuse('waveWeeks');
  if (waveStep === null ? isWave : !(waveStep > 0 && waveStep <= 50)) throw refuse('waveStep');
  if (isWave && addKg > 0 && waveStep! < stepKg) throw new ScienceError('progression.step-below-rounding', 'waveStep');
}

export const isDeload = ({ deloadEvery }: ProgressionRule, week: number): boolean =>
  deloadEvery !== null && week % deloadEvery === 0;
