const MILLION = 1_000_000;
// whole counts 1e-5 and millionths count 1e-11 of the unit: together one numerator over 1e11
const DENOMINATOR = 1e11;
// 64 further bits leave more than 53 in every quotient taken the slow way, so the sticky bit only breaks ties
const EXTRA_BITS = 64n;

/**
 * The double nearest to (whole × 10⁶ + millionths) / 10¹¹, ties to even: one rounding, on any machine.
 * @param whole safe integer ≥ 0 @param millionths safe integer ≥ 0
 */
export function nearestDouble(whole: number, millionths: number): number {
  // in this range the numerator is exact, and IEEE division of two exact numbers rounds once
  if (whole < 9e9 && millionths < 7e12) return (whole * MILLION + millionths) / DENOMINATOR;
  const numerator = BigInt(whole) * BigInt(MILLION) + BigInt(millionths);
  if (numerator <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(numerator) / DENOMINATOR;
  const shifted = numerator << EXTRA_BITS;
  const quotient = shifted / BigInt(DENOMINATOR);
  const sticky = quotient * BigInt(DENOMINATOR) === shifted ? 0n : 1n;
  return Number(quotient | sticky) / 2 ** Number(EXTRA_BITS);
}
