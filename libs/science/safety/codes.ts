/**
 * The dictionaries of the medical record: what can be recorded, found by what people type. Imported by servers and
 * screens that record; the rule engine needs only the codes.
 */
import { GERMAN_ALLERGENS, GERMAN_CONDITIONS, GERMAN_LABS, GERMAN_MEDICATIONS } from './data/german-names.js';
import { ALLERGEN_ROWS, ALLERGENS_VERSION } from './data/allergens.js';
import { CONDITION_ROWS, CONDITIONS_VERSION } from './data/conditions.js';
import { LAB_ROWS, LABS_VERSION } from './data/labs.js';
import { MEDICATION_ROWS, MEDICATIONS_VERSION } from './data/medications.js';
import type { AllergenEntry, ConditionEntry, LabEntry, MedicationEntry } from './code-entries.js';
import { dictionary } from './dictionary.js';

export type * from './code-entries.js';

export const CONDITIONS = dictionary<ConditionEntry>(CONDITIONS_VERSION, CONDITION_ROWS, GERMAN_CONDITIONS);
export const MEDICATIONS = dictionary<MedicationEntry>(MEDICATIONS_VERSION, MEDICATION_ROWS, GERMAN_MEDICATIONS);
export const ALLERGENS = dictionary<AllergenEntry>(ALLERGENS_VERSION, ALLERGEN_ROWS, GERMAN_ALLERGENS);
export const LABS = dictionary<LabEntry>(LABS_VERSION, LAB_ROWS, GERMAN_LABS);

/**
 * A laboratory value in the lab's canonical unit, to six significant digits: more than any laboratory reports, and no trace of binary
 * fractions. Null for a lab or unit that the dictionary doesn't know.
 */
export function canonicalLab(code: string, value: number, unit: string): { value: number; unit: string } | null {
  const lab = LABS.find(code);
  const known = lab?.units.find((candidate) => candidate.unit === unit);
  if (!lab || !known) return null;
  return { value: Number((value * known.factor + known.offset).toPrecision(6)), unit: lab.unit };
}
