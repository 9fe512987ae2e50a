const MILLION = 1_000_000;
// whole counts 1e-5 and millionths count 1e-11 of the unit: together one numerator over 1e11
const DENOMINATOR = 1e11;
// Truncating to 96 bits behind the point cannot move a value across a midpoint of doubles: above 2^13 a midpoint is an odd multiple of
// at least 2^-40 and 10^11 is 2^11 × 5^11, so in units of the numerator it is 2^-29 or more away from any integer it is not equal to;
// the cut is below 2^-96 × 2^40.
const BITS = 96n;

/**
 * The double nearest to (whole × 10⁶ + millionths) / 10¹¹ / parts: one rounding, on any machine.
 * @param whole safe integer ≥ 0 @param millionths safe integer ≥ 0 @param parts 1 to 10, what the mean is over
 */
export function nearestDouble(whole: number, millionths: number, parts = 1): number {
  const denominator = DENOMINATOR * parts;
  // in this range the numerator is exact, and IEEE division of two exact numbers rounds once
  if (whole < 9e9 && millionths < 7e12) return (whole * MILLION + millionths) / denominator;
  const numerator = BigInt(whole) * BigInt(MILLION) + BigInt(millionths);
  if (numerator <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(numerator) / denominator;
  return Number((numerator << BITS) / BigInt(denominator)) / 2 ** Number(BITS);
}
