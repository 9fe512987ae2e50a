import { MEDICATIONS } from '#libs/science/safety/codes.js';

/** Advice that the app has plain words for. Not a judgement of a plan: what somebody should know who shops and cooks. */
export const RESTRICTION_TOPICS = [
  'steady-greens',
  'grapefruit',
  'aged-foods',
  'calcium-iron-apart',
  'dairy-apart',
  'empty-stomach',
  'salt-substitutes',
  'steady-salt',
  'no-alcohol',
  'low-sugar',
  'kidneys',
  'salt',
  'carbohydrates',
  'gluten',
  'purines',
  'lactose',
  'phenylalanine',
  'fructose',
  'galactose',
  'broad-beans',
] as const;
export type RestrictionTopic = (typeof RESTRICTION_TOPICS)[number];

const OF_CLASS: Readonly<Record<string, RestrictionTopic>> = {
  'vitamin-k-antagonist': 'steady-greens',
  'statin-cyp3a4': 'grapefruit',
  'calcineurin-inhibitor': 'grapefruit',
  'mao-inhibitor-non-selective': 'aged-foods',
  'oxazolidinone-weak-mao-inhibitor': 'aged-foods',
  'thyroid-hormone': 'calcium-iron-apart',
  fluoroquinolone: 'dairy-apart',
  bisphosphonate: 'empty-stomach',
  'ace-inhibitor': 'salt-substitutes',
  'angiotensin-receptor-blocker': 'salt-substitutes',
  'potassium-sparing-diuretic': 'salt-substitutes',
  'potassium-sparing-diuretic-mra': 'salt-substitutes',
  'mood-stabiliser': 'steady-salt',
  nitroimidazole: 'no-alcohol',
  'alcohol-deterrent': 'no-alcohol',
  insulin: 'low-sugar',
  sulfonylurea: 'low-sugar',
  glinide: 'low-sugar',
};

/** Beginnings of ICD-10-CM codes. */
const OF_CONDITION: readonly (readonly [beginning: string, topic: RestrictionTopic])[] = [
  ['N18', 'kidneys'],
  ['I10', 'salt'],
  ['I11', 'salt'],
  ['I12', 'salt'],
  ['I13', 'salt'],
  ['I50', 'salt'],
  ['E10', 'carbohydrates'],
  ['E11', 'carbohydrates'],
  ['O24', 'carbohydrates'],
  ['K90.0', 'gluten'],
  ['M10', 'purines'],
  ['M1A', 'purines'],
  ['E73', 'lactose'],
  ['E70.0', 'phenylalanine'],
  ['E70.1', 'phenylalanine'],
  ['E74.1', 'fructose'],
  ['E74.2', 'galactose'],
  ['D55.0', 'broad-beans'],
];

export function restrictionOfMedication(code: string): RestrictionTopic | null {
  const classes = MEDICATIONS.find(code)?.classes ?? [];
  return classes.map((each) => OF_CLASS[each]).find((topic) => topic !== undefined) ?? null;
}

export function restrictionOfCondition(code: string): RestrictionTopic | null {
  return OF_CONDITION.find(([beginning]) => code.startsWith(beginning))?.[1] ?? null;
}
