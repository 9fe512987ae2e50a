import type { TestClient } from './builders.js';

/** A worked day: meals of [food, grams], whole further days or the day of the plan before, and what the rules must say. */
export interface Case {
  readonly title: string;
  readonly client: TestClient;
  readonly meals: Readonly<Record<string, readonly Portion[]>>;
  /** Instead of `meals` for rules that compare days. */
  readonly days?: readonly (readonly Portion[])[];
  readonly previous?: readonly Portion[];
  readonly exercises?: readonly string[];
  readonly eatenRaw?: boolean;
  readonly fires: Readonly<Record<string, Expected>>;
  readonly clear: readonly string[];
  readonly undecided: Readonly<Record<string, Expected>>;
}
export type Portion = readonly [ndb: string, grams: number];
export interface Expected {
  readonly items?: readonly string[];
  readonly value?: number;
  readonly missing?: readonly string[];
  /** Per cent of the grams with a value. */
  readonly completeness?: number;
}

/** The worked cases of the clinical compilation; their numbers were computed from USDA SR28 by another program. */
export const CASES: Readonly<Record<string, Case>> = {
  'case-01': {
    title: 'Warfarin, greens come and go',
    client: { sex: 'female', ageYears: 68, weightKg: 70, drugs: ['warfarin'] },
    meals: {
      breakfast: [
        ['08121', 250],
        ['01077', 200],
      ],
      lunch: [
        ['18069', 80],
        ['05064', 100],
        ['11252', 50],
      ],
      dinner: [
        ['20045', 180],
        ['05064', 120],
        ['11458', 150],
      ],
    },
    days: [
      [
        ['11458', 150],
        ['11252', 50],
        ['08121', 250],
      ],
      [
        ['11252', 50],
        ['08121', 250],
      ],
      [
        ['11091', 150],
        ['08121', 250],
      ],
      [
        ['11252', 100],
        ['08121', 250],
      ],
      [
        ['11234', 130],
        ['08121', 250],
      ],
    ],
    fires: { 'warfarin-vitamin-k-variability': { value: 114.09 } },
    clear: ['warfarin-vitamin-k-not-exclusion', 'simvastatin-grapefruit'],
    undecided: {},
  },
  'case-03': {
    title: 'Warfarin, a food without vitamin K value',
    client: { sex: 'male', ageYears: 55, weightKg: 80, drugs: ['warfarin'] },
    meals: {
      lunch: [
        ['15076', 150],
        ['20045', 200],
      ],
      dinner: [
        ['05064', 120],
        ['11367', 200],
      ],
    },
    days: [
      [
        ['15076', 150],
        ['20045', 200],
      ],
      [
        ['05064', 120],
        ['11091', 80],
      ],
      [
        ['15076', 150],
        ['11091', 60],
      ],
      [
        ['05064', 150],
        ['11091', 80],
      ],
      [
        ['05064', 120],
        ['11091', 90],
      ],
    ],
    fires: {},
    clear: [],
    undecided: {
      'warfarin-vitamin-k-not-exclusion': { missing: ['15076'], completeness: 77.61, value: 4.76 },
      'warfarin-vitamin-k-variability': { missing: ['15076'], value: 58.64 },
    },
  },
  'case-05': {
    title: 'Phenelzine and cheese board',
    client: { sex: 'female', ageYears: 45, drugs: ['phenelzine'] },
    meals: {
      lunch: [
        ['18069', 80],
        ['01009', 60],
      ],
      dinner: [
        ['20120', 80],
        ['05064', 120],
        ['14096', 150],
      ],
    },
    fires: {
      'maoi-tyramine-presence': { items: ['01009'] },
      'maoi-tyramine-possible': { items: ['01009', '14096'] },
      'maoi-alcohol': { items: ['14096'] },
    },
    clear: ['isoniazid-histamine-fish'],
    undecided: {},
  },
  'case-07': {
    title: 'Linezolid with yeast extract and soy sauce',
    client: { sex: 'male', ageYears: 50, drugs: ['linezolid'] },
    meals: {
      breakfast: [
        ['18069', 60],
        ['43406', 8],
      ],
      dinner: [
        ['20045', 200],
        ['05064', 120],
        ['16123', 15],
      ],
    },
    fires: { 'linezolid-tyramine-meal': { items: ['43406', '16123'] } },
    clear: [],
    undecided: {},
  },
  'case-09': {
    title: 'CKD 4, phosphate raised',
    client: { sex: 'female', ageYears: 66, weightKg: 65, conditions: ['N18.4'], labs: [['2777-1', 5 * 0.3229]] },
    meals: {
      breakfast: [
        ['18069', 60],
        ['01009', 30],
      ],
      lunch: [
        ['05064', 80],
        ['20045', 200],
      ],
      dinner: [
        ['01256', 200],
        ['16070', 180],
      ],
    },
    fires: {
      'ckd-phosphorus-by-lab': { value: 1057.7 },
      'ckd-protein-kdigo-target': { value: 1.22 },
      'ckd-energy-min': { value: 15.38 },
    },
    clear: ['ckd-protein-high', 'ckd-protein-too-low', 'ckd-sodium-limit'],
    undecided: {},
  },
  'case-11': {
    title: 'Dialysis, protein too low',
    client: { sex: 'female', ageYears: 58, weightKg: 60, conditions: ['N18.6', 'Z99.2'] },
    meals: {
      breakfast: [
        ['18069', 60],
        ['09003', 150],
      ],
      lunch: [
        ['20045', 250],
        ['05064', 60],
      ],
      dinner: [
        ['11367', 250],
        ['04053', 15],
        ['01129', 50],
      ],
    },
    fires: { 'dialysis-protein-min': { value: 0.69 } },
    clear: ['dialysis-sodium'],
    undecided: {},
  },
  'case-13': {
    title: 'Lithium and a sudden salt cut',
    client: { sex: 'female', ageYears: 40, conditions: ['I10'], drugs: ['lithium'] },
    meals: {
      breakfast: [
        ['08121', 250],
        ['01077', 200],
      ],
      lunch: [
        ['05064', 120],
        ['20045', 200],
        ['11529', 150],
      ],
      dinner: [
        ['01129', 100],
        ['11367', 250],
        ['11091', 100],
      ],
    },
    previous: [
      ['18069', 200],
      ['01009', 60],
      ['07028', 60],
      ['05064', 120],
      ['20045', 200],
    ],
    fires: { 'lithium-sodium-change': { value: -83.33 }, 'combo-lithium-sodium-limit': {} },
    clear: ['hypertension-sodium-limit'],
    undecided: {},
  },
  'case-15': {
    title: 'Rosuvastatin and grapefruit',
    client: { sex: 'male', ageYears: 60, drugs: ['rosuvastatin'] },
    meals: {
      breakfast: [
        ['09128', 250],
        ['18069', 60],
      ],
    },
    fires: { 'statin-other-no-grapefruit-rule': { items: ['09128'] } },
    clear: ['simvastatin-grapefruit'],
    undecided: {},
  },
  'case-17': {
    title: 'Levothyroxine at 07:00, breakfast 07:20 with milk and coffee',
    client: { sex: 'female', ageYears: 50, drugs: ['levothyroxine@07:00'] },
    meals: {
      breakfast: [
        ['01077', 200],
        ['14209', 200],
        ['08121', 200],
      ],
    },
    fires: {
      'levothyroxine-empty-stomach': { value: 20.0 },
      'levothyroxine-calcium-4h': { value: 20.0 },
      'levothyroxine-coffee': { value: 20.0 },
    },
    clear: [],
    undecided: {},
  },
  'case-19': {
    title: 'Alendronate and breakfast after 15 minutes',
    client: { sex: 'female', ageYears: 74, conditions: ['M81.0'], drugs: ['alendronate@07:05'] },
    meals: {
      breakfast: [
        ['18069', 60],
        ['14209', 200],
      ],
    },
    fires: {
      'alendronate-30min': { value: 15.0 },
      'bisphosphonate-calcium-vitd': { value: 90.4 },
      'osteoporosis-calcium-min': { value: 90.4 },
    },
    clear: [],
    undecided: {},
  },
  'case-21': {
    title: 'Ciprofloxacin and yoghurt one hour before',
    client: { sex: 'female', ageYears: 44, drugs: ['ciprofloxacin@11:00'] },
    meals: {
      snack: [['01116', 200]],
      lunch: [
        ['14209', 480],
        ['14209', 480],
      ],
    },
    fires: { 'fluoroquinolone-dairy': { value: 60.0 }, 'ciprofloxacin-caffeine': { value: 384.0 } },
    clear: [],
    undecided: {},
  },
  'case-23': {
    title: 'SGLT2 inhibitor, adequate carbohydrate',
    client: { sex: 'male', ageYears: 57, drugs: ['empagliflozin'] },
    meals: {
      breakfast: [
        ['08121', 300],
        ['09040', 120],
      ],
      lunch: [
        ['20045', 250],
        ['05064', 150],
      ],
      dinner: [
        ['11367', 300],
        ['15121', 120],
        ['18069', 60],
      ],
    },
    fires: {},
    clear: ['sglt2-low-carb', 'sglt2-low-energy'],
    undecided: {},
  },
  'case-25': {
    title: 'Orlistat, fatty day',
    client: { sex: 'female', ageYears: 48, weightKg: 95, drugs: ['orlistat'] },
    meals: {
      breakfast: [
        ['18069', 60],
        ['01009', 40],
      ],
      lunch: [
        ['09037', 150],
        ['05064', 100],
        ['18069', 60],
      ],
      dinner: [
        ['21107', 200],
        ['04053', 10],
      ],
    },
    fires: { 'orlistat-fat-share': { value: 44.13 }, 'orlistat-fat-meal': {}, 'orlistat-vitamins': {} },
    clear: [],
    undecided: {},
  },
  'case-27': {
    title: 'Coeliac disease, rice day with soy sauce',
    client: { sex: 'female', ageYears: 28, conditions: ['K90.0'] },
    meals: {
      lunch: [
        ['20045', 200],
        ['05064', 120],
        ['16123', 10],
      ],
      dinner: [
        ['11367', 250],
        ['01129', 100],
      ],
    },
    fires: { 'coeliac-gluten': { items: ['16123'] } },
    clear: ['coeliac-oats'],
    undecided: {},
  },
  'case-29': {
    title: 'Lactose intolerance, value missing but bounded',
    client: { sex: 'male', ageYears: 33, conditions: ['E73.9'] },
    meals: {
      breakfast: [['01077', 300]],
      lunch: [
        ['05064', 150],
        ['20045', 200],
      ],
      dinner: [
        ['01116', 300],
        ['09003', 150],
      ],
    },
    fires: { 'lactose-intolerance-meal': {}, 'lactose-intolerance-calcium': { value: 753.5 } },
    clear: [],
    undecided: {},
  },
  'case-31': {
    title: 'Hereditary fructose intolerance, missing sugars bounded by total sugars',
    client: { ageYears: 6, weightKg: 20, conditions: ['E74.12'] },
    meals: {
      breakfast: [
        ['01123', 60],
        ['20045', 100],
      ],
      lunch: [
        ['05064', 60],
        ['11458', 80],
      ],
      dinner: [['11367', 150]],
    },
    fires: { 'hfi-presence': { items: ['11367'] } },
    clear: ['hfi-fructose'],
    undecided: {},
  },
  'case-33': {
    title: 'Galactosaemia, a little milk',
    client: { ageYears: 4, conditions: ['E74.21'] },
    meals: {
      breakfast: [
        ['01077', 50],
        ['20045', 150],
      ],
      lunch: [
        ['05064', 60],
        ['11367', 150],
      ],
    },
    fires: {
      'galactosaemia-dairy': { items: ['01077'] },
      'galactosaemia-lactose': { missing: ['20045', '05064'], completeness: 48.78, value: 5567.81 },
    },
    clear: [],
    undecided: {},
  },
  'case-35': {
    title: 'Cirrhosis with a long night gap',
    client: { sex: 'male', ageYears: 59, weightKg: 75, conditions: ['K74.60', 'M62.84'] },
    meals: {
      breakfast: [['18069', 60]],
      lunch: [
        ['20045', 200],
        ['05064', 80],
      ],
      dinner: [
        ['11367', 200],
        ['01129', 50],
      ],
    },
    fires: {
      'cirrhosis-protein-min': { value: 0.6 },
      'cirrhosis-energy-min': { value: 10.68 },
      'cirrhosis-late-snack': { value: 840.0 },
    },
    clear: ['cirrhosis-alcohol'],
    undecided: {},
  },
  'case-37': {
    title: 'Haemochromatosis, oysters',
    client: { sex: 'male', ageYears: 48, conditions: ['E83.110'] },
    meals: {
      dinner: [
        ['15167', 120],
        ['14096', 200],
      ],
    },
    eatenRaw: true,
    fires: { 'haemochromatosis-raw-shellfish': { items: ['15167'] }, 'haemochromatosis-alcohol': { items: ['14096'] } },
    clear: [],
    undecided: {},
  },
  'case-39': {
    title: 'Pregnancy, chocolate without retinol value',
    client: { sex: 'female', ageYears: 30, pregnancy: { weeks: null } },
    meals: {
      breakfast: [
        ['14209', 300],
        ['08121', 250],
      ],
      lunch: [
        ['05064', 150],
        ['11234', 100],
        ['20045', 200],
      ],
      snack: [['19904', 50]],
    },
    fires: {},
    clear: ['pregnancy-caffeine', 'pregnancy-mercury-fish'],
    undecided: { 'pregnancy-retinol-ul': { missing: ['19904'], completeness: 95.24, value: 9.0 } },
  },
  'case-41': {
    title: 'Child 5 years, ham sandwich day',
    client: { ageYears: 5, weightKg: 18 },
    meals: {
      breakfast: [
        ['08121', 150],
        ['01077', 150],
      ],
      lunch: [
        ['18069', 60],
        ['07028', 40],
      ],
      dinner: [
        ['22901', 80],
        ['01009', 20],
      ],
      snack: [['14154', 100]],
    },
    fires: { 'child-sodium-4-6': { value: 1370.5 } },
    clear: ['child-caffeine'],
    undecided: {},
  },
  'case-43': {
    title: 'Brazil nuts and selenium',
    client: { sex: 'male', ageYears: 35 },
    meals: {
      snack: [['12078', 30]],
      lunch: [
        ['05064', 150],
        ['20045', 200],
      ],
    },
    fires: { 'selenium-ul': { value: 631.5 } },
    clear: [],
    undecided: {},
  },
  'case-45': {
    title: 'Latex allergy, banana and water chestnut',
    client: { sex: 'female', ageYears: 39, allergies: ['latex'] },
    meals: {
      snack: [['09040', 120]],
      dinner: [
        ['11588', 60],
        ['20045', 150],
      ],
    },
    fires: { 'cross-latex-fruit': { items: ['09040'] } },
    clear: [],
    undecided: {},
  },
  'case-47': {
    title: 'Lurasidone with a small supper',
    client: { sex: 'male', ageYears: 29, drugs: ['lurasidone@18:00'] },
    meals: {
      dinner: [
        ['01256', 170],
        ['09003', 150],
      ],
    },
    fires: { 'lurasidone-350kcal': {} },
    clear: [],
    undecided: {},
  },
  'case-49': {
    title: 'Beta-blocker and a heart-rate based run',
    client: { sex: 'male', ageYears: 61, drugs: ['bisoprolol'] },
    meals: {},
    exercises: ['heart-rate-target', 'aerobic'],
    fires: { 'training-beta-blocker-hr': {} },
    clear: [],
    undecided: {},
  },
  'case-51': {
    title: 'Clozapine, coffee stopped',
    client: { sex: 'male', ageYears: 38, drugs: ['clozapine'] },
    meals: {
      breakfast: [
        ['18069', 60],
        ['01077', 200],
      ],
    },
    previous: [
      ['14209', 960],
      ['18069', 60],
    ],
    fires: { 'clozapine-caffeine-change': { value: -100.0 } },
    clear: [],
    undecided: {},
  },
  'case-53': {
    title: 'Bariatric surgery, low protein and calcium',
    client: { sex: 'female', ageYears: 42, weightKg: 84, conditions: ['Z98.84'] },
    meals: {
      breakfast: [['01256', 100]],
      lunch: [
        ['05064', 60],
        ['11367', 80],
      ],
      dinner: [
        ['01129', 50],
        ['18069', 30],
      ],
    },
    fires: {
      'bariatric-protein-min': { value: 39.12 },
      'bariatric-calcium': { value: 193.6 },
      'bariatric-thiamin': {},
    },
    clear: [],
    undecided: {},
  },
  'case-55': {
    title: 'Phenylketonuria, yoghurt and bread without phenylalanine value but over the limit anyway',
    client: { ageYears: 9, conditions: ['E70.0'] },
    meals: {
      breakfast: [
        ['01256', 100],
        ['18069', 60],
      ],
      lunch: [['05064', 50]],
    },
    fires: { 'pku-phenylalanine': { missing: ['01256', '18069'], completeness: 23.81, value: 615.5 } },
    clear: [],
    undecided: {},
  },
  'case-57': {
    title: 'Alcohol rule with a food that has no alcohol value',
    client: { sex: 'male', ageYears: 45, conditions: ['K74.60'] },
    meals: {
      lunch: [
        ['16054', 150],
        ['20045', 150],
      ],
      dinner: [
        ['05064', 120],
        ['11367', 150],
      ],
    },
    fires: {},
    clear: [],
    undecided: { 'cirrhosis-alcohol': { items: ['16054'] } },
  },
};
