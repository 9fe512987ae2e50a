import { judge } from './judge.js';
import { foodOf, ON, planOf, profileOf, type TestClient } from './testing/builders.js';
import type { SafetyFood, SafetyPlan } from './plan.js';

const answer = (client: TestClient, plan: SafetyPlan, ruleId: string, previous: SafetyPlan | null = null) =>
  judge(profileOf(client), plan, { on: ON, previous }).findings.find((finding) => finding.ruleId === ruleId);
const verdict = (...args: Parameters<typeof answer>) => answer(...args)?.verdict ?? 'clear';
const sodium = (mg: number) => foodOf({ sodium: mg, energy: 100 });
const days = (count: number, food: (day: number) => SafetyFood) =>
  planOf(...Array.from({ length: count }, (_, day) => [['lunch', food(day), 100] as const]));

describe('limit', () => {
  const hypertension = { conditions: ['I10'], ageYears: 50, sex: 'male' } as const;

  it.each([
    [2299.9, 'clear'],
    [2300, 'clear'],
    [2300.1, 'fires'],
  ])('per day, above: %s mg is %s', (mg, expected) =>
    expect(verdict(hypertension, planOf([['lunch', sodium(mg), 100]]), 'hypertension-sodium-limit')).toBe(expected),
  );

  it.each([
    [1499.9, 'fires'],
    [1500, 'clear'],
    [1500.1, 'clear'],
  ])('per day, below: %s mg is %s', (mg, expected) =>
    expect(verdict({ conditions: ['I50.9'] }, planOf([['lunch', sodium(mg), 100]]), 'heart-failure-sodium-low')).toBe(
      expected,
    ),
  );

  it.each([
    [12, 'clear'],
    [12.01, 'fires'],
  ])('per meal: %s g lactose is %s, and two meals of less stay apart', (grams, expected) => {
    const client = { conditions: ['E73.9'] };
    const plan = planOf([
      ['breakfast', foodOf({ lactose: grams }), 100],
      ['dinner', foodOf({ lactose: 11 }), 100],
    ]);
    expect(verdict(client, plan, 'lactose-intolerance-meal')).toBe(expected);
  });

  it.each([
    [91, 'clear'],
    [91.1, 'fires'],
  ])('per kg: %s g protein at 70 kg is %s', (grams, expected) => {
    const client = { conditions: ['N18.4'], weightKg: 70 };
    expect(verdict(client, planOf([['lunch', foodOf({ protein: grams }), 100]]), 'ckd-protein-high')).toBe(expected);
    expect(
      answer({ conditions: ['N18.4'] }, planOf([['lunch', sodium(1), 100]]), 'ckd-protein-high')?.missing?.what,
    ).toBe('weight');
  });

  it.each([
    [0.5, 'clear'],
    [0.501, 'fires'],
  ])('per 1,000 kcal: %s g lactose in 2,000 kcal is %s', (grams, expected) => {
    const plan = planOf([['lunch', foodOf({ lactose: grams, energy: 2000 }), 100]]);
    expect(verdict({ conditions: ['E74.21'] }, plan, 'galactosaemia-lactose')).toBe(expected);
  });

  it.each([
    [14, 'clear'],
    [14.1, 'fires'],
  ])('share of energy: %s g saturated fat in 1,800 kcal is %s', (grams, expected) => {
    const plan = planOf([['lunch', foodOf({ saturatedFat: grams, energy: 1800 }), 100]]);
    expect(verdict({ conditions: ['E78.00'] }, plan, 'lipid-saturated-fat')).toBe(expected);
  });

  it.each([
    [1200, 'clear'],
    [1201, 'fires'],
  ])('grams of a tagged food: %s g is %s', (grams, expected) => {
    const plan = planOf([['breakfast', foodOf({}, ['grapefruit']), grams]]);
    expect(verdict({ drugs: ['atorvastatin'] }, plan, 'atorvastatin-grapefruit')).toBe(expected);
  });

  it('says what is missing when an unknown value could decide', () => {
    const plan = planOf([
      ['lunch', sodium(2000), 82],
      ['dinner', foodOf({ sodium: null }), 18],
    ]);
    const finding = answer({ conditions: ['I10'], ageYears: 50 }, plan, 'hypertension-sodium-limit');
    expect(finding).toMatchObject({
      verdict: 'undecided',
      itemIds: ['0.1'],
      value: 1640,
      missing: { kind: 'nutrient', what: 'sodium', count: 1, share: 0.18 },
    });
  });

  it('fires on what is known, whatever is missing; names the fewest items that matter', () => {
    const plan = planOf([
      ['breakfast', sodium(200), 100],
      ['lunch', sodium(2400), 100],
      ['dinner', foodOf({ sodium: null }), 100],
    ]);
    expect(answer({ conditions: ['I10'] }, plan, 'hypertension-sodium-limit')).toMatchObject({
      verdict: 'fires',
      value: 2600,
      itemIds: ['0.1'],
    });
  });

  it('bounds a missing sugar by total sugars, then by carbohydrate, and nothing else', () => {
    const client = { conditions: ['E73.9'] };
    const milk = (sugars: number | null, carbohydrate: number | null) =>
      planOf([['lunch', foodOf({ lactose: null, sugars, carbohydrate }), 100]]);
    expect(verdict(client, milk(12, 50), 'lactose-intolerance-meal')).toBe('clear');
    expect(verdict(client, milk(12.1, 50), 'lactose-intolerance-meal')).toBe('undecided');
    expect(verdict(client, milk(null, 12), 'lactose-intolerance-meal')).toBe('clear');
    expect(verdict(client, milk(null, null), 'lactose-intolerance-meal')).toBe('undecided');
  });
});

