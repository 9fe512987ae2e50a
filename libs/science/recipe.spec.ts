import { nutrient, vectorOf } from './nutrients.js';
import { known } from './portion-totals.js';
import { cookedWeight, dishTotal, type Ingredient } from './recipe.js';

const protein = nutrient('protein').index;
const vitaminC = nutrient('vitaminC').index;
const sodium = nutrient('sodium').index;

// 500 g potato with 2 g protein and 20 mg vitamin C, 50 g butter without a vitamin C value; boiled: 25 % of vitamin C lost
const dish: Ingredient[] = [
  { grams: 500, per100g: vectorOf({ protein: 2, vitaminC: 20, sodium: 6 }), retention: { vitaminC: 0.75 } },
  { grams: 50, per100g: vectorOf({ protein: 0.8, sodium: 11 }), retention: { vitaminC: 0.75 } },
];

describe('a dish', () => {
  it('adds up with what cooking keeps', () => {
    const total = dishTotal(dish);
    expect(known(total, protein)).toEqual({ amount: 10.4, completeness: 1 });
    expect(known(total, vitaminC)).toEqual({ amount: 75, completeness: 500 / 550 });
    expect(known(total, sodium).amount).toBe(35.5);
  });

  it('weighs less after cooking', () => expect(cookedWeight(550, 0.8)).toBe(440));

  it.each([
    [() => cookedWeight(550, 0), 'recipe.yield-out-of-range'],
    [() => dishTotal([{ ...dish[0]!, retention: { vitaminC: 75 } }]), 'recipe.retention-out-of-range'],
  ])('refuses nonsense (%#)', (attempt, code) => expect(attempt).toThrow(expect.objectContaining({ code })));
});
