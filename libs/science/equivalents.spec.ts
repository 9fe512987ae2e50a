import fc from 'fast-check';
import { distanceBetween, equivalentGrams, equivalentsOf, USUALLY_COMPARED } from './equivalents.js';
import { vectorOf } from './nutrients.js';

const food = (energy: number | null, protein: number | null, fat: number | null, more: object = {}) =>
  vectorOf({ energy, protein, fat, carbohydrate: 0, fibre: 0, ...more });
// SR28 15237, 15241 (trout), 15086 (sockeye), 15016 (cod), per 100 g
const salmon = food(206, 22.1, 12.35);
const trout = food(168, 23.8, 7.38);
const sockeye = food(156, 25.48, 5.57);
const cod = food(105, 22.83, 0.86);
const nearest = (keep: 'energy' | 'protein' | 'carbohydrate', of = [cod, sockeye, trout]) =>
  equivalentsOf(
    { grams: 100, per100g: salmon },
    of.map((per100g) => ({ per100g })),
    {
      keep,
      near: USUALLY_COMPARED,
    },
  ).map(({ per100g }) => per100g);

describe('an equivalent portion', () => {
  it('gives the same energy, or the same of another nutrient', () => {
    const portion = { grams: 120, per100g: salmon };
    expect(equivalentGrams(portion, trout, 'energy')).toBeCloseTo((120 * 206) / 168, 10);
    expect(equivalentGrams(portion, trout, 'protein')).toBeCloseTo((120 * 22.1) / 23.8, 10);
  });
  it('is none where a value is unknown or zero, or more than a portion would be needed', () => {
    const portion = { grams: 120, per100g: salmon };
    expect(equivalentGrams(portion, food(null, 20, 1), 'energy')).toBeNull();
    expect(equivalentGrams(portion, trout, 'carbohydrate')).toBeNull();
    expect(equivalentGrams({ grams: 4000, per100g: salmon }, cod, 'energy')).toBeNull();
  });
  it('is nearest first: in energy trout is nearer to salmon than sockeye and cod', () =>
    expect(nearest('energy')).toEqual([trout, sockeye, cod]));
  it('leaves out what has nothing of the kept nutrient', () => expect(nearest('carbohydrate')).toEqual([]));
  it('does not take an unknown value for zero', () => {
    const unknownFat = food(206, 22.1, null);
    const leaner = food(206, 22.1, 10);
    expect(nearest('energy', [unknownFat, leaner])).toEqual([leaner, unknownFat]);
  });
  it('gives a food of the same values before all others, and its portion back', () => {
    const amount = fc.double({ min: 0.01, max: 90, noNaN: true });
    const any = fc.tuple(amount, amount, amount).map(([energy, protein, fat]) => food(energy, protein, fat));
    fc.assert(
      fc.property(
        any,
        fc.array(any, { maxLength: 5 }),
        fc.double({ min: 1, max: 500, noNaN: true }),
        (own, others, grams) => {
          const [first] = equivalentsOf(
            { grams, per100g: own },
            [...others, own].map((per100g) => ({ per100g })),
            {
              keep: 'energy',
              near: USUALLY_COMPARED,
            },
          );
          expect(
            distanceBetween({ grams, per100g: own }, { grams, per100g: first!.per100g }, USUALLY_COMPARED),
          ).toBeLessThan(1e-9);
          expect(equivalentGrams({ grams, per100g: own }, own, 'energy')).toBeCloseTo(grams, 9);
        },
      ),
      { numRuns: 50 },
    );
  });
});
