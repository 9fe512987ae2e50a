/** Portions as people enter them: grams that make sense, and household measures. */
import { ScienceError } from './science-error.js';

/** More than 5 kg of one item in one meal is a typing error, not a portion. Recipes and batches are not limited here. */
export const LARGEST_PORTION_GRAMS = 5000;

export type PortionProblem = 'portion.not-finite' | 'portion.not-positive' | 'portion.absurd';

/** A measure of one food, e.g. `{ label: '1 cup', grams: 244 }`: grams of one of it, edible part, > 0. */
export interface HouseholdMeasure {
  readonly label: string;
  readonly grams: number;
}

/**
 * The measure that a portion was entered in. A list may have two of one name ("1 piece"): of those the one is meant in which
 * so many weigh nearest to the portion's grams.
 * @returns null: none is called so
 */
export function measureOf<M extends HouseholdMeasure>(
  measures: readonly M[],
  { label, amount }: { readonly label: string; readonly amount: number },
  grams: number,
): M | null {
  const off = (measure: M) => Math.abs(amount * measure.grams - grams);
  return measures
    .filter((measure) => measure.label === label)
    .reduce<M | null>((best, measure) => (best && !(off(measure) < off(best)) ? best : measure), null);
}

/** What is wrong with these grams as a portion, or null. For live validation; checkedGrams throws the same codes. */
export function portionProblem(grams: number): PortionProblem | null {
  if (!Number.isFinite(grams)) return 'portion.not-finite';
  // judged as it is kept, in whole milligrams: less than one is nothing, and 5 kg in cups and back are still 5 kg
  const kept = toMilligram(grams);
  if (kept <= 0) return 'portion.not-positive';
  if (kept > LARGEST_PORTION_GRAMS) return 'portion.absurd';
  return null;
}

/**
 * Grams as they are stored and added up: valid, rounded to 0.001 g.
 * @throws ScienceError `portion.not-finite`, `portion.not-positive`, `portion.absurd` (above 5,000 g).
 */
export function checkedGrams(grams: number): number {
  const problem = portionProblem(grams);
  if (problem) throw new ScienceError(problem, 'grams', String(grams));
  return toMilligram(grams);
}

/**
 * Grams of an amount in a household measure (1.5 × 1 cup), rounded to 0.001 g.
 * @throws ScienceError `measure.invalid` (the measure's own grams), `portion.*` (the result; field = amount when the amount is at fault).
 */
export function gramsOf(amount: number, measure: HouseholdMeasure): number {
  checkMeasure(measure);
  if (!Number.isFinite(amount)) throw new ScienceError('portion.not-finite', 'amount', String(amount));
  if (amount <= 0) throw new ScienceError('portion.not-positive', 'amount', String(amount));
  return checkedGrams(amount * measure.grams);
}

function checkMeasure({ label, grams }: HouseholdMeasure): void {
  if (!Number.isFinite(grams) || grams <= 0)
    throw new ScienceError('measure.invalid', 'measure', `${label}: ${grams} g`);
}

function toMilligram(grams: number): number {
  return Math.round(grams * 1000) / 1000;
}
