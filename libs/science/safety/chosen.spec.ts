import { judge } from './judge.js';
import type { SafetyAlternative, SafetyFood, SafetyPlan } from './plan.js';
import { foodOf, MEALS, ON, planOf, profileOf } from './testing/builders.js';

const RICE = foodOf({ energy: 130 }, ['rice']);
const NUT_BUTTER = {
  ...foodOf({ energy: 600 }, ['allergen:peanut']),
  shownNames: { en: 'Peanut butter', de: 'Erdnussmus' },
};
const UNTOLD = foodOf({ energy: 100 }, ['cake'], 0, 'all');

/** The first item of the plan, or what is offered instead; one option each. */
function offering(plan: SafetyPlan, ...options: readonly (readonly [SafetyFood, number])[]): SafetyPlan {
  const foods = [...plan.foods, ...options.map(([food]) => food)];
  const [first, ...others] = plan.items;
  return {
    ...plan,
    foods,
    items: [{ ...first!, choice: 0 }, ...others],
    alternatives: options.map(([, grams], i): SafetyAlternative => ({
      itemId: `alternative${i + 1}`,
      day: 0,
      slot: MEALS.findIndex(({ slotId }) => slotId === 'lunch'),
      food: plan.foods.length + i,
      grams,
      choice: 0,
      option: i + 1,
    })),
  };
}
const judged = (client: Parameters<typeof profileOf>[0], plan: SafetyPlan) =>
  judge(profileOf(client), plan, { on: ON, previous: null }).findings;
const lunch = planOf([
  ['lunch', RICE, 200],
  ['dinner', RICE, 200],
]);

describe('a plan that leaves something to choose', () => {
  it('is told what an alternative brings that what counts does not, and says that it is one', () => {
    const findings = judged({ allergies: ['peanut'] }, offering(lunch, [RICE, 100], [NUT_BUTTER, 30]));
    expect(findings.find(({ ruleId }) => ruleId === 'allergy-peanut')).toMatchObject({
      verdict: 'fires',
      itemIds: ['alternative2'],
      days: [0],
      alternatives: [{ itemId: 'alternative2', name: 'Peanut butter', germanName: 'Erdnussmus', besides: false }],
    });
    expect(judged({ allergies: ['peanut'] }, lunch).map(({ ruleId }) => ruleId)).not.toContain('allergy-peanut');
  });
  it('names alternatives besides what counts', () => {
    const both = planOf([['lunch', NUT_BUTTER, 20]]);
    expect(judged({ allergies: ['peanut'] }, offering(both, [NUT_BUTTER, 30]))).toContainEqual(
      expect.objectContaining({
        ruleId: 'allergy-peanut',
        itemIds: ['0.0', 'alternative1'],
        alternatives: [expect.objectContaining({ itemId: 'alternative1', besides: true })],
      }),
    );
  });
  it('is not cleared by a first option of which everything is known', () => {
    const finding = judged({ allergies: ['peanut'] }, offering(lunch, [UNTOLD, 50])).find(
      ({ ruleId }) => ruleId === 'allergy-peanut',
    );
    expect(finding).toMatchObject({ verdict: 'undecided', itemIds: ['alternative1'] });
  });
  it('is judged as before where there is nothing to choose', () =>
    expect(judged({ allergies: ['peanut'] }, { ...lunch, alternatives: [] })).toEqual(
      judged({ allergies: ['peanut'] }, lunch),
    ));
});

describe('a sum of several choices', () => {
  // the second option of the one and the third of the other are beyond the limit only together
  const salty = (sodium: number) => foodOf({ energy: 100, sodium });
  const at = (choice: number, option: number, food: number, slot: number) => ({
    itemId: `${choice}/${option}`,
    day: 0,
    slot,
    food,
    grams: 100,
    choice,
    option,
  });
  const plan: SafetyPlan = {
    meals: MEALS,
    foods: [salty(100), salty(1200)],
    items: [
      { itemId: 'a', day: 0, slot: 2, food: 0, grams: 100, choice: 0 },
      { itemId: 'b', day: 0, slot: 3, food: 0, grams: 100, choice: 1 },
    ],
    alternatives: [at(0, 1, 1, 2), at(1, 1, 0, 3), at(1, 2, 1, 3)],
  };

  it('is judged at its most', () => {
    const sodium = judged({ conditions: ['I10'] }, plan).filter(
      ({ verdict, value }) => verdict === 'fires' && value === 2400,
    );
    expect(sodium.length).toBeGreaterThan(0);
    // one of the two is enough to keep within the limit
    expect(sodium[0]!.alternatives?.map(({ itemId }) => itemId)).toEqual(['0/1']);
  });
});
