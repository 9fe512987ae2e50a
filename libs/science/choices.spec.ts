import { choiceRange, choicesOf, chosenPlaces, countedItems, inChoiceOrder } from './choices.js';
import { nutrient, vectorOf } from './nutrients.js';
import { totalOf } from './portion-totals.js';

const item = (id: string, choiceId?: string, optionId?: string) => ({
  id,
  ...(choiceId === undefined ? {} : { choice: { choiceId, optionId: optionId! } }),
});
const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id).join(' ');

describe('a meal with a choice', () => {
  const meal = [
    item('egg', 'c', 'x'),
    item('tea'),
    item('oats', 'c', 'y'),
    item('toast', 'c', 'x'),
    item('milk', 'c', 'y'),
  ];

  it('counts the option whose food stands first, and shows options together', () => {
    expect(ids(countedItems(meal))).toBe('egg toast tea');
    expect(ids(inChoiceOrder(meal))).toBe('egg toast oats milk tea');
    expect(choicesOf(meal)[0]!.options.map(({ items }) => ids(items))).toEqual(['egg toast', 'oats milk']);
  });
  it('counts another option as soon as that stands first', () =>
    expect(ids(countedItems([meal[2]!, ...meal.filter(({ id }) => id !== 'oats')]))).toBe('oats milk tea'));
  it('has no choice any more where one option is left', () => {
    const left = [item('egg', 'c', 'x'), item('toast', 'c', 'x')];
    expect([choicesOf(left), ids(countedItems(left))]).toEqual([[], 'egg toast']);
  });
});

it('numbers the choices of a plan, meal by meal: what was moved to another meal is no longer offered there', () => {
  const at = (itemId: string, optionId: string, order: number, slotId = 'lunch') => ({
    ...item(itemId, 'c', optionId),
    itemId,
    day: 0,
    slotId,
    order,
  });
  const plan = [at('b', 'y', 2), at('a', 'x', 1), at('c', 'z', 0, 'dinner'), { ...at('d', '', 3), choice: null }];
  expect([...chosenPlaces(plan)]).toEqual([
    ['a', { choice: 0, option: 0 }],
    ['b', { choice: 0, option: 1 }],
  ]);
});

describe('what a nutrient comes to, whatever is chosen', () => {
  const total = (kcal: number | null, protein: number) =>
    totalOf([{ grams: 100, per100g: vectorOf({ ...(kcal === null ? {} : { energy: kcal }), protein }) }]);
  const range = (id: 'energy' | 'protein') =>
    choiceRange(
      total(100, 1),
      [
        [total(200, 20), total(150, 30)],
        [total(50, 5), total(null, 2), total(80, 1)],
      ],
      nutrient(id).index,
    );

  it('takes each choice at its least and at its most, for each nutrient by itself', () => {
    expect(range('energy')).toEqual({ least: 250, most: 380 });
    expect(range('protein')).toEqual({ least: 22, most: 36 });
  });
});