describe('conditions on laboratory values', () => {
  const plan = planOf([['lunch', foodOf({ potassium: 3200 }), 100]]);
  const client = (labs: TestClient['labs']) => ({ conditions: ['N18.32'], ageYears: 60, labs });

  it.each([
    [5.0, 'clear'],
    [5.01, 'fires'],
    [5.6, 'fires'],
  ])('potassium of %s mmol/L: %s', (value, expected) =>
    expect(verdict(client([['2823-3', value]]), plan, 'ckd-potassium-by-lab')).toBe(expected),
  );

  it('is undecided without a value, and only where the plan is over the limit', () => {
    expect(answer(client([]), plan, 'ckd-potassium-by-lab')?.missing?.what).toBe('potassium (laboratory)');
    expect(verdict(client([]), planOf([['lunch', foodOf({ potassium: 3000 }), 100]]), 'ckd-potassium-by-lab')).toBe(
      'clear',
    );
  });

  it('counts the newest specimen up to the day', () => {
    const profile = {
      ...profileOf(client([])),
      labs: [
        { code: '2823-3', value: 4.4, unit: 'mmol/L', specimenAt: '2026-03-01T08:00:00Z' },
        { code: '2823-3', value: 5.6, unit: 'mmol/L', specimenAt: '2026-02-20' },
        { code: '2823-3', value: 6.0, unit: 'mmol/L', specimenAt: '2026-04-01' },
      ],
    };
    const ids = judge(profile, plan, { on: ON }).findings.map(({ ruleId }) => ruleId);
    expect(ids).not.toContain('ckd-potassium-by-lab');
    expect(ids).not.toContain('hyperkalaemia-potassium');
  });
});

