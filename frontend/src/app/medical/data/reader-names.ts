import type { AllergyView } from '#libs/api-client/models/allergy-view.js';
import type { MedicalRecordView } from '#libs/api-client/models/medical-record-view.js';
import {
  GERMAN_ALLERGENS,
  GERMAN_CONDITIONS,
  GERMAN_LABS,
  GERMAN_MEDICATIONS,
} from '#libs/science/safety/data/german-names.js';
import type { Language } from '../../text/texts';

/** Names by code. What has no code keeps the words that were typed. */
type Names = Readonly<Record<string, string>>;

const renamed = <E extends { readonly code: string | null; readonly name: string }>(
  entries: readonly E[],
  names: Names,
): E[] =>
  entries.map((entry) => ({ ...entry, name: (entry.code === null ? undefined : names[entry.code]) ?? entry.name }));

/** The record with the names of the dictionaries in the reader's language; it is kept in the dictionaries' own. */
export function recordFor(language: Language, record: MedicalRecordView): MedicalRecordView {
  if (language !== 'de') return record;
  return {
    ...record,
    allergies: renamed(record.allergies, GERMAN_ALLERGENS),
    conditions: renamed(record.conditions, GERMAN_CONDITIONS),
    labs: renamed(record.labs, GERMAN_LABS),
    medications: renamed(record.medications, GERMAN_MEDICATIONS),
  };
}

/** Allergies alone, for who sees no more. */
export const allergiesFor = (language: Language, allergies: readonly AllergyView[]): readonly AllergyView[] =>
  language === 'de' ? renamed(allergies, GERMAN_ALLERGENS) : allergies;
