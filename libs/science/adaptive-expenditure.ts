/**
 * Expenditure as intake and weight tell it: what was eaten, less what was stored. Mean logged intake minus the daily change of
 * body weight times 6,000 kcal/kg, over 28 days with at least 14 logged ones and weights that are at least 14 days apart: over less, water
 * moves the scale more than what is stored. The energy of a kilogram is a convention
 * between that of fat (9,400) and of lean tissue (1,800 kcal/kg; Hall, Int J Obes 2008;32:573-576); no primary source for 6,000.
 */
import { studentT95 } from './student-t.js';

export const EXPENDITURE = {
  windowDays: 28,
  leastDays: 14,
  leastWeights: 6,
  /** Between the first and the last weight: half of the window. */
  leastSpanDays: 14,
  kcalPerKg: 6_000,
  // v2: the interval knows how few the weights are; v3: the first and the last weight are two weeks apart
  version: 3,
  source: 'Mean logged intake less the change of body weight × 6,000 kcal/kg (convention, no primary source)',
  verified: false,
} as const;

export interface AdaptiveExpenditure {
  /** kcal per day; null: fewer days or weights than are needed. */
  readonly kcal: number | null;
  /** 95 % interval, from the spread of the intake and of the weights about their line. */
  readonly low: number | null;
  readonly high: number | null;
  readonly days: number;
  readonly weights: number;
  /** Days between the first and the last weight. */
  readonly spanDays: number;
}

/**
 * @param intakes kcal of each day that was logged in full, within 28 days
 * @param weights one a day, within the same days; `day` counts days from any start
 */
export function adaptiveExpenditure(
  intakes: readonly number[],
  weights: readonly { readonly day: number; readonly kg: number }[],
): AdaptiveExpenditure {
  const [days, n] = [intakes.length, weights.length];
  const line = slopeOf(weights);
  const weighed = weights.map(({ day }) => day);
  const spanDays = n === 0 ? 0 : Math.max(...weighed) - Math.min(...weighed);
  const { leastDays, leastWeights, leastSpanDays } = EXPENDITURE;
  if (days < leastDays || n < leastWeights || spanDays < leastSpanDays || line === null)
    return { kcal: null, low: null, high: null, days, weights: n, spanDays };
  const intake = mean(intakes);
  const spread = intakes.reduce((sum, kcal) => sum + (kcal - intake) ** 2, 0) / (days - 1) / days;
  const kcal = intake - line.kgPerDay * EXPENDITURE.kcalPerKg;
  const margin = Math.hypot(
    studentT95(days - 1) * Math.sqrt(spread),
    studentT95(n - 2) * EXPENDITURE.kcalPerKg * line.error,
  );
  return {
    kcal: Math.round(kcal),
    low: Math.round(kcal - margin),
    high: Math.round(kcal + margin),
    days,
    weights: n,
    spanDays,
  };
}

/** Least squares, with the standard error of the slope; null where all weights are of one day, or fewer than three. */
function slopeOf(weights: readonly { readonly day: number; readonly kg: number }[]) {
  const n = weights.length;
  if (n < 3) return null;
  const [day, kg] = [mean(weights.map((each) => each.day)), mean(weights.map((each) => each.kg))];
  const spread = weights.reduce((sum, each) => sum + (each.day - day) ** 2, 0);
  if (spread === 0) return null;
  const kgPerDay = weights.reduce((sum, each) => sum + (each.day - day) * (each.kg - kg), 0) / spread;
  const residual = weights.reduce((sum, each) => sum + (each.kg - kg - kgPerDay * (each.day - day)) ** 2, 0);
  return { kgPerDay, error: Math.sqrt(residual / (n - 2) / spread) };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
