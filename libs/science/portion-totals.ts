/**
 * Exact totals of portions: the same digits in the browser and on the server, whatever the order or grouping.
 *
 * Doubles do not add associatively, so nothing here adds fractions. Grams become whole milligrams and each value per
 * 100 g becomes two whole numbers, its integer part and its millionths; a contribution is two integer products, and a
 * total is two integer sums per nutrient. Integers below 2^53 add exactly, hence in any order, and a meal, day or week
 * added up from its parts is the very same integers as the flat sum.
 *
 * Precision contract
 * - grams: rounded to 0.001 g (half up) as they enter;
 * - values per 100 g: exact up to 6 decimals of their unit; further decimals are rounded (half up) as they enter;
 * - sums: exact. `amounts` are the doubles nearest to the exact sums;
 * - means: exact too, `knownMean` is the double nearest to the exact quotient, rounded once;
 * - a sum that would leave the exact range is refused (`total.too-large`), never approximated. 9,007 kg of food
 *   always fit with values up to 1,000,000 per 100 g.
 */
import { NUTRIENTS, type NutrientVector } from './nutrients.js';
import { nearestDouble } from './nearest-double.js';
import { ScienceError } from './science-error.js';

/** Some grams of a food. `grams` ≥ 0; `per100g` in NUTRIENTS order, null = unknown. */
export interface Portion {
  readonly grams: number;
  readonly per100g: NutrientVector;
}

/** The integers behind a Total. Read `Total.amounts` instead; these are for adding totals up. */
export interface ExactSums {
  readonly milligrams: number;
  /** Per nutrient: milligrams of food whose value is known. */
  readonly knownMilligrams: readonly number[];
  /** Per nutrient: Σ mg × integer part of the value per 100 g, in units of 1e-5 of the nutrient's unit. */
  readonly whole: readonly number[];
  /** Per nutrient: Σ mg × millionths of the value per 100 g, in units of 1e-11 of the nutrient's unit. */
  readonly millionths: readonly number[];
}

/** What portions add up to. All arrays in NUTRIENTS order; plain data, so it may cross a wire. */
export interface Total {
  /** Sum over the portions whose value is known, in the nutrient's unit. Meaningless where knownGrams is 0: see known(). */
  readonly amounts: readonly number[];
  /** Grams of food whose value for this nutrient is known. */
  readonly knownGrams: readonly number[];
  readonly grams: number;
  readonly exact: ExactSums;
}

// 100 g of anything is 1e8 µg: a larger value is a unit error, not a food.
const LARGEST_VALUE = 1e8;
const LARGEST_SUM = Number.MAX_SAFE_INTEGER;
const COUNT = NUTRIENTS.length;
// in units of 1e-11, in which sums are exact
const HALF_A_THOUSANDTH = 50_000_000n;
// taken once: in sandboxed contexts (workers of test runners) each look at a global costs more than the arithmetic
const { floor, round } = Math;

/**
 * Exact total of portions.
 * @throws ScienceError `portion.not-finite`, `portion.negative` (grams), `nutrient.out-of-range` (a value that is not
 * finite, negative, or above 1e8; field = nutrient id), `total.too-large`.
 */
export function totalOf(portions: Iterable<Portion>): Total {
  let milligrams = 0;
  const knownMilligrams = zeros();
  const whole = zeros();
  const millionths = zeros();
  for (const { grams, per100g } of portions) {
    const mg = milligramsOf(grams);
    milligrams += mg;
    for (let i = 0; i < COUNT; i++) {
      const value = per100g[i];
      if (value === null || value === undefined) continue;
      if (!(value >= 0 && value <= LARGEST_VALUE))
        throw new ScienceError('nutrient.out-of-range', NUTRIENTS[i]!.id, String(value));
      const integer = floor(value);
      knownMilligrams[i]! += mg;
      whole[i]! += mg * integer;
      // value − integer is exact; × 1e6 is off by far less than half a unit, so a value given with
      // up to 6 decimals comes out as exactly its millionths
      millionths[i]! += mg * round((value - integer) * 1e6);
    }
  }
  return fromExact({ milligrams, knownMilligrams, whole, millionths });
}

