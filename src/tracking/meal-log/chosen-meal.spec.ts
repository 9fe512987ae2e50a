import type { PlannedMeal } from '#src/nutrition/contract.js';
import { chosenMeal, optionsEaten } from './chosen-meal.js';

const food = (itemId: string, kcal: number | null) => ({
  itemId,
  foodId: itemId,
  foodVersion: 'v1',
  name: itemId,
  grams: 100,
  measure: null,
  note: null,
  kcal,
});
const meal: PlannedMeal = {
  slotId: 'breakfast',
  name: 'Breakfast',
  time: '07:30',
  items: [{ ...food('egg', 150), choice: 3 }, food('tea', 2)],
  alternatives: [
    { ...food('oats', 230), choice: 3, option: 1 },
    { ...food('milk', 90), choice: 3, option: 1 },
    { ...food('bread', null), choice: 3, option: 2 },
  ],
  kcal: 152,
};
const eaten = (...ids: (string | null)[]) =>
  ids.map((itemId) => ({ itemId, foodId: 'x', foodVersion: 'v1', grams: 50 }));

describe('a planned meal that leaves something to choose', () => {
  it('is what was chosen of it', () => {
    const { items, kcal } = chosenMeal(meal, [{ choice: 3, option: 1 }]);
    expect([items.map(({ itemId }) => itemId), kcal]).toEqual([['tea', 'oats', 'milk'], 322]);
    expect(chosenMeal(meal, [])).toEqual({ items: meal.items, kcal: 152 });
  });
  it.each([
    [[{ choice: 2, option: 0 }]],
    [[{ choice: 3, option: 3 }]],
    [
      [
        { choice: 3, option: 1 },
        { choice: 3, option: 0 },
      ],
    ],
  ])('does not offer %j', (options) =>
    expect(() => chosenMeal(meal, options)).toThrow(expect.objectContaining({ code: 'meal-log.option-unknown' })),
  );
  it('is judged by the option of which something was eaten, unless the first was eaten, too', () => {
    expect(optionsEaten(meal, eaten('milk', 'tea', null))).toEqual([{ choice: 3, option: 1 }]);
    expect(optionsEaten(meal, eaten('milk', 'egg'))).toEqual([]);
    expect(optionsEaten(meal, eaten(null))).toEqual([]);
  });
});
