import { COMBINATION_QUESTIONS, CONDITION_QUESTIONS, LIFE_STAGE_QUESTIONS } from './condition-triggers.js';
import { ALLERGENS, MEDICATIONS } from './codes.js';
import { RULE_ROWS } from './data/rules.js';
import { CLIENT_GATES, ITEM_GATES, NOTES } from './gates.js';
import { judge } from './judge.js';
import { foodOf, ON, planOf, profileOf, type TestClient } from './testing/builders.js';
import { CIRCUMSTANCES } from './profile.js';
import { slug } from './slug.js';
import { listOf } from './triggers.js';
import { NUTRIENTS } from '../nutrients.js';

const CODES = (
  'N18.4 Z99.2 Z94.0 N20.0 E72.53 I10 I50.9 M10.9 K90.0 K58.0 K50.90 K21.9 K86.0 K86.81 K74.60 E70.0 E74.21 E74.12 E73.9 ' +
  'E83.110 E83.01 M81.0 D50.9 E03.9 E78.2 Z98.84 K91.1 R13.10 F50.01 D70.9 D55.0 G43.909 E84.9 E11.9 E11.42 E11.3559 Z39.1'
).split(' ');
const LABS: readonly (readonly [string, number])[][] = [
  [
    ['2823-3', 6],
    ['2777-1', 2],
    ['2571-8', 9],
    ['33914-3', 40],
  ],
  [
    ['2823-3', 3],
    ['2777-1', 0.5],
    ['33914-3', 90],
  ],
  [
    ['2823-3', 4.2],
    ['33914-3', 90],
  ],
];

/** One client for each thing that a rule may be about; sexes, ages and laboratory values vary beside it. */
function clients(): TestClient[] {
  const drugs = [
    ...new Set(
      RULE_ROWS.flatMap(({ triggerKind, trigger }) => (triggerKind === 'medication' ? listOf(trigger).map(slug) : [])),
    ),
  ];
  const byClass = [
    ...new Set(
      RULE_ROWS.flatMap(({ triggerKind, trigger }) =>
        triggerKind === 'medication_class' ? listOf(trigger).map(slug) : [],
      ),
    ),
  ].map((of) => MEDICATIONS.entries.find(({ classes }) => classes.includes(of))!.code);
  const supplements = ['ferrous-sulfate', 'calcium-carbonate', 'ciprofloxacin'];
  const base = {
    circumstances: [...CIRCUMSTANCES].filter((fact) => fact !== 'active-vitamin-d' && fact !== 'keto-analogues'),
    weightKg: 70,
    from: '2025-01-01',
  } as const;
  const people: TestClient[] = [
    ...[...drugs, ...byClass].flatMap((code) => [
      {
        drugs: [`${code}@07:15`, ...supplements.map((of) => `${of}@07:30`)],
        ageYears: 40,
        sex: 'female',
        doseMg: 20,
      } as const,
      {
        drugs: [`${code}@13:15`, 'orlistat@15:20', 'folic-acid@08:00', ...supplements.map((of) => `${of}@12:00`)],
        ageYears: 70,
        sex: 'male',
        conditions: ['I10'],
      } as const,
    ]),
    ...CODES.flatMap((code) => [
      { conditions: [code], ageYears: 40, sex: 'female' } as const,
      { conditions: [code, 'E11.9', 'N18.4'], ageYears: 67, sex: 'male' } as const,
    ]),
    ...ALLERGENS.entries.map(({ code }) => ({ allergies: [code], ageYears: 30 })),
    ...[0.3, 0.7, 2, 5, 8, 14, 30, 75].map((ageYears) => ({ ageYears })),
    { ageYears: 30, sex: 'female', pregnancy: { weeks: 20 } },
    { ageYears: 30, sex: 'female', lactation: true },
    { drugs: ['ramipril@08:00', 'furosemide@08:00', 'ibuprofen@08:00'] },
    { drugs: ['warfarin', 'orlistat'] },
    { conditions: ['E83.110'], drugs: ['ferrous-sulfate'] },
    { conditions: ['F50.01'], circumstances: [] },
    { conditions: ['Z93.1'], drugs: ['phenytoin'] },
    { drugs: ['orlistat@08:00', 'levothyroxine@08:30'] },
  ];
  return people.flatMap((person) => LABS.map((labs) => ({ ...base, ...person, labs })));
}

