import type { CriterionDto } from '#libs/api-client/models/criterion-dto.js';
import { ALLERGENS, CONDITIONS, LABS, MEDICATIONS } from '#libs/science/safety/codes.js';
import type { Dictionary, DictionaryEntry } from '#libs/science/safety/dictionary.js';
import type { Language } from '../../text/texts';

type Kind = CriterionDto['kind'];

const DICTIONARY_OF: Readonly<Partial<Record<Kind, Dictionary<DictionaryEntry>>>> = {
  condition: CONDITIONS,
  medication: MEDICATIONS,
  allergy: ALLERGENS,
  lab: LABS,
};

/** Groups of conditions, in the order of the dictionary. */
export const CONDITION_GROUPS: readonly string[] = [...new Set(CONDITIONS.entries.map(({ group }) => group))];

/** As the reader calls it; a code that the dictionaries have no word for is its own name. */
export function nameOf(
  kind: Kind,
  code: string,
  language: Language,
  groupNames: Readonly<Record<string, string>>,
): string {
  if (kind === 'condition-group') return groupNames[code] ?? code;
  if (kind === 'medication-class') return CLASS_NAMES.get(code) ?? code;
  const dictionary = DICTIONARY_OF[kind];
  const entry = dictionary?.find(code);
  return dictionary && entry ? dictionary.nameIn(language, entry) : code;
}

/** Of a laboratory test: the unit that values are kept in. */
export const unitOf = (code: string): string => LABS.find(code)?.unit ?? '';

const CLASS_NAMES: ReadonlyMap<string, string> = new Map(
  MEDICATIONS.entries.flatMap(({ classes, className }) => (classes.length === 1 ? [[classes[0]!, className]] : [])),
);
