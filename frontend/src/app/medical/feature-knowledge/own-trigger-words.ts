import { ALLERGENS, CONDITIONS, LABS, MEDICATIONS } from '#libs/science/safety/codes.js';
import type { Dictionary as Codes, DictionaryEntry } from '#libs/science/safety/dictionary.js';
import { MEDICATION_CLASSES } from '#libs/science/safety/medication-classes.js';
import type { OwnRuleTrigger } from '#libs/science/safety/own-trigger.js';
import type { RuleRow } from '#libs/science/safety/rule.js';
import type { Dictionary } from '../../text/en';

type CodedKind = Exclude<OwnRuleTrigger['kind'], 'life-stage'>;

const DICTIONARIES: Readonly<Record<CodedKind, Codes<DictionaryEntry>>> = {
  condition: CONDITIONS,
  medication: MEDICATIONS,
  'medication-class': MEDICATION_CLASSES,
  allergen: ALLERGENS,
  lab: LABS,
};
const KIND_OF: Partial<Readonly<Record<RuleRow['triggerKind'], Exclude<CodedKind, 'lab'>>>> = {
  condition: 'condition',
  medication: 'medication',
  medication_class: 'medication-class',
  allergen: 'allergen',
};

/** `Chronic kidney disease, stage 3b (N18.32)`; a class of medications has no code that anybody knows. */
export function codeName(kind: CodedKind, code: string, language: 'en' | 'de'): string {
  const entry = DICTIONARIES[kind].find(code);
  if (!entry) return code;
  const name = DICTIONARIES[kind].nameIn(language, entry);
  return kind === 'medication-class' ? name : `${name} (${code})`;
}

/** Whom an own rule is about, in words. */
export function ownTriggerText(
  { about, triggerKind, trigger }: Pick<RuleRow, 'about' | 'triggerKind' | 'trigger'>,
  words: Dictionary['knowledge'],
  language: 'en' | 'de',
  number: (value: number) => string,
): string {
  if (about?.kind === 'lab') {
    const unit = LABS.find(about.code)?.unit ?? '';
    return `${codeName('lab', about.code, language)} ${words.between(
      about.above == null ? null : `${number(about.above)} ${unit}`,
      about.below == null ? null : `${number(about.below)} ${unit}`,
    )}`;
  }
  if (about?.kind === 'life-stage')
    return about.stage === 'age'
      ? words.aged(about.fromYears ?? null, about.toYears ?? null)
      : words.stages[about.stage];
  const kind = KIND_OF[triggerKind];
  return kind === undefined ? trigger : codeName(kind, trigger, language);
}
