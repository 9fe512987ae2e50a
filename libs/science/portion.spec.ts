import fc from 'fast-check';
import { checkedGrams, gramsOf, measureOf, portionProblem } from './portion.js';

describe('the measure of a portion', () => {
  const measures = [
    { label: '1 piece', grams: 20 },
    { label: '1 cup', grams: 240 },
    { label: '1 piece', grams: 50 },
  ];
  it.each([
    ['1 piece', 2, 100, measures[2]],
    ['1 piece', 2, 39.9, measures[0]],
    ['1 cup', 1, 20, measures[1]],
    ['1 slice', 1, 20, null],
  ])('%s × %d of %d g', (label, amount, grams, measure) =>
    expect(measureOf(measures, { label, amount }, grams)).toBe(measure),
  );
});

describe('portion grams', () => {
  it.each([
    [Number.NaN, 'portion.not-finite'],
    [Infinity, 'portion.not-finite'],
    [-Infinity, 'portion.not-finite'],
    [0, 'portion.not-positive'],
    [-5, 'portion.not-positive'],
    [0.0004, 'portion.not-positive'],
    [5000.001, 'portion.absurd'],
    [1e9, 'portion.absurd'],
  ])('%p is %s', (grams, code) => {
    expect(portionProblem(grams)).toBe(code);
    expect(() => checkedGrams(grams)).toThrow(expect.objectContaining({ code, field: 'grams' }));
  });

  it.each([
    [0.001, 0.001],
    [5000, 5000],
    [33.33333, 33.333],
    [0.0006, 0.001],
  ])('%p g is kept as %p', (grams, kept) => {
    expect(portionProblem(grams)).toBeNull();
    expect(checkedGrams(grams)).toBe(kept);
  });

  it('does not take a text for a number', () => {
    expect(portionProblem('100' as unknown as number)).toBe('portion.not-finite');
  });
});

describe('household measures', () => {
  const cup = { label: '1 cup', grams: 244 };

  it('turn into grams', () => {
    expect(gramsOf(1.5, cup)).toBe(366);
    expect(gramsOf(1 / 3, cup)).toBe(81.333);
  });

  it('round-trip to the milligram', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.integer({ min: 1, max: 2_000_000 }), (mg, measureMg) => {
        const measure = { label: 'measure', grams: measureMg / 1000 };
        expect(gramsOf(mg / 1000 / measure.grams, measure)).toBe(mg / 1000);
      }),
    );
  });

  it('do not refuse the largest portion for an error of floating point', () => {
    const measure = { label: 'scoop', grams: 1218.246 };
    expect((5000 / measure.grams) * measure.grams).toBeGreaterThan(5000);
    expect(gramsOf(5000 / measure.grams, measure)).toBe(5000);
  });

  it.each([
    [Number.NaN, cup, 'portion.not-finite', 'amount'],
    [0, cup, 'portion.not-positive', 'amount'],
    [100, cup, 'portion.absurd', 'grams'],
    [1, { label: 'nothing', grams: 0 }, 'measure.invalid', 'measure'],
    [1, { label: 'broken', grams: Number.NaN }, 'measure.invalid', 'measure'],
  ])('refuse %p of %p', (amount, measure, code, field) => {
    expect(() => gramsOf(amount, measure)).toThrow(expect.objectContaining({ code, field }));
  });
});
