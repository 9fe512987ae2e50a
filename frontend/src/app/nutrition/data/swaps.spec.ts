import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { nutrient, vectorOf } from '#libs/science/nutrients.js';
import type { SafetyFinding } from '#libs/science/safety/finding.js';
import { judge } from '#libs/science/safety/judge.js';
import type { SafetyFood } from '#libs/science/safety/plan.js';
import { foodOf, ON, planOf, profileOf } from '#libs/science/safety/testing/builders.js';
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
  choice: null,
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
      switchedOff: [],
      findings: findings.map(([ruleId, more]) => ({
        ...({ ruleId, severity: 'contraindicated', verdict: 'fires', itemIds: ['a'] } as unknown as SafetyFinding),
        ...more,
      })),
    },
  });
  const change = (before: JudgedDraft, after: JudgedDraft) => {
    const { gained, lost, forbidden } = warningChange(
      { whole: before, alone: before },
      { whole: after, alone: after },
      new Set(['a']),
    );
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

describe('what nobody can tell of a food', () => {
  const peanutButter = foodOf({}, ['allergen:peanut', 'peanut']);
  const mayContain = foodOf({}, [], 0, ['allergen:peanut', 'peanut']);
  const neverJudged = foodOf({}, [], 0, 'all');
  const rice = foodOf({});
  const client = profileOf({ allergies: ['peanut'], ageYears: 30, sex: 'female', weightKg: 60 });
  const told = (...foods: SafetyFood[]): JudgedDraft => {
    const plan = planOf(foods.map((food) => ['lunch', food, 50] as const));
    return { plan, judgement: judge(client, plan, { on: ON }) };
  };
  /** The first item changes from one food to another; the rest of the plan stays. */
  const change = (from: SafetyFood, to: SafetyFood, ...rest: SafetyFood[]) => {
    const { unknown, lost, forbidden } = warningChange(
      { whole: told(from, ...rest), alone: told(from) },
      { whole: told(to, ...rest), alone: told(to) },
      new Set(['0.0']),
    );
    const peanut = (findings: readonly SafetyFinding[]) => findings.some(({ ruleId }) => ruleId === 'allergy-peanut');
    return { unknown: peanut(unknown), lost: peanut(lost), forbidden };
  };
  it('is said of an allergen that it may contain', () => {
    expect(change(rice, mayContain)).toEqual({ unknown: true, lost: false, forbidden: false });
    expect(change(rice, neverJudged)).toMatchObject({ unknown: true });
    expect(change(rice, rice)).toEqual({ unknown: false, lost: false, forbidden: false });
  });
  it('is said though another item of the plan has the allergen for certain', () =>
    expect(change(rice, mayContain, peanutButter)).toMatchObject({ unknown: true, forbidden: false }));
  it('does not end a warning', () => {
    expect(change(peanutButter, mayContain)).toEqual({ unknown: true, lost: false, forbidden: false });
    expect(change(peanutButter, rice)).toEqual({ unknown: false, lost: true, forbidden: false });
  });
  it('is nothing new where it was as unknown of the food before, nor where only another item is meant', () => {
    expect(change(mayContain, mayContain)).toMatchObject({ unknown: false });
    expect(change(rice, rice, mayContain)).toMatchObject({ unknown: false });
  });
  it('is no matter where it would be contraindicated for certain', () =>
    expect(change(mayContain, peanutButter)).toMatchObject({ unknown: false, forbidden: true }));
  it('is only of what is contraindicated, and of what foods are judged for', () => {
    const open = (more: Partial<SafetyFinding>): JudgedDraft => ({
      plan: planOf([]),
      judgement: {
        ruleSet: 'r',
        switchedOff: [],
        findings: [
          {
            ...({
              ruleId: 'x',
              severity: 'contraindicated',
              verdict: 'undecided',
              itemIds: ['a'],
            } as unknown as SafetyFinding),
            missing: { kind: 'tag', what: 'peanut', count: 1, share: 1 },
            ...more,
          },
        ],
      },
    });
    const none = { plan: planOf([]), judgement: { ruleSet: 'r', findings: [], switchedOff: [] } };
    const unknown = (more: Partial<SafetyFinding>) =>
      warningChange({ whole: none, alone: none }, { whole: open(more), alone: open(more) }, new Set(['a'])).unknown
        .length;
    expect([
      unknown({}),
      unknown({ severity: 'caution' }),
      unknown({ missing: { kind: 'fact', what: 'age', count: 0, share: null } }),
      unknown({ itemIds: [] }),
    ]).toEqual([1, 0, 0, 0]);
  });
});