/** Plans that hold much, little or nothing of everything, every tag, in seven days that differ. */
function plans() {
  const tags = [
    ...new Set(
      RULE_ROWS.flatMap(({ targetKind, target }) =>
        targetKind === 'food_tag' ? listOf(target) : targetKind === 'allergen' ? [`allergen:${target}`] : [],
      ),
    ),
    'drink',
  ];
  const all = (value: number) => Object.fromEntries(NUTRIENTS.map(({ id }) => [id, value]));
  const rich = { ...foodOf({ ...all(4000), energy: 900, glucose: 0 }, tags), name: 'goat cheese' };
  const fatty = foodOf({ ...all(400), energy: 1200, carbohydrate: 1 }, []);
  const poor = foodOf({ ...all(0.5), energy: 60 });
  const plain = foodOf({ ...all(30), energy: 300 });
  const week = (food: (day: number) => typeof rich, ...meals: string[]) =>
    planOf(...Array.from({ length: 7 }, (_, day) => meals.map((meal) => [meal, food(day), 400] as const)));
  const exercises = [
    ...new Set(RULE_ROWS.flatMap(({ targetKind, target }) => (targetKind === 'exercise_tag' ? listOf(target) : []))),
  ];
  const raw = (plan: ReturnType<typeof planOf>) => ({
    ...plan,
    items: plan.items.map((item) => ({ ...item, eatenRaw: true })),
  });
  return [
    {
      plan: {
        ...raw(week(() => rich, 'breakfast', 'snack', 'lunch', 'dinner')),
        exercises: [{ itemId: 'x', tags: exercises }],
      },
      previous: week(() => poor, 'lunch'),
    },
    { plan: week(() => poor, 'breakfast', 'dinner'), previous: week(() => rich, 'lunch') },
    { plan: week((day) => (day === 3 ? rich : poor), 'breakfast', 'lunch'), previous: week(() => plain, 'lunch') },
    { plan: week(() => fatty, 'breakfast', 'lunch', 'dinner'), previous: week(() => plain, 'lunch') },
    {
      plan: planOf([
        ['lunch', foodOf({ energy: 100 }, ['drink']), 200],
        ['lunch', foodOf({ energy: 100 }), 100],
      ]),
      previous: null,
    },
    { plan: week(() => plain, 'dinner'), previous: week(() => poor, 'lunch') },
  ];
}

/** What the product has no data for, by rule: such a rule is undecided when it could matter, and never fires. */
const NEVER_FIRE: Readonly<Record<string, string>> = {
  'phenytoin-enteral-feed': 'times of an enteral feed are not planned',
  'gord-late-meal': 'bedtime is not recorded',
  'gord-triggers': 'what a client names as triggers is not recorded as such',
  'migraine-tyramine-uncertain': 'what a client names as triggers is not recorded as such',
  'histamine-uncertain': 'whether a trial is supervised is not recorded',
  'coeliac-unlabelled': 'labels of single products are not recorded',
  'ibs-elimination-duration': 'the begin of an elimination is not recorded',
  'lactation-alcohol-timing': 'times of breastfeeding are not recorded',
  'haemochromatosis-vitamin-c': 'the dictionary of medications has no vitamin C',
  'pregnancy-listeria': 'heating and pasteurisation are not recorded',
  'training-low-energy-availability': 'fat-free mass and the energy of exercise are not recorded',
  'training-reds-optimal': 'fat-free mass and the energy of exercise are not recorded',
  'training-insulin-pre-exercise-low': 'glucose before exercise is not recorded',
  'training-insulin-high-ketones': 'glucose and ketones before exercise are not recorded',
};

describe('the catalogue', () => {
  it('is typed whole: no trigger and no condition is left as free text', () => {
    const untyped = RULE_ROWS.flatMap(({ id, triggerKind, trigger, condition }) => {
      const questions = {
        condition: CONDITION_QUESTIONS,
        life_stage: LIFE_STAGE_QUESTIONS,
        combination: COMBINATION_QUESTIONS,
      };
      const table = questions[triggerKind as keyof typeof questions];
      const words =
        condition === undefined || NOTES.has(condition) || condition in ITEM_GATES || condition in CLIENT_GATES;
      return [
        ...(table && !(trigger in table) ? [`${id}: ${trigger}`] : []),
        ...(words ? [] : [`${id}: ${condition}`]),
      ];
    });
    expect(untyped).toEqual([]);
  });

  it('names medications, classes and allergens that the dictionaries have', () => {
    const unknown = RULE_ROWS.flatMap(({ triggerKind, trigger }) => {
      const codes = listOf(trigger).map(slug);
      if (triggerKind === 'medication') return codes.filter((code) => !MEDICATIONS.find(code));
      if (triggerKind === 'medication_class')
        return codes.filter((code) => !MEDICATIONS.entries.some(({ classes }) => classes.includes(code)));
      return triggerKind === 'allergen' ? codes.filter((code) => !ALLERGENS.find(code)) : [];
    });
    expect(unknown).toEqual([]);
  });

  it('says once which rules ask for another', () => {
    const ids = new Set(RULE_ROWS.map(({ id }) => id));
    expect(ids.size).toBe(286);
    expect(RULE_ROWS.flatMap(({ conflictsWith }) => conflictsWith).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('fires every rule on some generated client and plan, but for those that the product has no data for', () => {
    const fired = new Set<string>();
    const undecided = new Set<string>();
    const profiles = clients().map(profileOf);
    for (const { plan, previous } of plans())
      for (const profile of profiles)
        for (const { ruleId, verdict } of judge(profile, plan, { on: ON, previous }).findings)
          (verdict === 'fires' ? fired : undecided).add(ruleId);
    const never = RULE_ROWS.map(({ id }) => id).filter((id) => !fired.has(id));
    expect(never.sort()).toEqual(Object.keys(NEVER_FIRE).sort());
    expect(never.filter((id) => !undecided.has(id))).toEqual([]);
  });
});
