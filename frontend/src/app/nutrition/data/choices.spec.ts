import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { countedItems, inChoiceOrder } from '#libs/science/choices.js';
import { choiceMarks, countFirst, endChoice, moreOf, offerBeside, offerMeal } from './choices';
import { PortionOperations, type DraftOperation } from './meal-plan-operations';
import { DraftOperations } from '../../plans/contract';

const item = (itemId: string, order: number, optionId?: string): MealPlanItem => ({
  itemId,
  day: 0,
  slotId: 'lunch',
  order,
  foodId: itemId,
  foodVersion: 'v1',
  foodName: itemId,
  displayNames: { en: itemId, de: itemId },
  grams: 100,
  measure: null,
  note: null,
  conflict: null,
  newerFoodVersion: null,
  dish: null,
  choice: optionId === undefined ? null : { choiceId: 'c', optionId },
});
const operations = new DraftOperations(
  new PortionOperations(
    () => '',
    () => null as never,
  ),
);
const after = (meal: readonly MealPlanItem[], done: readonly DraftOperation[]) =>
  inChoiceOrder([...operations.appliedAll({ name: '', items: meal }, done).items].sort((a, b) => a.order - b.order));
const ids = (items: readonly MealPlanItem[]) => items.map(({ itemId }) => itemId).join(' ');

describe('alternatives of a meal', () => {
  const plain = [item('egg', 1), item('tea', 2)];
  const offering = [item('egg', 1, 'x'), item('toast', 2, 'x'), item('oats', 3, 'y'), item('tea', 4)];

  it('begin beside a food, behind it', () => {
    const { choice, index, first } = offerBeside(plain[0]!, plain);
    expect([index, first]).toEqual([
      1,
      [{ op: 'offer', itemId: 'egg', choice: { choiceId: choice.choiceId, optionId: expect.any(String) as string } }],
    ]);
    expect(offerBeside(offering[0]!, offering)).toMatchObject({ choice: { choiceId: 'c' }, index: 3, first: [] });
  });
  it('begin beside a whole meal, and go on beside that, but not within', () => {
    expect(offerMeal(plain)).toMatchObject({ index: 2, first: [{ itemId: 'egg' }, { itemId: 'tea' }] });
    expect(offerMeal(offering.slice(0, 3))).toMatchObject({ choice: { choiceId: 'c' }, index: 3, first: [] });
    expect([offerMeal(offering), offerMeal([])]).toEqual([null, null]);
  });
  it('take more foods', () =>
    expect(moreOf(offering[0]!, offering)).toEqual({ choice: { choiceId: 'c', optionId: 'x' }, index: 2, first: [] }));
  it('count when they stand first, and one step takes that back', () => {
    const done = countFirst(offering[2]!, offering);
    const changed = after(offering, done);
    expect([ids(changed), ids(countedItems(changed))]).toEqual(['oats egg toast tea', 'oats tea']);
    expect(ids(after(changed, operations.inverseOf({ name: '', items: offering }, done) as DraftOperation[]))).toBe(
      'egg toast oats tea',
    );
    expect(countFirst(offering[0]!, offering)).toEqual([]);
  });
  it('are eaten in any case again', () => {
    const changed = after(offering, endChoice(offering[1]!, offering));
    expect(ids(countedItems(changed))).toBe('egg toast oats tea');
  });
  it('are marked in the week', () =>
    expect(choiceMarks(offering)).toEqual([
      ['egg', { or: false, counts: true }],
      ['toast', { or: false, counts: true }],
      ['oats', { or: true, counts: false }],
    ]));
});
