import fc from 'fast-check';
import { nutrient, vectorOf } from './nutrients.js';
import { known, totalOf } from './portion-totals.js';
import { cookedWeight, dishPer100g, dishTotal, servingPortions, type Ingredient } from './recipe.js';

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

  it('is served by weight after cooking', () => {
    const cooked = cookedWeight(550, 0.8);
    expect(cooked).toBe(440);
    // a quarter of the pot, whatever it weighs now
    const served = totalOf(servingPortions(dish, cooked, 110));
    expect(served.grams).toBe(137.5);
    expect(known(served, protein)).toEqual({ amount: 2.6, completeness: 1 });
    expect(known(served, vitaminC)).toEqual({ amount: 18.75, completeness: 500 / 550 });
  });

  it('is a food whose incomplete values are unknown', () => {
    const per100g = dishPer100g(dishTotal(dish), 440);
    expect(per100g[protein]).toBeCloseTo(10.4 / 4.4, 12);
    expect(per100g[vitaminC]).toBeNull();
    expect(dishPer100g(dishTotal([]), 440)[protein]).toBeNull();
  });

  it('served whole is the dish', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3_000_000 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 5_000_000 }),
        (mg, cookedMg) => {
          const ingredients = mg.map((m, i) => ({
            grams: m / 1000,
            per100g: vectorOf({ protein: i + 0.123 }),
            retention: { protein: 0.9 },
          }));
          expect(totalOf(servingPortions(ingredients, cookedMg / 1000, cookedMg / 1000))).toEqual(
            dishTotal(ingredients),
          );
        },
      ),
    );
  });

  it.each([
    [() => servingPortions(dish, 0, 100), 'recipe.no-weight'],
    [() => servingPortions(dish, 440, -1), 'portion.negative'],
    [() => servingPortions(dish, 440, Number.NaN), 'portion.not-finite'],
    [() => dishPer100g(dishTotal(dish), Number.NaN), 'recipe.no-weight'],
    [() => cookedWeight(550, 0), 'recipe.yield-out-of-range'],
    [() => dishTotal([{ ...dish[0]!, retention: { vitaminC: 75 } }]), 'recipe.retention-out-of-range'],
  ])('refuses nonsense (%#)', (attempt, code) => expect(attempt).toThrow(expect.objectContaining({ code })));
});
