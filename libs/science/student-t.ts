import { NORMAL_95 } from './weight-trend.js';

/**
 * Two-sided 95 % quantile of Student's t, by its expansion about the normal one (Abramowitz & Stegun 26.7.5); 0.1 % too small at four
 * degrees of freedom, less beyond.
 * @param freedom degrees of freedom, 4 or more
 */
export function studentT95(freedom: number): number {
  if (!(freedom >= 4)) throw new RangeError('the expansion holds from four degrees of freedom on');
  const z = NORMAL_95;
  return [
    z,
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ].reduce((sum, term, order) => sum + term / freedom ** order, 0);
}
