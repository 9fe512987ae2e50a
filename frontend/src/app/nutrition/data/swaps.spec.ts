import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { nutrient, vectorOf } from '#libs/science/nutrients.js';
import type { SafetyFinding } from '#libs/science/safety/finding.js';
import type { JudgedDraft } from '../../plans/contract';
import { swapDifference, swapOperations, swappedGrams, warningChange } from './swaps';

const salmon = vectorOf({ energy: 206, protein: 22, carbohydrate: 0 });
const trout = vectorOf({ energy: 168, protein: 24 });
const item: MealPlanItem = {
  itemId: 'a',
  day: 2,
  slotId: 'dinner',
  order: 7,
  foodId: 'salmon',
  foodVersion: 'v',
  foodName: 'Salmon',
  displayNames: { en: 'Salmon', de: 'Lachs' },
  grams: 120,
  measure: { label: '1 fillet', amount: 1 },
  note: 'baked',
  conflict: null,
  newerFoodVersion: null,
  dish: null,
};

describe('a swap', () => {
  it('gives as much of what is kept, in grams that one can weigh', () => {
    expect(swappedGrams(item, salmon, trout, 'energy')).toBe(150);
    expect(swappedGrams(item, salmon, trout, 'protein')).toBe(110);
    expect(swappedGrams(item, salmon, trout, 'carbohydrate')).toBeNull();
  });
  it('says what changes, and nothing of what is unknown', () => {
    const changes = swapDifference(item, salmon, trout, 150);
    const of = (id: 'protein' | 'carbohydrate') => changes[nutrient(id).index]!.change;
    expect([of('protein'), of('carbohydrate')]).toEqual([expect.closeTo(36 - 26.4, 9), null]);
  });
  it('puts the other food where the first one stood, with its note', () => {
    const [removed, placed, noted] = swapOperations([{ item, grams: 150 }], { foodId: 'trout', version: 'w' });
    expect(removed).toEqual({ op: 'remove', itemId: 'a' });
    expect(placed).toEqual({
      op: 'place',
      itemId: expect.any(String),
      day: 2,
      slotId: 'dinner',
      order: 7,
      foodId: 'trout',
      foodVersion: 'w',
      grams: 150,
    });
    expect(noted).toMatchObject({ op: 'note', text: 'baked' });
  });
});

describe('warnings of a swap', () => {
  const told = (...findings: [string, Partial<SafetyFinding>][]): JudgedDraft => ({
    plan: { meals: [], foods: [], items: [] },
    judgement: {
      ruleSet: 'r',
      findings: findings.map(([ruleId, more]) => ({
        ...({ ruleId, severity: 'contraindicated', verdict: 'fires', itemIds: ['a'] } as unknown as SafetyFinding),
        ...more,
      })),
    },
  });
  const change = (before: JudgedDraft, after: JudgedDraft) => {
    const { gained, lost, forbidden } = warningChange(before, after, new Set(['a']));
    return [gained.map(({ ruleId }) => ruleId), lost.map(({ ruleId }) => ruleId), forbidden];
  };
  it('are those that come and those that go with it', () =>
    expect(change(told(['fish', {}]), told(['mercury', { severity: 'caution' }]))).toEqual([
      ['mercury'],
      ['fish'],
      false,
    ]));
  it('forbid a food that is contraindicated as the one before was', () =>
    expect(change(told(['fish', {}]), told(['fish', {}]))).toEqual([[], [], true]));
  it('are not those of other items, nor what nobody can tell', () =>
    expect(change(told(), told(['nuts', { itemIds: ['b'] }], ['soya', { verdict: 'undecided' }]))).toEqual([
      [],
      [],
      false,
    ]));
  it('forbid a food that makes the plan as a whole contraindicated, not one that leaves it so', () => {
    const whole = told(['potassium', { itemIds: [] }]);
    expect([change(told(), whole), change(whole, whole)]).toEqual([
      [['potassium'], [], true],
      [[], [], false],
    ]);
  });
});
