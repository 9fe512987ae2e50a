/**
 * The conditions, stages of life and combinations that rules name in words, as questions to the record. Codes are
 * ICD-10-CM and match by their beginning. A word that is missing here makes the rule undecided, never silent; the spec
 * holds every word of the catalogue against these tables.
 */
import { ADULT_AGE } from '../age.js';
import { allOf, holds, unknown, type Holds } from './answer.js';
import type { Client } from './client.js';
import type { Circumstance } from './profile.js';

type Question = (client: Client) => Holds;

const CKD_3_TO_5 = ['N18.3', 'N18.4', 'N18.5', 'N18.6'];
const DIALYSIS = ['Z99.2'];
const DIABETES = ['E08', 'E09', 'E10', 'E11', 'E13'];
const HYPERTENSION = ['I10', 'I11', 'I12', 'I13'];
const HEART_FAILURE = ['I50', 'I11.0', 'I13.0'];
const CIRRHOSIS = ['K70.3', 'K74.6'];
const STONES = ['N20', 'Z87.442'];

const coded =
  (...prefixes: readonly string[]): Question =>
  (client) =>
    holds(client.has(prefixes));

/** Recorded under one of the codes, and a fact that no code says: absent is unknown. `sure` codes say it all. */
const with_ =
  (prefixes: readonly string[], fact: Circumstance, sure: readonly string[] = []): Question =>
  (client) =>
    client.has(sure) ? 'yes' : client.has(prefixes) ? client.circumstance(fact) : 'no';

/** A fact that no code says and the record may not hold: absent is unknown, never no. */
const said =
  (fact: Circumstance): Question =>
  (client) =>
    client.circumstance(fact);

/** A fact that would make a warning needless: absent, the warning stays. */
const unlessSaid =
  (fact: Circumstance): Question =>
  (client) =>
    holds(!client.is(fact));

const and =
  (...questions: readonly Question[]): Question =>
  (client) =>
    allOf(...questions.map((question) => question(client)));

const not =
  (question: Question): Question =>
  (client) => {
    const answer = question(client);
    return answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : answer;
  };

const aged =
  (test: (years: number) => boolean): Question =>
  (client) =>
    client.aged(test);

const takesClass =
  (...classes: readonly string[]): Question =>
  (client) =>
    holds(client.takesClass(classes).length > 0);

const takes =
  (...codes: readonly string[]): Question =>
  (client) =>
    holds(client.takes(codes).length > 0);

const pregnant: Question = (client) => holds(client.pregnant());

export const CONDITION_QUESTIONS: Readonly<Record<string, Question>> = {
  'CKD stage 3-5': coded(...CKD_3_TO_5),
  'CKD stage 3-5, not on dialysis': and(coded(...CKD_3_TO_5), not(coded(...DIALYSIS))),
  'CKD stage 3-5 with diabetes, not on dialysis': and(
    coded(...CKD_3_TO_5),
    coded(...DIABETES),
    not(coded(...DIALYSIS)),
  ),
  'CKD stage 3-4, no active vitamin D': and(coded('N18.3', 'N18.4'), unlessSaid('active-vitamin-d')),
  'maintenance dialysis': coded(...DIALYSIS),
  'kidney transplant': coded('Z94.0'),
  'kidney stones': coded(...STONES),
  'calcium kidney stones': with_(STONES, 'calcium-stones'),
  'calcium oxalate stones with high urinary oxalate': with_(STONES, 'high-urinary-oxalate', ['E72.53']),
  'uric acid stones': with_(STONES, 'uric-acid-stones'),
  hypertension: coded(...HYPERTENSION),
  'hypertension, resting blood pressure above 180/110': with_(HYPERTENSION, 'blood-pressure-above-180-110'),
  'heart failure': coded(...HEART_FAILURE),
  'heart failure, advanced or hyponatraemia': (client) =>
    client.has(HEART_FAILURE) && client.has(['E87.1']) ? 'yes' : with_(HEART_FAILURE, 'advanced')(client),
  gout: coded('M10', 'M1A'),
  'coeliac disease': coded('K90.0'),
  'IBS on low-FODMAP elimination': with_(['K58'], 'low-fodmap-elimination'),
  'IBS with diarrhoea': coded('K58.0', 'K58.2'),
  'active IBD': with_(['K50', 'K51'], 'active-disease'),
  'IBD in remission': with_(['K50', 'K51'], 'in-remission'),
  'Crohn disease with stricture': with_(['K50'], 'stricture', ['K50.012', 'K50.112', 'K50.812', 'K50.912']),
  'gastro-oesophageal reflux': coded('K21'),
  'chronic pancreatitis': coded('K86.0', 'K86.1'),
  'exocrine pancreatic insufficiency': coded('K86.81'),
  cirrhosis: coded(...CIRRHOSIS),
  // the guideline asks the energy minimum of malnourished and of decompensated patients: sarcopenia says the former
  'decompensated cirrhosis, not obese': and(
    (client) =>
      client.has(CIRRHOSIS) && client.has(['M62.84', 'K72', 'R18', 'E43', 'E44', 'E46'])
        ? 'yes'
        : with_(CIRRHOSIS, 'decompensated', ['K70.31'])(client),
    not(coded('E66.9', 'E66.0')),
  ),
  ascites: with_(CIRRHOSIS, 'ascites', ['R18', 'K70.31']),
  phenylketonuria: coded('E70.0'),
  'classic galactosaemia': coded('E74.21'),
  'hereditary fructose intolerance': coded('E74.12'),
  'lactose intolerance': coded('E73'),
  haemochromatosis: coded('E83.11'),
  'Wilson disease, first year of treatment': with_(['E83.01'], 'first-year-of-treatment'),
  osteoporosis: coded('M80', 'M81'),
  'iron-deficiency anaemia': coded('D50'),
  hypothyroidism: coded('E02', 'E03', 'E06.3'),
  hypercholesterolaemia: coded('E78.0', 'E78.2', 'E78.5'),
  hypertriglyceridaemia: coded('E78.1', 'E78.2'),
  'bariatric surgery': coded('Z98.84'),
  'bariatric surgery (bypass, sleeve, band)': coded('Z98.84'),
  'dumping syndrome': coded('K91.1'),
  dysphagia: coded('R13'),
  'dysphagia with thickened fluids': with_(['R13'], 'thickened-fluids'),
  'eating disorder': coded('F50'),
  'very low BMI or long starvation': with_(['E41', 'E43', 'R63.6', 'R64', 'F50.01'], 'refeeding-phase'),
  neutropenia: coded('D70'),
  'G6PD deficiency': coded('D55.0'),
  migraine: coded('G43'),
  'histamine intolerance (suspected)': said('histamine-intolerance-suspected'),
  'cystic fibrosis': coded('E84'),
  diabetes: coded(...DIABETES),
  'diabetic neuropathy': coded('E10.4', 'E11.4', 'E13.4'),
  'proliferative diabetic retinopathy': coded('E10.35', 'E11.35', 'E13.35'),
  'abdominal surgery in the last 6 weeks': said('recent-abdominal-surgery'),
  'severe hypoglycaemia in the last 24 h': said('severe-hypoglycaemia-24h'),
};

