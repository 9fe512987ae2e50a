/** Published ranges for the share of energy that fat, carbohydrate and protein give. Shown beside the share; they decide nothing. */
import type { ReferenceSet } from './reference-values.js';

export type RangedMacro = 'protein' | 'carbohydrate' | 'fat';

export interface MacronutrientRange {
  readonly nutrient: RangedMacro;
  readonly set: ReferenceSet;
  /** Shares of the energy, 0..1. */
  readonly from: number;
  readonly to: number;
  readonly source: string;
  /** False where only a secondary copy was seen. */
  readonly verified: boolean;
}

const IOM = 'IOM. Dietary Reference Intakes for Energy, Carbohydrate, … Protein, and Amino Acids. 2002/2005 (AMDR)';
const EFSA_FAT = 'EFSA Journal 2010;8(3):1461';
const EFSA_CARBOHYDRATE = 'EFSA Journal 2010;8(3):1462';

type Shares = readonly [from: number, to: number];

/**
 * Ranges for somebody of this age, those of the chosen set first; EFSA names none for protein. Empty below one year.
 * @param ageYears completed years
 */
export function macronutrientRanges(ageYears: number, first: ReferenceSet): readonly MacronutrientRange[] {
  if (!(ageYears >= 1)) return [];
  const of = (set: ReferenceSet, nutrient: RangedMacro, [from, to]: Shares, source: string): MacronutrientRange => ({
    nutrient,
    set,
    from,
    to,
    source,
    verified: false,
  });
  const dri = [
    of('dri', 'fat', ageYears < 4 ? [0.3, 0.4] : ageYears < 19 ? [0.25, 0.35] : [0.2, 0.35], IOM),
    of('dri', 'carbohydrate', [0.45, 0.65], IOM),
    of('dri', 'protein', ageYears < 4 ? [0.05, 0.2] : ageYears < 19 ? [0.1, 0.3] : [0.1, 0.35], IOM),
  ];
  const efsa = [
    of('efsa', 'fat', ageYears < 4 ? [0.35, 0.4] : [0.2, 0.35], EFSA_FAT),
    of('efsa', 'carbohydrate', [0.45, 0.6], EFSA_CARBOHYDRATE),
  ];
  return first === 'efsa' ? [...efsa, ...dri] : [...dri, ...efsa];
}
