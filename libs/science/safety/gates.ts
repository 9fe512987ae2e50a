/**
 * The free-text conditions of the catalogue as questions: about the client, about single items, or a mere note. A text
 * that is missing here makes its rule undecided; the spec holds every text of the catalogue against these tables.
 */
import { daysBetween } from '#libs/calendar/dates.js';
import { allOf, holds, unknown, type Holds } from './answer.js';
import type { Client } from './client.js';
import { filtrationBelow, hasDiabetes } from './condition-triggers.js';
import type { SafetyFood, SafetyItem } from './plan.js';
import { medicationsOf } from './triggers.js';
import type { Circumstance } from './profile.js';
import type { RuleRow } from './rule.js';

type Gate = (client: Client, rule: RuleRow) => Holds;

const POTASSIUM = '2823-3';
const PHOSPHATE = '2777-1';
const TRIGLYCERIDE = '2571-8';
const MAGNESIUM = '19123-9';
// mg/dL → mmol/L, as in the labs' dictionary
const PHOSPHATE_MMOL = 0.3229;
const TRIGLYCERIDE_MMOL = 0.0113;
const MAGNESIUM_MMOL = 0.4114;
const RAISE_POTASSIUM = [
  'ace-inhibitor',
  'angiotensin-receptor-blocker',
  'arni',
  'renin-inhibitor',
  'potassium-sparing-diuretic',
  'potassium-sparing-diuretic-mra',
  'non-steroidal-mra',
  'potassium-supplement',
  'calcineurin-inhibitor',
  'nsaid',
];

const lab =
  (code: string, name: string, test: (value: number) => boolean): Gate =>
  (client) =>
    client.labHolds(code, name, test);
const ask =
  (what: string): Gate =>
  () =>
    unknown(what);
const circumstance =
  (fact: Circumstance): Gate =>
  (client) =>
    client.circumstance(fact);
const unless =
  (fact: Circumstance): Gate =>
  (client) =>
    holds(!client.is(fact));
const noDiabetes: Gate = (client) => holds(hasDiabetes(client) === 'no');

/** Milligrams of one dose; unknown unless every such medication says so. */
const dose =
  (test: (mg: number) => boolean): Gate =>
  (client, rule) => {
    const doses = medicationsOf(rule, client).map(({ doseMg }) => doseMg ?? null);
    if (doses.some((mg) => mg !== null && test(mg))) return 'yes';
    return doses.includes(null) ? unknown('dose') : 'no';
  };

