import fc from 'fast-check';
import { weightChange, weightTrend } from './weight-trend.js';

const day = (n: number) => new Date(Date.UTC(2026, 7, 1 + n)).toISOString().slice(0, 10);
const daily = (count: number, kg: (n: number) => number) =>
  Array.from({ length: count }, (_, n) => ({ date: day(n), kg: kg(n) }));

describe('the trend of weights', () => {
  it.each([14, 30, 90])('shows a steady −0.70 kg a week as that over %i days', (count) => {
    const change = weightChange(
      daily(count, (n) => 90 - n / 10),
      day(0),
      day(count),
    )!;
    expect(change.perWeek).toBeCloseTo(-0.7, 9);
    expect(change.kg).toBeCloseTo(-(count - 1) / 10, 9);
  });
  it('gives every straight line back exactly, both ends included, however rarely it was weighed', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 40 }),
        fc.double({ min: 30, max: 250, noNaN: true }),
        fc.double({ min: -0.1, max: 0.1, noNaN: true }),
        (days, start, slope) => {
          const line = days.map((n) => ({ date: day(n), kg: start + slope * n }));
          const exact = new Map(line.map(({ date, kg }) => [date, kg]));
          for (const { date, kg } of weightTrend(line)) expect(kg).toBeCloseTo(exact.get(date)!, 6);
        },
      ),
    );
  });
  it('covers the truth at both ends in about 95 of 100 noisy series, and leans to neither side', () => {
    let seed = 7;
    const uniform = () => ((seed = (seed * 48_271) % 2_147_483_647) - 1) / 2_147_483_646;
    const noise = () => Math.sqrt(-2 * Math.log(uniform() + 1e-12)) * Math.cos(2 * Math.PI * uniform());
    const series = 200;
    let covered = 0;
    let lean = 0;
    for (let i = 0; i < series; i++) {
      const trend = weightTrend(daily(60, (n) => 90 - n / 10 + 0.5 * noise()));
      for (const [at, truth] of [
        [0, 90],
        [59, 84.1],
      ] as const) {
        covered += Math.abs(trend[at]!.kg - truth) <= trend[at]!.margin! ? 1 : 0;
        lean += trend[at]!.kg - truth;
      }
    }
    expect(covered / (2 * series)).toBeGreaterThan(0.9);
    expect(covered / (2 * series)).toBeLessThan(0.98);
    expect(Math.abs(lean / (2 * series))).toBeLessThan(0.05);
  });
  it('is the weight itself where there is one, and says nothing about its margin', () => {
    expect(weightTrend([{ date: day(0), kg: 82.4 }])).toEqual([{ date: day(0), kg: 82.4, margin: null }]);
    expect(weightTrend([])).toEqual([]);
    expect(weightChange([{ date: day(0), kg: 82.4 }], day(0), day(9))).toBeNull();
  });
});
