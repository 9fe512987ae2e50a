import { ALLERGENS, CONDITIONS, MEDICATIONS } from '#libs/science/safety/codes.js';
import type { Dictionary, DictionaryEntry } from '#libs/science/safety/dictionary.js';
import type { OwnRule } from '#libs/science/safety/own-rule.js';

const DICTIONARIES: Readonly<Record<OwnRule['trigger']['kind'], Dictionary<DictionaryEntry>>> = {
  condition: CONDITIONS,
  medication: MEDICATIONS,
  allergen: ALLERGENS,
};

/** `Chronic kidney disease, stage 3b (N18.32)` */
export function codeName(kind: OwnRule['trigger']['kind'], code: string, language: 'en' | 'de'): string {
  const entry = DICTIONARIES[kind].find(code);
  return entry ? `${DICTIONARIES[kind].nameIn(language, entry)} (${code})` : code;
}
