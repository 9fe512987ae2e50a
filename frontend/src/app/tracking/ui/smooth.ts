import type { WeightEntry } from '../data/tracking';

const HALF_LIFE_DAYS = 6;

/**
 * The trend behind daily weights: an exponentially weighted mean whose memory halves every six days, forgetting by the
 * calendar and not by the entry, so that a week without a scale counts as a week.
 */
export function smoothed(weights: readonly WeightEntry[]): readonly WeightEntry[] {
  let trend = weights[0]?.kg ?? 0;
  let before = weights[0]?.date ?? '';
  return weights.map(({ date, kg }) => {
    const days = (Date.parse(date) - Date.parse(before)) / 86_400_000;
    const keep = 0.5 ** (Math.max(days, 1) / HALF_LIFE_DAYS);
    trend = date === weights[0]?.date ? kg : trend * keep + kg * (1 - keep);
    before = date;
    return { date, kg: trend };
  });
}
