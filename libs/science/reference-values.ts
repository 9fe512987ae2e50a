/** Published reference values for one person, each with where it comes from. The panel shows them; it decides nothing. */
import { DRI_TARGETS, DRI_UPPER_LIMITS, LIFE_STAGES, type LifeStage } from './dri-table.js';
import { roundTo } from './display.js';
import { EFSA_TARGETS, EFSA_UPPER_LIMITS, efsaCalcium, efsaIron } from './efsa-table.js';
import type { Sex } from './equations.js';
import { NUTRIENTS, type NutrientId } from './nutrients.js';
import { ADULT_AGE } from './age.js';
import { ScienceError } from './science-error.js';

export type ReferenceBasis =
  'RDA' | 'AI' | 'UL' | 'CDRR' | 'EFSA PRI' | 'EFSA AI' | 'EFSA UL' | 'EFSA safe and adequate intake';

/** Who published a value: the European Food Safety Authority, or the US National Academies (Dietary Reference Intakes). */
export type ReferenceSet = 'efsa' | 'dri';

const NORTH_AMERICA: ReadonlySet<string> = new Set(['US', 'CA', 'MX']);

/** The set that is usual in a country (ISO 3166-1 alpha-2): DRI in North America, EFSA elsewhere and where nothing is said. */
export const referenceSetOf = (country: string | null): ReferenceSet =>
  country !== null && NORTH_AMERICA.has(country) ? 'dri' : 'efsa';

export interface ReferenceValue {
  readonly set: ReferenceSet;
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
const EFSA_PROTEIN = 'EFSA Journal 2012;10(2):2557';
const EFSA_FIBRE = 'EFSA Journal 2010;8(3):1462';

const NOTES: Readonly<Partial<Record<NutrientId, string>>> = {
  water: 'All water: drinks and food together',
  // said in the report itself; a target that could harm must not be shown without it
  potassium: 'Not for people whose potassium excretion is impaired by kidney disease or medicines',
};

/**
 * Every reference value that applies to this person; several sources may speak about one nutrient, and all are
 * listed, those of the chosen set first. Empty below one year: values for infants are not carried.
 * @throws ScienceError `input.not-finite`, `input.absurd`.
 */
export function referenceValues(person: ReferencePerson, first: ReferenceSet = 'dri'): readonly ReferenceValue[] {
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
        set: 'dri',
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
        set: 'dri',
        nutrient: id,
        kind: 'upper limit',
        amount: amountAt(limit, column),
        basis: 'UL',
        source,
        verified: true,
      });
  }
  const all = [
    ...values.map((value) => forThisBody(value, person)),
    ...sodiumAndPotassium(person),
    ...efsaFibre(person),
    ...efsaOfAdults(person),
  ];
  return [...all.filter(({ set }) => set === first), ...all.filter(({ set }) => set !== first)];
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
  const ownWeight = value.nutrient === 'protein' && weightKg && ageYears > ADULT_AGE && !pregnant && !lactating;
  if (!ownWeight) return value;
  return { ...value, amount: roundTo(0.8 * weightKg, 1), source: IOM_PROTEIN, note: '0.8 g per kg of body weight' };
}

function sodiumAndPotassium({ sex, ageYears, lactating }: ReferencePerson): ReferenceValue[] {
  const values: ReferenceValue[] = [
    {
      set: 'dri',
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
      verified: ageYears >= ADULT_AGE,
      note: 'Chronic disease risk reduction: reduce intake above this amount',
    },
    {
      set: 'efsa',
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
  if (ageYears >= ADULT_AGE) {
    const amount = sex === 'female' && lactating ? 4000 : 3500;
    values.push({
      set: 'efsa',
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
  return ageYears < ADULT_AGE
    ? []
    : [
        {
          set: 'efsa',
          nutrient: 'fibre',
          kind: 'target',
          amount: 25,
          basis: 'EFSA AI',
          source: EFSA_FIBRE,
          verified: true,
        },
      ];
}

/** Adults only, neither pregnant nor breastfeeding: efsa-table.ts says what is missing. */
function efsaOfAdults({
  sex,
  ageYears,
  weightKg,
  pregnant = false,
  lactating = false,
}: ReferencePerson): ReferenceValue[] {
  if (ageYears < ADULT_AGE || (sex === 'female' && (pregnant || lactating))) return [];
  const targets = { ...EFSA_TARGETS, calcium: efsaCalcium(ageYears), iron: efsaIron(ageYears, sex) };
  const values = NUTRIENTS.flatMap(({ id }): ReferenceValue[] => {
    const target = (targets as typeof EFSA_TARGETS)[id];
    const limit = EFSA_UPPER_LIMITS[id];
    const note = target?.note ?? NOTES[id];
    return [
      ...(target
        ? [
            {
              set: 'efsa' as const,
              nutrient: id,
              kind: 'target' as const,
              amount: target.amounts[sex],
              basis: target.basis,
              source: target.source,
              verified: target.verified ?? false,
              ...(note ? { note } : {}),
            },
          ]
        : []),
      ...(limit
        ? [
            {
              set: 'efsa' as const,
              nutrient: id,
              kind: 'upper limit' as const,
              amount: limit.amount,
              basis: 'EFSA UL' as const,
              source: limit.source,
              verified: false,
            },
          ]
        : []),
    ];
  });
  if (!weightKg) return values;
  return [
    ...values,
    {
      set: 'efsa',
      nutrient: 'protein',
      kind: 'target',
      amount: roundTo(0.83 * weightKg, 1),
      basis: 'EFSA PRI',
      source: EFSA_PROTEIN,
      verified: false,
      note: '0.83 g per kg of body weight',
    },
  ];
}

function byAge(ageYears: number, bands: readonly (readonly [fromAge: number, amount: number])[]): number {
  return (bands.find(([fromAge]) => ageYears >= fromAge) ?? bands[bands.length - 1]!)[1];
}
