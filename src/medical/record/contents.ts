import type { Circumstance } from '#libs/science/safety/profile.js';

/** What can be recorded about a client's health. Members are stored: names and codes stay what they are. */

/** Days, inclusive, on which the entry is true of the client; null: not known, or still true. ISO dates. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

/** Something of the dictionary, or words of the clinician's own, on which no rule can run. */
export interface Coded {
  /** ICD-10-CM, ingredient, allergen or LOINC code of the dictionary; null: free text. */
  readonly code: string | null;
  /** As the dictionary called it when it was recorded, or as it was written. */
  readonly name: string;
}

export const CERTAINTIES = ['suspected', 'confirmed', 'refuted'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

export interface ConditionContent extends Coded, Period {
  readonly certainty: Exclude<Certainty, 'refuted'>;
  /** E.g. `eGFR 38`, `from referral`. */
  readonly detail: string;
}

export const ROUTES = [
  'oral',
  'sublingual',
  'subcutaneous',
  'intramuscular',
  'intravenous',
  'inhaled',
  'nasal',
  'topical',
  'transdermal',
  'rectal',
  'other',
] as const;
export const DOSE_UNITS = ['mg', 'g', 'ug', 'mL', '[IU]', 'mmol', 'meq', 'tablet', 'capsule', 'drop', 'puff'] as const;
export const MEAL_RELATIONS = ['empty-stomach', 'before-meal', 'with-meal', 'after-meal', 'bedtime'] as const;

export interface MedicationContent extends Coded, Period {
  /** Of one intake. Units are UCUM's, or what is counted. */
  readonly dose: { readonly amount: number; readonly unit: (typeof DOSE_UNITS)[number] } | null;
  readonly route: (typeof ROUTES)[number];
  /** `HH:MM`, in order of the day. */
  readonly times: readonly string[];
  readonly meals: readonly (typeof MEAL_RELATIONS)[number][];
  readonly asNeeded: boolean;
  readonly detail: string;
}

export const REACTIONS = [
  'anaphylaxis',
  'airways',
  'swelling',
  'hives',
  'eczema',
  'oral-itching',
  'rhinitis',
  'vomiting',
  'diarrhoea',
  'bloating',
  'abdominal-pain',
  'headache',
  'other',
] as const;
export const SEVERITIES = ['mild', 'moderate', 'severe'] as const;

export interface AllergyContent extends Coded, Period {
  readonly kind: 'allergy' | 'intolerance';
  readonly reactions: readonly (typeof REACTIONS)[number][];
  readonly severity: (typeof SEVERITIES)[number];
  /** `refuted`: it was suspected once and is not so. */
  readonly certainty: Certainty;
  readonly detail: string;
}

/** Why a value was asked about and kept nevertheless. */
export const DOUBTS = ['ten-fold', 'other-unit', 'implausible'] as const;
export type Doubt = (typeof DOUBTS)[number];

export interface LabContent extends Coded {
  /** As the laboratory reported it. */
  readonly value: number;
  /** The laboratory reported a bound, not a value. */
  readonly comparator: '<' | '>' | null;
  /** UCUM, as reported. */
  readonly unit: string;
  /** In the dictionary's unit; null: free text, nothing to convert to. */
  readonly canonical: { readonly value: number; readonly unit: string } | null;
  /** When the specimen was taken, ISO date, and `HH:MM`; a time that is not known is null. */
  readonly takenOn: string;
  readonly takenAt: string | null;
  /** It was asked about and confirmed. */
  readonly doubt: Doubt | null;
  readonly detail: string;
}

export interface PregnancyContent extends Period {
  readonly state: 'pregnancy' | 'lactation';
  /** Expected date of birth. */
  readonly dueOn: string | null;
}

/** A fact that no code says and rules ask for: a diet, a phase of treatment. */
export interface CircumstanceContent extends Period {
  readonly code: Circumstance;
  /** False: it was asked about and is not so. */
  readonly applies: boolean;
  readonly detail: string;
}

export interface NoteContent {
  readonly on: string;
  readonly text: string;
}

export interface Contents {
  readonly Condition: ConditionContent;
  readonly Medication: MedicationContent;
  readonly Allergy: AllergyContent;
  readonly Lab: LabContent;
  readonly Pregnancy: PregnancyContent;
  readonly Circumstance: CircumstanceContent;
  readonly MedicalNote: NoteContent;
}
export type EntryKind = keyof Contents;
export const ENTRY_KINDS = [
  'Condition',
  'Medication',
  'Allergy',
  'Lab',
  'Pregnancy',
  'Circumstance',
  'MedicalNote',
] as const;

/** Kinds that last, and so can end. */
export type LastingKind = Exclude<EntryKind, 'Lab' | 'MedicalNote'>;

/** An entry's content, told apart by its kind. */
export type EntryContent = {
  readonly [K in EntryKind]: { readonly kind: K; readonly content: Contents[K] };
}[EntryKind];

export const isLasting = (kind: EntryKind): kind is LastingKind => kind !== 'Lab' && kind !== 'MedicalNote';