/** Meal → day → week: exactly the total of all the portions behind these totals. @throws ScienceError `total.too-large`. */
export function sumTotals(totals: Iterable<Total>): Total {
  let milligrams = 0;
  const knownMilligrams = zeros();
  const whole = zeros();
  const millionths = zeros();
  for (const { exact } of totals) {
    milligrams += exact.milligrams;
    for (let i = 0; i < COUNT; i++) {
      knownMilligrams[i]! += exact.knownMilligrams[i] ?? 0;
      whole[i]! += exact.whole[i] ?? 0;
      millionths[i]! += exact.millionths[i] ?? 0;
    }
  }
  return fromExact({ milligrams, knownMilligrams, whole, millionths });
}

/** Share 0..1 of the grams whose value for nutrient `i` (its index) is known; null when there are no grams. */
export function completeness(total: Total, i: number): number | null {
  const { milligrams, knownMilligrams } = total.exact;
  return milligrams === 0 ? null : (knownMilligrams[i] ?? 0) / milligrams;
}

/** The amount of nutrient `i`, null when no gram of it is known, with its completeness: show the two together. */
export function known(total: Total, i: number): { amount: number | null; completeness: number | null } {
  const anyKnown = (total.exact.knownMilligrams[i] ?? 0) > 0;
  return { amount: anyKnown ? (total.amounts[i] ?? null) : null, completeness: completeness(total, i) };
}

/** As `known`, for an average one of `parts` (1 to 10) days that this total is of. The amount is the double nearest to the exact mean. */
export function knownMean(
  total: Total,
  i: number,
  parts: number,
): { amount: number | null; completeness: number | null } {
  const { whole, millionths } = total.exact;
  const sum = known(total, i);
  return sum.amount === null ? sum : { ...sum, amount: nearestDouble(whole[i]!, millionths[i]!, parts) };
}

/** Grams on an average one of `parts` days, rounded once. */
export function meanGrams(total: Total, parts: number): number {
  return total.exact.milligrams / (1000 * parts);
}

/** The amount of nutrient `i` in whole thousandths of its unit, half up from the exact sum; null when no gram of it is known. */
export function knownThousandths(total: Total, i: number): number | null {
  if (known(total, i).amount === null) return null;
  const over1e11 = BigInt(total.exact.whole[i]!) * 1_000_000n + BigInt(total.exact.millionths[i]!);
  return Number((over1e11 + HALF_A_THOUSANDTH) / (2n * HALF_A_THOUSANDTH));
}

function milligramsOf(grams: number): number {
  if (!Number.isFinite(grams)) throw new ScienceError('portion.not-finite', 'grams', String(grams));
  if (grams < 0) throw new ScienceError('portion.negative', 'grams', String(grams));
  return round(grams * 1000);
}

function fromExact(exact: ExactSums): Total {
  const amounts = zeros();
  const knownGrams = zeros();
  // the terms are never negative, so a sum that was ever rounded is above the limit here too
  refuseUnsafe(exact.milligrams, 'grams');
  for (let i = 0; i < COUNT; i++) {
    const whole = exact.whole[i]!;
    const millionths = exact.millionths[i]!;
    refuseUnsafe(whole, NUTRIENTS[i]!.id);
    refuseUnsafe(millionths, NUTRIENTS[i]!.id);
    amounts[i] = nearestDouble(whole, millionths);
    knownGrams[i] = exact.knownMilligrams[i]! / 1000;
  }
  return { amounts, knownGrams, grams: exact.milligrams / 1000, exact };
}

function refuseUnsafe(sum: number, field: string): void {
  if (sum > LARGEST_SUM) throw new ScienceError('total.too-large', field);
}

function zeros(): number[] {
  return new Array<number>(COUNT).fill(0);
}