export const CLIENT_GATES: Readonly<Record<string, Gate>> = {
  'potassium > 5.0 mmol/L': lab(POTASSIUM, 'potassium (laboratory)', (value) => value > 5),
  'potassium > 5.5 mmol/L': lab(POTASSIUM, 'potassium (laboratory)', (value) => value > 5.5),
  'potassium < 3.5 mmol/L': lab(POTASSIUM, 'potassium (laboratory)', (value) => value < 3.5),
  'phosphate > 4.5 mg/dL': lab(PHOSPHATE, 'phosphate (laboratory)', (value) => value > 4.5 * PHOSPHATE_MMOL),
  'triglyceride > 500 mg/dL': lab(
    TRIGLYCERIDE,
    'triglyceride (laboratory)',
    (value) => value > 500 * TRIGLYCERIDE_MMOL,
  ),
  'eGFR < 60': (client) => filtrationBelow(client, 60),
  'eGFR < 60, no diabetes': (client, rule) => allOf(noDiabetes(client, rule), filtrationBelow(client, 60)),
  'eGFR < 60 and diabetes': (client) => allOf(hasDiabetes(client), filtrationBelow(client, 60)),
  'eGFR >= 60, potassium < 5.0, no potassium-raising drug': (client, rule) => {
    const low = filtrationBelow(client, 60);
    return allOf(
      holds(client.takesClass(RAISE_POTASSIUM).length === 0),
      low === 'yes' ? 'no' : low === 'no' ? 'yes' : low,
      lab(POTASSIUM, 'potassium (laboratory)', (value) => value < 5)(client, rule),
    );
  },
  'any low before feeding': (client) => {
    const low = [
      { code: POTASSIUM, below: 3.5 },
      { code: PHOSPHATE, below: 2.5 * PHOSPHATE_MMOL },
      { code: MAGNESIUM, below: 1.7 * MAGNESIUM_MMOL },
    ].some(({ code, below }) => (client.lab(code)?.value ?? Infinity) < below);
    return low ? client.circumstance('refeeding-phase') : 'no';
  },
  'metabolically stable, no diabetes, low-protein diet chosen': (client, rule) =>
    allOf(noDiabetes(client, rule), circumstance('low-protein-diet-chosen')(client, rule)),
  'no keto-analogues': unless('keto-analogues'),
  'not in the refeeding phase': unless('refeeding-phase'),
  'no advanced CKD': (client) => holds(!client.has(['N18.4', 'N18.5', 'N18.6', 'Z99.2'])),
  'motor fluctuations': circumstance('motor-fluctuations'),
  'prescribed level 1-4': circumstance('thickened-fluids'),
  'systolic > 180 or diastolic > 110': circumstance('blood-pressure-above-180-110'),
  male: (client) => client.sexIs('male'),
  'female 19-50': (client) =>
    allOf(
      client.sexIs('female'),
      client.aged((years) => years >= 19 && years < 51),
    ),
  // the limit itself depends on it: see thresholdOf
  'male; 14 g female': (client) => (client.profile.sex === null ? unknown('sex') : 'yes'),
  'treatment over 3 months': (client, rule) => {
    const begun = medicationsOf(rule, client).map(({ from }) => from ?? null);
    const long = begun.some((from) => from !== null && daysBetween(from.slice(0, 10), client.on) > 91);
    return long ? 'yes' : begun.includes(null) ? unknown('start of treatment') : 'no';
  },
  // the licensed oral dose of selegiline is 10 mg a day
  'dose above licensed oral dose or 9-12 mg/24 h patch': dose((mg) => mg > 10),
  '15 or 20 mg dose': dose((mg) => mg === 15 || mg === 20),
  'fat-free mass known': ask('fat-free mass and energy of exercise'),
  'named by the client as trigger': ask('what the client names as a trigger'),
  'supervised trial': ask('whether the trial is supervised'),
  'source unknown': ask('source of the grain (certified gluten-free or not)'),
  'more than 6 weeks': ask('begin of the elimination'),
  'glucose < 5.6 mmol/L': ask('glucose before exercise'),
  'glucose > 15 mmol/L with ketones': ask('glucose and ketones before exercise'),
};

type ItemGate = (item: SafetyItem, food: SafetyFood) => Holds;
const raw: ItemGate = ({ eatenRaw }) => (eatenRaw === undefined ? unknown('whether it is eaten raw') : holds(eatenRaw));

/** Conditions on the very item that carries the tag. */
export const ITEM_GATES: Readonly<Record<string, ItemGate>> = {
  'eaten raw': raw,
  'not heated or unpasteurised': ({ eatenRaw }) =>
    eatenRaw === false ? 'no' : unknown('whether it is heated or pasteurised'),
  'goat or sheep milk': (_item, { name }) => holds(/\b(goat|sheep|ewe|pecorino|feta|roquefort)/i.test(name)),
};

/** Said beside the rule, or taken up by its shape or trigger: nothing to hold it against. */
export const NOTES: ReadonlySet<string> = new Set([
  'INR monitored',
  'lithium monitored',
  'individual exchange allowance',
  'first days',
  'level not set',
  'treatment or 14 days after',
  'treatment or up to 72 h after',
  'main meal',
  'meal with dose',
  'no meal in slot',
  'value missing',
]);

/** Whether the rule's condition on the client holds. */
export function clientGate(rule: RuleRow, client: Client): Holds {
  const { condition } = rule;
  if (condition === undefined || NOTES.has(condition) || condition in ITEM_GATES) return 'yes';
  return CLIENT_GATES[condition]?.(client, rule) ?? unknown(condition);
}

/** The rule's threshold for this client. */
export function thresholdOf(rule: RuleRow, client: Client): number {
  return rule.condition === 'male; 14 g female' && client.profile.sex === 'female' ? 14 : rule.threshold!;
}
