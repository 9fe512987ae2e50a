/** What criteria of a cohort are called, in the reader's language. */
import { BODY_METRICS, metricUnit, type BodyMetric } from '../body-metrics.js';
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

/** Of a blood pressure, which is a pair, the second value: it is asked for under a name of its own. */
export const DIASTOLIC = 'diastolic-pressure';

/** Metrics that everybody has; `blood-pressure` is the systolic one. */
export const COHORT_METRICS = ['weight', ...BODY_METRICS, DIASTOLIC] as const;
type CohortMetric = (typeof COHORT_METRICS)[number];

/** `any`: of whatever kind. */
export const COHORT_GOALS = ['any', 'weight', 'metric', 'habit', 'performance'] as const;

/** What can be asked for of plans and programs: that one is followed, which only a published version can be. */
export const FOLLOWED = 'followed';

/** What adherence is asked for: that to the meals of the plan. */
export const MEALS = 'meals';

/** The codes of kinds that no dictionary has. */
export const CODES_OF: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  goal: COHORT_GOALS,
  metric: COHORT_METRICS,
  'meal-plan': [FOLLOWED],
  program: [FOLLOWED],
  adherence: [MEALS],
};

/** As the reader calls it; a code that the dictionaries have no word for is its own name. */
export function criterionName(kind: Kind, code: string, language: NumberLocale): string {
  if (kind === 'condition-group') return CONDITION_GROUP_NAMES[language][code] ?? code;
  if (CODES_OF[kind]) return CARE_NAMES[language][kind]?.[code] ?? code;
  if (kind === 'medication-class') return CLASS_NAMES.get(code) ?? code;
  const dictionary = DICTIONARY_OF[kind];
  const entry = dictionary?.find(code);
  if (!dictionary || !entry) return code;
  const name = dictionary.nameIn(language, entry);
  const shared = dictionary.entries.filter((each) => dictionary.nameIn(language, each) === name).length > 1;
  // two tests may be called alike: the reader must see which
  return shared ? `${name} (${code})` : name;
}

/** The unit that bounds of a criterion are in: the one that values are kept in. Empty: a plain number, or no bounds. */
export function criterionUnit(kind: Kind, code: string): string {
  if (kind === 'lab') return LABS.find(code)?.unit ?? '';
  if (kind === 'adherence') return '%';
  if (kind !== 'metric') return '';
  if (code === 'weight') return 'kg';
  const metric = code === DIASTOLIC ? 'blood-pressure' : (code as BodyMetric);
  return metricUnit(metric, { system: 'metric', glucose: 'mmol/L' });
}

const CLASS_NAMES: ReadonlyMap<string, string> = new Map(
  MEDICATIONS.entries.flatMap(({ classes, className }) => (classes.length === 1 ? [[classes[0]!, className]] : [])),
);

interface CareNames {
  readonly goal: Readonly<Record<(typeof COHORT_GOALS)[number], string>>;
  readonly metric: Readonly<Record<CohortMetric, string>>;
  readonly 'meal-plan': Readonly<Record<typeof FOLLOWED, string>>;
  readonly program: Readonly<Record<typeof FOLLOWED, string>>;
  readonly adherence: Readonly<Record<typeof MEALS, string>>;
}
const EN: CareNames = {
  goal: {
    any: 'Goal of any kind',
    weight: 'Weight goal',
    metric: 'Measurement goal',
    habit: 'Habit goal',
    performance: 'Performance goal',
  },
  metric: {
    weight: 'Body weight',
    waist: 'Waist circumference',
    hip: 'Hip circumference',
    'body-fat': 'Body fat',
    'blood-pressure': 'Systolic blood pressure',
    [DIASTOLIC]: 'Diastolic blood pressure',
    'resting-heart-rate': 'Resting heart rate',
    'fasting-glucose': 'Fasting glucose',
    sleep: 'Sleep',
    steps: 'Steps a day',
    mood: 'Mood (1 to 5)',
  },
  'meal-plan': { [FOLLOWED]: 'Meal plan' },
  program: { [FOLLOWED]: 'Workout program' },
  adherence: { [MEALS]: 'Adherence to the meal plan' },
};
/** Undeclined, so that they stand after "mit" as they stand in a list. */
const DE: CareNames = {
  goal: {
    any: 'Ziel beliebiger Art',
    weight: 'Gewichtsziel',
    metric: 'Messwertziel',
    habit: 'Gewohnheitsziel',
    performance: 'Leistungsziel',
  },
  metric: {
    weight: 'Körpergewicht',
    waist: 'Taillenumfang',
    hip: 'Hüftumfang',
    'body-fat': 'Körperfett',
    'blood-pressure': 'Blutdruck (systolisch)',
    [DIASTOLIC]: 'Blutdruck (diastolisch)',
    'resting-heart-rate': 'Ruhepuls',
    'fasting-glucose': 'Nüchternglukose',
    sleep: 'Schlaf',
    steps: 'Schrittzahl am Tag',
    mood: 'Stimmung (1 bis 5)',
  },
  'meal-plan': { [FOLLOWED]: 'Ernährungsplan' },
  program: { [FOLLOWED]: 'Trainingsprogramm' },
  adherence: { [MEALS]: 'Plantreue (Mahlzeiten)' },
};
const CARE_NAMES: Readonly<Record<NumberLocale, Readonly<Partial<Record<Kind, Readonly<Record<string, string>>>>>>> = {
  en: { ...EN },
  de: { ...DE },
};

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
