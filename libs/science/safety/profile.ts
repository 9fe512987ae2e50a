/**
 * What the rule engine takes of a client: the medical record as it is in force, reduced to codes and numbers.
 * Plain data, so it may cross a wire; nothing in it names the client.
 */
export interface SafetyProfile {
  readonly sex: 'female' | 'male' | null;
  /** Completed years, with a fraction below five years (0.5 = six months). Null: not recorded. */
  readonly ageYears: number | null;
  /** Present where only month or year of birth is known: the age may be anything from `ageYears` to this. */
  readonly oldestYears?: number | null;
  readonly weightKg: number | null;
  readonly conditions: readonly ProfileCondition[];
  readonly medications: readonly ProfileMedication[];
  readonly allergies: readonly ProfileAllergy[];
  readonly labs: readonly ProfileLab[];
  /** Absent or null: not pregnant as far as recorded. `weeks` null: pregnant, weeks unknown. */
  readonly pregnancy?: { readonly weeks: number | null } | null;
  readonly lactation?: boolean;
  /** Entries in force that have no code of the dictionaries: no rule knows them, and screens say so. */
  readonly uncoded?: readonly { readonly kind: 'allergy' | 'condition' | 'medication'; readonly name: string }[];
  /** Facts that no code says, e.g. `vegan-diet`. A rule that asks for one that is absent is undecided, never clear. */
  readonly circumstances?: readonly Circumstance[];
  /** Facts of the same list that were asked about and do not hold: a rule that asks for one is clear. */
  readonly ruledOut?: readonly Circumstance[];
}

export interface ProfileCondition {
  /** ICD-10-CM with dot, as in `CONDITIONS` (`N18.32`). */
  readonly code: string;
  readonly stage?: string;
}

export interface ProfileMedication {
  /** Ingredient code of `MEDICATIONS` (`warfarin`). */
  readonly code: string;
  /** Class codes of the ingredient (`vitamin-k-antagonist`): `medication(code).classes`. */
  readonly classes: readonly string[];
  /** When it is taken, `HH:MM`. Absent or empty: unknown, and timing rules are undecided. */
  readonly times?: readonly string[];
  /** First and last day, `YYYY-MM-DD`. Absent: open. */
  readonly from?: string | null;
  readonly to?: string | null;
  /** Of one dose, where recorded in mg. */
  readonly doseMg?: number | null;
}

export interface ProfileAllergy {
  /** Code of `ALLERGENS` (`peanut`). */
  readonly allergen: string;
  readonly severity: 'mild' | 'moderate' | 'severe' | null;
  readonly certainty: 'confirmed' | 'suspected' | 'reported';
  /** In the words of the record, e.g. `anaphylaxis`. */
  readonly reaction: string | null;
}

export interface ProfileLab {
  /** LOINC, as in `LABS` (`2823-3`). */
  readonly code: string;
  /** In the canonical unit of the lab: `canonicalLab(code, value, unit)`. */
  readonly value: number;
  readonly unit: string;
  /** `<` or `>`: the laboratory told a bound, not the value. */
  readonly comparator?: '<' | '>' | null;
  /** ISO date or date-time. The newest specimen counts. */
  readonly specimenAt: string;
}

/** Facts beside the codes that rules ask for. */
export const CIRCUMSTANCES = [
  'vegan-diet',
  'athlete',
  'trying-to-conceive',
  'low-fodmap-elimination',
  'low-protein-diet-chosen',
  'keto-analogues',
  'active-vitamin-d',
  'thickened-fluids',
  'first-year-of-treatment',
  'active-disease',
  'in-remission',
  'stricture',
  'advanced',
  'decompensated',
  'ascites',
  'refeeding-phase',
  'high-urinary-oxalate',
  'motor-fluctuations',
  'calcium-stones',
  'uric-acid-stones',
  'histamine-intolerance-suspected',
  'weight-loss-plan',
  'recent-abdominal-surgery',
  'severe-hypoglycaemia-24h',
  'blood-pressure-above-180-110',
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];
