import type { LabTrigger, LifeStageTrigger } from './own-trigger.js';
import type { Severity } from './severity.js';

export type RuleShape = 'presence' | 'limit' | 'timing' | 'variability' | 'change' | 'combination' | 'reminder';

/** Where a rule was read. Shown beside every warning, because the reader must be able to check it. */
export interface RuleSource {
  readonly title: string;
  readonly publisher: string;
  readonly year: string;
  readonly url: string;
  /** A: guideline, label or peer-reviewed; B; C: lay page. */
  readonly quality: string;
  /** Whether the clinical fact was seen in the source. No clinician has reviewed any rule yet. */
  readonly verified: boolean;
  /** Whether the threshold is the source's or was chosen by this product. */
  readonly threshold: 'source' | 'project';
}

/** A row of the catalogue as it was compiled; `triggers.ts`, `condition-triggers.ts` and `shapes/` turn its words into conditions. */
export interface RuleRow {
  readonly id: string;
  readonly version: string;
  readonly triggerKind:
    'condition' | 'medication' | 'medication_class' | 'life_stage' | 'allergen' | 'combination' | 'lab';
  readonly trigger: string;
  readonly shape: RuleShape;
  readonly targetKind: 'nutrient' | 'food_tag' | 'meal_timing' | 'allergen' | 'exercise_tag';
  readonly target: string;
  readonly comparator?: '<' | '>' | 'abs>';
  readonly threshold?: number;
  readonly unit?: string;
  readonly basis?: string;
  /** Free text of the catalogue: laboratory values and other circumstances. */
  readonly condition?: string;
  readonly severity: Severity;
  readonly evidence: string;
  readonly message: string;
  readonly why: string;
  readonly conflictsWith: readonly string[];
  readonly symmetric: boolean;
  readonly source: RuleSource;
  readonly reviewNote?: string;
  /** An organisation gave it another severity than the catalogue has. */
  readonly changed?: SeverityChange;
  /** Written by an organisation: its trigger is a code of the dictionaries, not a text of the catalogue. */
  readonly own?: boolean;
  /** Of such a rule: a stage of life or a range of a laboratory value that no word of the catalogue names. */
  readonly about?: LifeStageTrigger | LabTrigger;
}

/** The severity that the catalogue gives a rule, and why the organisation gave it another. */
export interface SeverityChange {
  readonly from: Severity;
  readonly reason: string;
}
