/** Whom an organisation's own rule is about. */
export type OwnRuleTrigger = CodedTrigger | LifeStageTrigger | LabTrigger;

export interface CodedTrigger {
  readonly kind: 'condition' | 'medication' | 'medication-class' | 'allergen';
  /** Of the dictionary: ICD-10-CM (with all codes below it), ingredient, class, allergen. */
  readonly code: string;
}

export interface LifeStageTrigger {
  readonly kind: 'life-stage';
  readonly stage: 'pregnancy' | 'lactation' | 'age';
  /** Of an age: the first and the last year, completed; null: open. At least one of them. */
  readonly fromYears?: number | null;
  readonly toYears?: number | null;
}

export interface LabTrigger {
  readonly kind: 'lab';
  /** LOINC, as in `LABS`. */
  readonly code: string;
  /** The newest value is above it, in the test's own unit; null: open. At least one of both. */
  readonly above?: number | null;
  readonly below?: number | null;
}