describe('presence', () => {
  it('fires on the tag, is undecided for a food that nobody judged, clear otherwise', () => {
    const client = { allergies: ['peanut'] };
    const food = (tags: string[], unknown: SafetyFood['unknownTags'] = []) =>
      planOf([['lunch', foodOf({}, tags, 0, unknown), 100]]);
    expect(answer(client, food(['allergen:peanut']), 'allergy-peanut')).toMatchObject({
      verdict: 'fires',
      severity: 'contraindicated',
      itemIds: ['0.0'],
      days: [0],
    });
    expect(verdict(client, food([], 'all'), 'allergy-peanut')).toBe('undecided');
    expect(verdict(client, food(['allergen:soy']), 'allergy-peanut')).toBe('clear');
  });

  it('counts an allergy that is recorded as a condition', () =>
    expect(
      verdict({ conditions: ['Z91.010'] }, planOf([['lunch', foodOf({}, ['allergen:peanut']), 1]]), 'allergy-peanut'),
    ).toBe('fires'));

  it('asks whether it is eaten raw', () => {
    const plan = planOf([['dinner', foodOf({}, ['raw-seafood']), 100]]);
    const client = { conditions: ['E83.110'] };
    expect(answer(client, plan, 'haemochromatosis-raw-shellfish')?.missing?.what).toBe('whether it is eaten raw');
    const cooked = { ...plan, items: plan.items.map((item) => ({ ...item, eatenRaw: false })) };
    expect(verdict(client, cooked, 'haemochromatosis-raw-shellfish')).toBe('clear');
  });

  it('holds for the days after a treatment', () => {
    const plan = planOf([['dinner', foodOf({}, ['tyramine-high-certain']), 100]]);
    const until = (to: string) => verdict({ drugs: ['phenelzine'], to }, plan, 'maoi-tyramine-presence');
    expect(until('2026-02-16')).toBe('fires');
    expect(until('2026-02-15')).toBe('clear');
  });
});

describe('timing', () => {
  const coffee = foodOf({}, ['coffee']);
  it.each([
    ['06:50', 'clear'], // 30 minutes before breakfast at 07:20
    ['06:51', 'fires'],
    ['07:21', 'clear'], // breakfast comes before it, and the snack late enough
  ])('minutes after a dose at %s: %s', (dose, expected) =>
    expect(
      verdict(
        { drugs: [`levothyroxine@${dose}`] },
        planOf([['breakfast', coffee, 200]]),
        'levothyroxine-empty-stomach',
      ),
    ).toBe(expected),
  );

  it.each([
    ['11:20', 'clear'], // four hours after breakfast
    ['11:19', 'fires'],
    ['03:20', 'clear'],
    ['03:21', 'fires'],
  ])('both ways, dose at %s: %s', (dose, expected) =>
    expect(
      verdict(
        { drugs: [`levothyroxine@${dose}`] },
        planOf([['breakfast', foodOf({}, ['dairy']), 200]]),
        'levothyroxine-calcium-4h',
      ),
    ).toBe(expected),
  );

  it.each([
    ['13:20', 'clear'], // six hours after breakfast
    ['13:19', 'fires'],
    ['07:00', 'clear'], // food twenty minutes later is another rule's
  ])('minutes before a dose at %s: %s', (dose, expected) =>
    expect(
      verdict(
        { drugs: [`ciprofloxacin@${dose}`] },
        planOf([['breakfast', foodOf({}, ['dairy']), 200]]),
        'fluoroquinolone-dairy',
      ),
    ).toBe(expected),
  );

  it('wraps at midnight', () =>
    expect(
      verdict(
        { drugs: ['ciprofloxacin@23:30'] },
        planOf([['dinner', foodOf({}, ['dairy']), 1]]),
        'fluoroquinolone-dairy',
      ),
    ).toBe('fires'));

  it('is undecided without dose times, and clear without the food', () => {
    expect(
      answer({ drugs: ['levothyroxine'] }, planOf([['breakfast', coffee, 1]]), 'levothyroxine-coffee')?.missing?.what,
    ).toBe('dose times');
    expect(verdict({ drugs: ['levothyroxine'] }, planOf([['breakfast', foodOf({}), 1]]), 'levothyroxine-coffee')).toBe(
      'clear',
    );
  });

  it('measures dose against dose', () => {
    const plan = planOf([['lunch', foodOf({}), 1]]);
    const gap = (other: string) =>
      verdict({ drugs: ['levothyroxine@07:00', `ferrous-sulfate@${other}`] }, plan, 'levothyroxine-iron-4h');
    expect(gap('10:59')).toBe('fires');
    expect(gap('11:00')).toBe('clear');
  });
});

