import { GERMAN_MEDICATION_CLASSES } from './data/german-names.js';
import { MEDICATION_ROWS } from './data/medications.js';
import { dictionary, type DictionaryEntry } from './dictionary.js';
import { slug } from './slug.js';

/** Classes of medications, each found by its name and by its substances: `code` as in `MedicationEntry.classes`. */
export const MEDICATION_CLASSES = dictionary<DictionaryEntry>(
  'classes',
  [...new Set(MEDICATION_ROWS.map(({ className }) => className))].map((className) => ({
    code: slug(className),
    name: className,
    aliases: MEDICATION_ROWS.filter((each) => each.className === className).map(({ name }) => name),
  })),
  GERMAN_MEDICATION_CLASSES,
);
