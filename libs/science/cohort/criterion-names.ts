/** What criteria of a cohort are called, in the reader's language. */
import type { NumberLocale } from '../display.js';
import { ALLERGENS, CONDITIONS, LABS, MEDICATIONS } from '../safety/codes.js';
import type { Dictionary, DictionaryEntry } from '../safety/dictionary.js';
import type { SaidCriterion } from './said-cohort.js';

type Kind = SaidCriterion['kind'];

const DICTIONARY_OF: Readonly<Partial<Record<Kind, Dictionary<DictionaryEntry>>>> = {
  condition: CONDITIONS,
  medication: MEDICATIONS,
  allergy: ALLERGENS,
  lab: LABS,
};

/** Groups of conditions, in the order of the dictionary. */
export const CONDITION_GROUPS: readonly string[] = [...new Set(CONDITIONS.entries.map(({ group }) => group))];

/** As the reader calls it; a code that the dictionaries have no word for is its own name. */
export function criterionName(kind: Kind, code: string, language: NumberLocale): string {
  if (kind === 'condition-group') return CONDITION_GROUP_NAMES[language][code] ?? code;
  if (kind === 'medication-class') return CLASS_NAMES.get(code) ?? code;
  const dictionary = DICTIONARY_OF[kind];
  const entry = dictionary?.find(code);
  if (!dictionary || !entry) return code;
  const name = dictionary.nameIn(language, entry);
  const shared = dictionary.entries.filter((each) => dictionary.nameIn(language, each) === name).length > 1;
  // two tests may be called alike: the reader must see which
  return shared ? `${name} (${code})` : name;
}

/** Of a laboratory test: the unit that values are kept in. */
export const labUnit = (code: string): string => LABS.find(code)?.unit ?? '';

const CLASS_NAMES: ReadonlyMap<string, string> = new Map(
  MEDICATIONS.entries.flatMap(({ classes, className }) => (classes.length === 1 ? [[classes[0]!, className]] : [])),
);

const CONDITION_GROUP_NAMES: Readonly<Record<NumberLocale, Readonly<Record<string, string>>>> = {
  en: {
    administrative: 'Administrative',
    allergy: 'Allergies',
    bone: 'Bone',
    cardiovascular: 'Heart and circulation',
    electrolyte: 'Electrolytes',
    endocrine: 'Endocrine and diabetes',
    gastro: 'Stomach and bowel',
    haematology: 'Blood',
    hepatic: 'Liver',
    infection: 'Infections',
    intolerance: 'Intolerances',
    'life stage': 'Stages of life',
    lipid: 'Lipids',
    'medicine status': 'Long-term medication',
    mental: 'Mental health',
    metabolic: 'Metabolism',
    micronutrient: 'Vitamins and minerals',
    neurology: 'Neurology',
    oncology: 'Cancer',
    pregnancy: 'Pregnancy',
    renal: 'Kidney',
    respiratory: 'Lungs',
    rheumatology: 'Rheumatology',
    texture: 'Swallowing and chewing',
    weight: 'Weight',
  },
  de: {
    administrative: 'Verwaltung',
    allergy: 'Allergien',
    bone: 'Knochen',
    cardiovascular: 'Herz und Kreislauf',
    electrolyte: 'Elektrolyte',
    endocrine: 'Endokrin und Diabetes',
    gastro: 'Magen und Darm',
    haematology: 'Blut',
    hepatic: 'Leber',
    infection: 'Infektionen',
    intolerance: 'Unverträglichkeiten',
    'life stage': 'Lebensphasen',
    lipid: 'Blutfette',
    'medicine status': 'Dauermedikation',
    mental: 'Psyche',
    metabolic: 'Stoffwechsel',
    micronutrient: 'Vitamine und Mineralstoffe',
    neurology: 'Neurologie',
    oncology: 'Onkologie',
    pregnancy: 'Schwangerschaft',
    renal: 'Niere',
    respiratory: 'Lunge',
    rheumatology: 'Rheumatologie',
    texture: 'Schlucken und Kauen',
    weight: 'Gewicht',
  },
};