describe('variability', () => {
  const vitaminK = (values: readonly number[]) => days(values.length, (day) => foodOf({ vitaminK: values[day]! }));
  const warfarin = { drugs: ['warfarin'] };

  it('holds the sample variation of at least five days against the limit', () => {
    // mean 100; sample standard deviation exactly 30 for ±d on four of five days: d = 30
    expect(verdict(warfarin, vitaminK([100, 130, 70, 130, 70]), 'warfarin-vitamin-k-variability')).toBe('clear');
    expect(verdict(warfarin, vitaminK([100, 131, 69, 131, 69]), 'warfarin-vitamin-k-variability')).toBe('fires');
    expect(answer(warfarin, vitaminK([10, 500, 10, 500]), 'warfarin-vitamin-k-variability')?.missing?.what).toBe(
      '5 planned days',
    );
  });

  it('lights the day that stands out: spinach on one day of seven', () => {
    const finding = answer(warfarin, vitaminK([80, 80, 80, 700, 80, 80, 80]), 'warfarin-vitamin-k-variability');
    expect(finding).toMatchObject({ verdict: 'fires', days: [3], itemIds: ['3.0'] });
  });
});

describe('change', () => {
  const lithium = { drugs: ['lithium'] };
  it.each([
    [700, 'clear'],
    [699, 'fires'],
    [1300, 'clear'],
    [1301, 'fires'],
  ])('of 1,000 mg sodium to %s mg: %s', (mg, expected) =>
    expect(
      verdict(
        lithium,
        days(2, () => sodium(mg)),
        'lithium-sodium-change',
        days(3, () => sodium(1000)),
      ),
    ).toBe(expected),
  );

  it('is undecided without a plan before', () =>
    expect(
      answer(
        lithium,
        days(1, () => sodium(1)),
        'lithium-sodium-change',
      )?.missing?.kind,
    ).toBe('previous'));

  it.each([
    [650, 'clear'],
    [649, 'fires'],
    [3000, 'clear'],
  ])('downwards only: 1,000 kcal to %s is %s', (kcal, expected) =>
    expect(
      verdict(
        { ageYears: 40 },
        days(1, () => foodOf({ energy: kcal })),
        'energy-step-down',
        days(1, () => foodOf({ energy: 1000 })),
      ),
    ).toBe(expected),
  );
});

describe('reminder and combination', () => {
  const plan = planOf([['lunch', foodOf({}), 100]]);
  it('stand by their trigger alone', () => {
    expect(verdict({ drugs: ['metformin'] }, plan, 'metformin-b12')).toBe('fires');
    expect(verdict({ drugs: ['ramipril', 'furosemide', 'ibuprofen'] }, plan, 'combo-triple-whammy')).toBe('fires');
    expect(verdict({ drugs: ['ramipril', 'furosemide'] }, plan, 'combo-triple-whammy')).toBe('clear');
  });
});

describe('a judgement', () => {
  it('shows rules that contradict each other together', () => {
    const plan = days(1, () => sodium(3000));
    const client = { drugs: ['lithium'], conditions: ['I10'], ageYears: 50 };
    const limit = answer(
      client,
      plan,
      'hypertension-sodium-limit',
      days(1, () => sodium(1000)),
    );
    expect(limit?.conflictsWith).toContain('lithium-sodium-change');
  });

  it('orders by severity, fired before undecided', () => {
    const client = { allergies: ['peanut'], conditions: ['I10'], ageYears: 50, drugs: ['lithium'] };
    const plan = planOf([['lunch', foodOf({ sodium: 3000 }, ['allergen:peanut']), 100]]);
    const findings = judge(profileOf(client), plan, { on: ON }).findings;
    expect(findings[0]!.ruleId).toBe('allergy-peanut');
    const cautions = findings.filter(({ severity }) => severity === 'caution').map(({ verdict: of }) => of);
    expect(cautions.lastIndexOf('fires')).toBeLessThan(cautions.indexOf('undecided'));
  });

  it('says nothing of an empty plan', () =>
    expect(judge(profileOf({ drugs: ['metformin'], ageYears: 40 }), planOf([]), { on: ON }).findings).toEqual([]));
});
