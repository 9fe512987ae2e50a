/** Published reference values for one person, each with where it comes from. The panel shows them; it decides nothing. */
import { DRI_TARGETS, DRI_UPPER_LIMITS, LIFE_STAGES, type LifeStage } from './dri-table.js';
import { roundTo } from './display.js';
import type { Sex } from './equations.js';
import { NUTRIENTS, type NutrientId } from './nutrients.js';
import { ScienceError } from './science-error.js';

export type ReferenceBasis = 'RDA' | 'AI' | 'UL' | 'CDRR' | 'EFSA AI' | 'EFSA safe and adequate intake';

export interface ReferenceValue {
  readonly nutrient: NutrientId;
  readonly kind: 'target' | 'upper limit';
  /** Per day, in the nutrient's unit. */
  readonly amount: number;
  readonly basis: ReferenceBasis;
  readonly source: string;
  /** False where only a secondary copy was seen. */
  readonly verified: boolean;
  readonly note?: string | undefined;
}

export interface ReferencePerson {
  readonly sex: Sex;
  /** Completed years. */
  readonly ageYears: number;
  /** Makes the protein reference of adults 0.8 g per kg of this body instead of the reference body's grams. */
  readonly weightKg?: number | null;
  readonly pregnant?: boolean;
  readonly lactating?: boolean;
}

const NASEM_2019 = 'NASEM. Dietary Reference Intakes for Sodium and Potassium. 2019, Appendix J. doi:10.17226/25353';
const IOM_2011 =
  'IOM. Dietary Reference Intakes for Calcium and Vitamin D. 2011, summary tables (NCBI Bookshelf NBK56068)';
const IOM_PROTEIN = 'IOM. Dietary Reference Intakes for Energy, Carbohydrate, … Protein, and Amino Acids. 2002/2005';
const EFSA_SODIUM = 'EFSA Journal 2019;17(9):5778. doi:10.2903/j.efsa.2019.5778';
const EFSA_POTASSIUM = 'EFSA Journal 2016;14(10):4592';
const EFSA_FIBRE = 'EFSA Journal 2010;8(3):1462';

const ADULT = 18;

const NOTES: Readonly<Partial<Record<NutrientId, string>>> = {
  water: 'All water: drinks and food together',
  // said in the report itself; a target that could harm must not be shown without it
  potassium: 'Not for people whose potassium excretion is impaired by kidney disease or medicines',
};

/**
 * Every reference value that applies to this person; several sources may speak about one nutrient, and all are
 * listed. Empty below one year: values for infants are not carried.
 * @throws ScienceError `input.not-finite`, `input.absurd`.
 */
export function referenceValues(person: ReferencePerson): readonly ReferenceValue[] {
  const stage = lifeStageOf(person);
  if (stage === null) return [];
  const column = LIFE_STAGES.indexOf(stage);
  const values: ReferenceValue[] = [];
  for (const { id, group } of NUTRIENTS) {
    const source = group === 'mineral' ? NASEM_2019 : IOM_2011;
    const target = DRI_TARGETS[id];
    const note = NOTES[id];
    if (target) {
      values.push({
        nutrient: id,
        kind: 'target',
        amount: amountAt(target, column),
        basis: target[0],
        source,
        verified: true,
        ...(note ? { note } : {}),
      });
    }
    const limit = DRI_UPPER_LIMITS[id];
    if (limit)
      values.push({
        nutrient: id,
        kind: 'upper limit',
        amount: amountAt(limit, column),
        basis: 'UL',
        source,
        verified: true,
      });
  }
  return [...values.map((value) => forThisBody(value, person)), ...sodiumAndPotassium(person), ...efsaFibre(person)];
}

/**
 * The life stage of the DRI tables, or null below one year. Pregnancy and lactation are tabulated for 14 to 50
 * years; outside, the nearest column is taken. Pregnancy wins over lactation.
 * @throws ScienceError `input.not-finite`, `input.absurd` (age outside 0..120).
 */
export function lifeStageOf({ sex, ageYears, pregnant = false, lactating = false }: ReferencePerson): LifeStage | null {
  if (!Number.isFinite(ageYears)) throw new ScienceError('input.not-finite', 'ageYears', String(ageYears));
  if (ageYears < 0 || ageYears > 120) throw new ScienceError('input.absurd', 'ageYears', String(ageYears));
  const age = Math.floor(ageYears);
  if (sex === 'female' && (pregnant || lactating)) {
    const state = pregnant ? 'pregnancy' : 'lactation';
    return age <= 18 ? `${state} 14-18` : age <= 30 ? `${state} 19-30` : `${state} 31-50`;
  }
  if (age < 1) return null;
  if (age <= 3) return 'children 1-3';
  if (age <= 8) return 'children 4-8';
  if (age <= 13) return `${sex} 9-13`;
  if (age <= 18) return `${sex} 14-18`;
  if (age <= 30) return `${sex} 19-30`;
  if (age <= 50) return `${sex} 31-50`;
  return age <= 70 ? `${sex} 51-70` : `${sex} >70`;
}

function amountAt(row: readonly [string, ...number[]], column: number): number {
  return row[column + 1] as number;
}

function forThisBody(
  value: ReferenceValue,
  { ageYears, weightKg, pregnant, lactating }: ReferencePerson,
): ReferenceValue {
  const ownWeight = value.nutrient === 'protein' && weightKg && ageYears > ADULT && !pregnant && !lactating;
  if (!ownWeight) return value;
  return { ...value, amount: roundTo(0.8 * weightKg, 1), source: IOM_PROTEIN, note: '0.8 g per kg of body weight' };
}

function sodiumAndPotassium({ sex, ageYears, lactating }: ReferencePerson): ReferenceValue[] {
  const values: ReferenceValue[] = [
    {
      nutrient: 'sodium',
      kind: 'upper limit',
      amount: byAge(ageYears, [
        [14, 2300],
        [9, 1800],
        [4, 1500],
        [1, 1200],
      ]),
      basis: 'CDRR',
      source: NASEM_2019,
      verified: ageYears >= ADULT,
      note: 'Chronic disease risk reduction: reduce intake above this amount',
    },
    {
      nutrient: 'sodium',
      kind: 'upper limit',
      amount: byAge(ageYears, [
        [11, 2000],
        [7, 1700],
        [4, 1300],
        [1, 1100],
      ]),
      basis: 'EFSA safe and adequate intake',
      source: EFSA_SODIUM,
      verified: true,
      note: 'EFSA names no upper level; shown as a limit because usual intake exceeds it',
    },
  ];
  if (ageYears >= ADULT) {
    const amount = sex === 'female' && lactating ? 4000 : 3500;
    values.push({
      nutrient: 'potassium',
      kind: 'target',
      amount,
      basis: 'EFSA AI',
      source: EFSA_POTASSIUM,
      verified: true,
      note: NOTES.potassium,
    });
  }
  return values;
}

function efsaFibre({ ageYears }: ReferencePerson): ReferenceValue[] {
  return ageYears < ADULT
    ? []
    : [{ nutrient: 'fibre', kind: 'target', amount: 25, basis: 'EFSA AI', source: EFSA_FIBRE, verified: true }];
}

function byAge(ageYears: number, bands: readonly (readonly [fromAge: number, amount: number])[]): number {
  return (bands.find(([fromAge]) => ageYears >= fromAge) ?? bands[bands.length - 1]!)[1];
}
