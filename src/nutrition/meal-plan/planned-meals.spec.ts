import { examplePublication } from './publication.example.js';
import { mealsOf } from './planned-meals.js';
import { TOTALS_FORMULA } from './plan-totals.js';
import type { PublishedContent } from './publication.js';

describe('the meals of a published day', () => {
  const energy = (formula: PublishedContent['formulas'][number], ...grams: readonly number[]) => {
    const [slot] = examplePublication.content.slots;
    const content: PublishedContent = {
      ...examplePublication.content,
      slots: [slot!],
      foods: [{ foodId: 'x', version: '1', name: 'X', kcalPer100g: 0.5 }],
      items: grams.map((each, id) => ({ id: `${id}`, day: 0, slot: 0, food: 0, grams: each })),
      formulas: [formula],
    };
    const [meal] = mealsOf(content, 0);
    return [...meal!.items.map(({ kcal }) => kcal), meal!.kcal];
  };
  it('say the exact energy, rounded once', () => {
    // 67.1 g × 0.5 is 0.3355 exactly, which doubles take for less
    expect(energy(TOTALS_FORMULA, 67.1, 67.1)).toEqual([0.336, 0.336, 0.671]);
  });
  it('of a version published with the arithmetic before go on saying what they said', () => {
    expect(energy({ ...TOTALS_FORMULA, version: 1 }, 67.1, 67.1)).toEqual([0.335, 0.335, 0.67]);
  });
});
