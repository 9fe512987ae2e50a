import type {
  AllergyContent,
  CircumstanceContent,
  ConditionContent,
  Contents,
  EntryKind,
  LabContent,
  MedicationContent,
  NoteContent,
  PregnancyContent,
} from './contents.js';

/** A laboratory value as it is typed; the server converts, judges and names it. */
export interface EnteredLab extends Omit<LabContent, 'canonical' | 'doubt'> {
  /** The person was asked about an unlikely value and says that the laboratory reported it so. */
  readonly asReported: boolean;
}

interface EnteredContents extends Record<EntryKind, object> {
  readonly Condition: ConditionContent;
  readonly Medication: MedicationContent;
  readonly Allergy: AllergyContent;
  readonly Lab: EnteredLab;
  readonly Pregnancy: PregnancyContent;
  readonly Circumstance: CircumstanceContent;
  readonly MedicalNote: NoteContent;
}

/** What somebody entered, before it is tidied and looked up. */
export type EnteredEntry = {
  readonly [K in keyof Contents]: { readonly kind: K; readonly content: EnteredContents[K] };
}[keyof Contents];
