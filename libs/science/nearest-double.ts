const MILLION = 1_000_000;
// whole counts 1e-5 and millionths count 1e-11 of the unit: together one numerator over 1e11
const DENOMINATOR = 1e11;
// Truncating to 64 bits behind the point cannot move a value across a midpoint of doubles: above 2^16 a midpoint is an odd
// multiple of at least 2^-37, so in units of the numerator it is 2^-26 or more away from any integer; the cut is below 2^-27.
const BITS = 64n;

/**
 * The double nearest to (whole × 10⁶ + millionths) / 10¹¹: one rounding, on any machine.
 * @param whole safe integer ≥ 0 @param millionths safe integer ≥ 0
 */
export function nearestDouble(whole: number, millionths: number): number {
  // in this range the numerator is exact, and IEEE division of two exact numbers rounds once
  if (whole < 9e9 && millionths < 7e12) return (whole * MILLION + millionths) / DENOMINATOR;
  const numerator = BigInt(whole) * BigInt(MILLION) + BigInt(millionths);
  if (numerator <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(numerator) / DENOMINATOR;
  return Number((numerator << BITS) / BigInt(DENOMINATOR)) / 2 ** Number(BITS);
}
