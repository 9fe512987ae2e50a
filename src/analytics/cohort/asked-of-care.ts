import type { Cohort } from './cohort.js';

/** What of care some cohorts ask for, each once: nothing else is read. */
export interface AskedOfCare {
  readonly goals: boolean;
  readonly mealPlans: boolean;
  readonly programs: boolean;
  readonly metrics: readonly { readonly metric: string; readonly days: number | null }[];
  /** Days of the windows. */
  readonly adherence: readonly number[];
}

export function askedOfCare(cohorts: readonly Cohort[]): AskedOfCare {
  const criteria = cohorts.flatMap(({ groups = [] }) => groups.flatMap(({ anyOf }) => anyOf));
  const of = (kind: (typeof criteria)[number]['kind']) => criteria.filter((each) => each.kind === kind);
  const metrics = of('metric').map(({ code, days = null }) => ({ metric: code, days }));
  return {
    goals: of('goal').length > 0,
    mealPlans: of('meal-plan').length > 0,
    programs: of('program').length > 0,
    metrics: [...new Map(metrics.map((each) => [windowKey(each.metric, each.days), each])).values()],
    adherence: [...new Set(of('adherence').flatMap(({ days = [] }) => days))],
  };
}

/** One text for a metric and its window. */
export const windowKey = (metric: string, days: number | null): string => `${metric} ${days ?? 'ever'}`;
