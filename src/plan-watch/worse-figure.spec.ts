import { isWorseThan } from './worse-figure.js';

describe('a figure that was answered at publication', () => {
  const figure = (value: number | null, comparator = '>', unit = 'mg') => ({
    value,
    threshold: { comparator, value: 3_000, unit },
  });

  it.each([
    ['>', 3_480, 3_629, false],
    ['>', 3_480, 3_630, true],
    ['>', 3_480, 3_100, false],
    ['<', 1_100, 1_000, false],
    ['<', 1_100, 950, true],
    ['<', 1_100, 1_150, false],
    ['abs>', 60, -61, false],
    ['abs>', 60, -211, true],
    ['abs>', -60, 59, false],
  ])('%s: of %d then, %d now is worse: %s', (comparator, then, now, worse) =>
    expect(isWorseThan(figure(then, comparator), figure(now, comparator))).toBe(worse),
  );

  it('is not compared with none, nor with one in another unit', () => {
    expect(isWorseThan(figure(null), figure(5_000))).toBe(false);
    expect(isWorseThan(figure(3_480), figure(null))).toBe(false);
    expect(isWorseThan({ value: 3_480, threshold: null }, figure(5_000))).toBe(false);
    expect(isWorseThan(figure(3.48, '>', 'g'), figure(3_480, '>', 'mg'))).toBe(false);
  });
});
