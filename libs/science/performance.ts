/** Results of a performance: what can be one, and which of them count. Pure. */

/** What a performance is measured in: a load in kg, a time in seconds, a distance in metres, repetitions. */
export const PERFORMANCE_MEASURES = ['kg', 'seconds', 'metres', 'repetitions'] as const;
export type PerformanceMeasure = (typeof PERFORMANCE_MEASURES)[number];

interface ResultRules {
  readonly least: number;
  readonly most: number;
  readonly decimals: 0 | 1 | 2;
}

/** Wide enough for two days of running and for the strongest: outside is a typing error. */
export const RESULT_RULES: Readonly<Record<PerformanceMeasure, ResultRules>> = {
  kg: { least: 0.5, most: 1_000, decimals: 2 },
  seconds: { least: 1, most: 172_800, decimals: 0 },
  metres: { least: 1, most: 1_000_000, decimals: 0 },
  repetitions: { least: 1, most: 10_000, decimals: 0 },
};

/** Whether anybody can have done that. */
export function isPossibleResult(measure: PerformanceMeasure, value: number): boolean {
  const { least, most, decimals } = RESULT_RULES[measure];
  const scaled = value * 10 ** decimals;
  return value >= least && value <= most && Math.abs(scaled - Math.round(scaled)) < 1e-6;
}

export interface Result {
  readonly date: string;
  readonly value: number;
}

/**
 * Results that were better than all before, oldest first: a performance that was once done is not lost by a bad day.
 * @param way towards which the goal goes: a time is to fall, a load to rise
 */
export function bestResults(results: readonly Result[], way: 'up' | 'down'): readonly Result[] {
  const isBetter = (one: number, other: number) => (way === 'up' ? one > other : one < other);
  return [...results]
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : isBetter(a.value, b.value) ? 1 : -1))
    .reduce<Result[]>((best, each) => {
      const last = best.at(-1);
      if (last && !isBetter(each.value, last.value)) return best;
      return last?.date === each.date ? [...best.slice(0, -1), each] : [...best, each];
    }, []);
}