export const LIFE_STAGE_QUESTIONS: Readonly<Record<string, Question>> = {
  adult: aged((years) => years >= ADULT_AGE),
  'adult 65 years and over': aged((years) => years >= 65),
  'adult over 70 years': aged((years) => years > 70),
  'under 18 years': aged((years) => years < 18),
  'child or adolescent': aged((years) => years >= 1 && years < 18),
  'infant under 12 months': aged((years) => years < 1),
  'infant 7-11 months': aged((years) => years >= 7 / 12 && years < 1),
  'child 1-3 years': aged((years) => years >= 1 && years < 4),
  'child 4-6 years': aged((years) => years >= 4 && years < 7),
  'child 7-10 years': aged((years) => years >= 7 && years < 11),
  'adolescent 11-17 years': aged((years) => years >= 11 && years < 18),
  pregnancy: pregnant,
  'pregnancy or trying': (client) => holds(client.pregnant() || client.is('trying-to-conceive')),
  'pregnancy after first trimester': (client) => {
    const weeks = client.profile.pregnancy?.weeks ?? null;
    return !client.pregnant() ? 'no' : weeks === null ? unknown('weeks of pregnancy') : holds(weeks >= 14);
  },
  lactation: (client) => holds(client.profile.lactation === true || client.has(['Z39.1'])),
  'vegan diet': said('vegan-diet'),
  athlete: said('athlete'),
};

export const COMBINATION_QUESTIONS: Readonly<Record<string, Question>> = {
  'ACE inhibitor or ARB + diuretic + NSAID': and(
    takesClass('ace-inhibitor', 'angiotensin-receptor-blocker', 'arni'),
    takesClass(
      'thiazide-diuretic',
      'thiazide-like-diuretic',
      'loop-diuretic',
      'potassium-sparing-diuretic',
      'potassium-sparing-diuretic-mra',
    ),
    takesClass('nsaid'),
  ),
  'lithium + hypertension or CKD or heart failure': and(
    takes('lithium'),
    coded(...HYPERTENSION, 'N18', ...HEART_FAILURE),
  ),
  'vitamin K antagonist + new weight-loss plan': and(takesClass('vitamin-k-antagonist'), (client) =>
    client.circumstance('weight-loss-plan'),
  ),
  'CKD + diabetes + age 65 and over': and(
    coded('N18'),
    coded(...DIABETES),
    aged((years) => years >= 65),
  ),
  'vitamin K antagonist + orlistat': and(takesClass('vitamin-k-antagonist'), takes('orlistat')),
  'phenytoin + folic acid': and(takes('phenytoin'), takes('folic-acid')),
  'orlistat + levothyroxine': and(takes('orlistat'), takes('levothyroxine')),
};

/** Allergies that are recorded as conditions count as the allergen. */
export const ALLERGEN_CONDITIONS: Readonly<Record<string, readonly string[]>> = {
  peanut: ['Z91.010'],
  milk: ['Z91.011'],
  egg: ['Z91.012'],
  fish: ['Z91.013'],
  crustaceans: ['Z91.013'],
  molluscs: ['Z91.013'],
  latex: ['Z91.040'],
};

export const eGFR = '33914-3';

/** Kidney function below `limit`: the newest value, else what the recorded stage means by definition. */
export function filtrationBelow(client: Client, limit: number): Holds {
  if (client.lab(eGFR)) return client.labHolds(eGFR, 'eGFR', (value) => value < limit);
  if (limit === 60 && client.has(CKD_3_TO_5)) return 'yes';
  if (limit === 60 && client.has(['N18.1', 'N18.2'])) return 'no';
  return unknown('eGFR');
}

export const hasDiabetes = coded(...DIABETES);
