import fc from 'fast-check';
import {
  decimalsShown,
  formatAmount,
  formatChange,
  formatCompleteness,
  formatNumber,
  roundTo,
  UNKNOWN,
} from './display.js';
import { nutrient } from './nutrients.js';

const protein = nutrient('protein');

describe('rounding', () => {
  it.each([
    [1.005, 2, 1.01],
    [2.675, 2, 2.68],
    [-1.005, 2, -1.01],
    [0.5, 0, 1],
    [-0.5, 0, -1],
    [1e-9, 3, 0],
    [12345.6789, 1, 12345.7],
  ])('%p to %p decimals is %p', (value, decimals, expected) => expect(roundTo(value, decimals)).toBe(expected));

  it('never leaves a negative zero', () => {
    expect(Object.is(roundTo(-0.04, 1), 0)).toBe(true);
    expect(Object.is(roundTo(-0, 1), 0)).toBe(true);
  });

  it('keeps numbers that are already round', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (n, decimals) => {
        const value = n / 10 ** decimals + 0;
        expect(roundTo(value, decimals)).toBe(value);
      }),
    );
  });
});

describe('numbers', () => {
  it('have fixed decimals, grouped thousands and a true minus', () => {
    expect(formatNumber(1234567.891, 2)).toBe('1,234,567.89');
    expect(formatNumber(1234567.891, 2, 'de')).toBe('1.234.567,89');
    expect(formatNumber(5, 1)).toBe('5.0');
    expect(formatNumber(999, 0)).toBe('999');
    expect(formatNumber(-12, 0)).toBe('\u221212');
    expect(formatNumber(-0.04, 1)).toBe('0.0');
  });

  it.each([
    [0, 1, 1],
    [12.34, 1, 1],
    [0.06, 1, 1],
    [0.04, 1, 2],
    [0.045, 1, 3],
    [0.0035, 2, 4],
    [0.0000004, 1, 6],
  ])('have as many decimals as it takes not to be 0: %d with %d has %d', (value, usual, decimals) =>
    expect(decimalsShown(value, usual)).toBe(decimals),
  );

  it('say how they changed', () => {
    expect([3, -3, 0.04, -0.04, null].map((n) => formatChange(n, 1))).toEqual([
      '+3.0',
      '\u22123.0',
      '±0.0',
      '±0.0',
      UNKNOWN,
    ]);
  });
});

describe('amounts', () => {
  it('show the unit when asked', () => {
    expect(formatAmount(12.34, protein, { withUnit: true })).toBe('12.3\u00a0g');
    expect(formatAmount(1875.2, nutrient('energy'), { withUnit: true, locale: 'de' })).toBe('1.875\u00a0kcal');
  });

  it('never show unknown as a number', () => {
    expect(formatAmount(null, protein)).toBe(UNKNOWN);
    expect(formatAmount(null, protein, { completeness: 1, withUnit: true })).toBe(UNKNOWN);
    // amounts[i] of a total with nothing known is 0; with its completeness it must not pass for zero
    expect(formatAmount(0, protein, { completeness: 0 })).toBe(UNKNOWN);
    expect(formatAmount(Number.NaN, protein)).toBe(UNKNOWN);
  });

  it('show a known zero as zero', () => {
    expect(formatAmount(0, protein, { completeness: 1 })).toBe('0.0');
  });

  it('are lower bounds when incomplete', () => {
    expect(formatAmount(12.34, protein, { completeness: 0.5 })).toBe('≥\u00a012.3');
    expect(formatAmount(12.34, protein, { completeness: 0.9999999 })).toBe('≥\u00a012.3');
    expect(formatAmount(12.34, protein, { completeness: null })).toBe('12.3');
  });

  it('do not round a trace away', () => {
    expect(formatAmount(0.02, protein, { completeness: 1 })).toBe('<\u00a00.1');
    expect(formatAmount(0.02, protein, { completeness: 0.5 })).toBe('≥\u00a00.0');
  });
});

describe('completeness', () => {
  it('is 100 % only when complete and 0 % only when nothing is known', () => {
    expect([1, 0.9999, 0.29, 0.001, 0, null].map(formatCompleteness)).toEqual([
      '100\u00a0%',
      '99\u00a0%',
      '29\u00a0%',
      '<\u00a01\u00a0%',
      '0\u00a0%',
      UNKNOWN,
    ]);
  });
});
