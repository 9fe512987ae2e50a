import { labDoubt, labFlag } from './lab-plausibility.js';

const potassium = { low: 3.5, high: 5, criticalLow: 2.8, criticalHigh: 6 };
// g/L, no limits at which a laboratory telephones
const albumin = { low: 35, high: 50, criticalLow: null, criticalHigh: null };
// mmol/L; 1 mmol/L are 18.02 mg/dL
const glucose = { low: 3.9, high: 5.6, criticalLow: 2.5, criticalHigh: 25 };
const crp = { low: null, high: 5, criticalLow: null, criticalHigh: null };

describe('a laboratory value that is hard to believe', () => {
  it.each([
    [5.6, potassium, null],
    [7.2, potassium, null],
    [56, potassium, 'ten-fold'],
    [0.44, potassium, 'ten-fold'],
    [1000, potassium, 'implausible'],
    [28, albumin, null],
    [410, albumin, 'ten-fold'],
    [33, glucose, null],
    [320, crp, null],
  ] as const)('%p of %j: %p', (value, limits, doubt) => expect(labDoubt(value, limits)).toBe(doubt));
  it('may have been reported in another unit', () => {
    expect(labDoubt(95, glucose, [95 / 18.02])).toBe('other-unit');
    expect(labDoubt(5.4 / 18.02, glucose, [5.4])).toBe('other-unit');
  });
});

describe('a flag', () => {
  it.each([
    [3.4, 'low'],
    [3.5, null],
    [5, null],
    [5.1, 'high'],
    [6, 'critical-high'],
    [2.8, 'critical-low'],
  ] as const)('of %p mmol/L potassium is %p', (value, flag) => expect(labFlag(value, potassium)).toBe(flag));
  it('of a bound says only what the bound says', () => {
    expect(labFlag(5, crp, '<')).toBeNull();
    expect(labFlag(5, crp, '>')).toBe('high');
    expect(labFlag(35, albumin, '<')).toBe('low');
    expect(labFlag(40, albumin, '<')).toBeNull();
  });
});
