import { adaptiveExpenditure } from './adaptive-expenditure.js';

const days = (n: number) => Array.from({ length: n }, (_, day) => day);

describe('expenditure from intake and weight', () => {
  it('is the intake where the weight stands still', () =>
    expect(
      adaptiveExpenditure(
        days(14).map(() => 2000),
        days(28).map((day) => ({ day, kg: 80 })),
      ),
    ).toEqual({
      kcal: 2000,
      low: 2000,
      high: 2000,
      days: 14,
      weights: 28,
      spanDays: 27,
    }));

  it('is 300 kcal more where 50 g a day are lost', () =>
    expect(
      adaptiveExpenditure(
        days(20).map(() => 1700),
        days(28).map((day) => ({ day, kg: 80 - 0.05 * day })),
      ).kcal,
    ).toBe(2000));

  it('is the less certain the more intake and weights vary', () => {
    const of = (spread: number) =>
      adaptiveExpenditure(
        days(20).map((day) => 1800 + (day % 2 ? 1 : -1) * 400 * spread),
        days(28).map((day) => ({ day, kg: 80 + (day % 2 ? 1 : -1) * spread })),
      );
    expect(of(1).high! - of(1).low!).toBeGreaterThan(2 * (of(0.4).high! - of(0.4).low!));
  });

  it('reaches as far as six weights leave open', () => {
    const noise = [0.4, -0.3, 0.2, -0.4, 0.3, -0.2];
    const { low, high } = adaptiveExpenditure(
      days(20).map(() => 2000),
      noise.map((more, at) => ({ day: 5 * at, kg: 80 + more })),
    );
    // 2.776 × 6,000 × the standard error of the slope, 0.01746 kg a day; a normal distribution would say 205
    expect([low, high]).toEqual([2062 - 291, 2062 + 291]);
  });

  it('is told from six weights that are two weeks apart', () =>
    expect(
      adaptiveExpenditure(
        days(14).map(() => 2000),
        [0, 2, 4, 8, 11, 14].map((day) => ({ day, kg: 80 })),
      ),
    ).toMatchObject({ kcal: 2000, spanDays: 14 }));

  it.each([
    ['thirteen logged days', days(13), days(28)],
    ['five weights', days(20), [0, 5, 10, 15, 20]],
    ['six weights of one week', days(20), days(6)],
    ['weights of thirteen days', days(20), [0, 2, 4, 8, 11, 13]],
    ['no logs', [], days(28)],
  ])('is not told from %s', (_, logged, weighed) =>
    expect(
      adaptiveExpenditure(
        logged.map(() => 2000),
        weighed.map((day) => ({ day, kg: 80 })),
      ),
    ).toMatchObject({
      kcal: null,
      low: null,
      high: null,
    }),
  );

  it('is not told where all weights are of one day', () =>
    expect(
      adaptiveExpenditure(
        days(20).map(() => 2000),
        days(8).map(() => ({ day: 3, kg: 80 })),
      ).kcal,
    ).toBeNull());
});
