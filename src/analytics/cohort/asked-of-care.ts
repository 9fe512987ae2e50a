import type { Cohort } from './cohort.js';

/** What of care some cohorts ask for, each once: nothing else is read. */
export interface AskedOfCare {
  readonly goals: boolean;
  readonly mealPlans: boolean;
  readonly programs: boolean;
  /** Which template they began with, as far as the log is read for it. */
  readonly mealPlanTemplates: boolean;
  readonly programTemplates: boolean;
  /** By name; the newest value of one answers whatever window is asked for. */
  readonly metrics: readonly string[];
  /** Of these, those of the organisation's own. */
  readonly ownMetrics: readonly string[];
  /** Days of the windows. */
  readonly adherence: readonly number[];
}

export function askedOfCare(cohorts: readonly Cohort[]): AskedOfCare {
  const criteria = cohorts.flatMap(({ groups = [] }) => groups.flatMap(({ anyOf }) => anyOf));
  const of = (kind: (typeof criteria)[number]['kind']) => criteria.filter((each) => each.kind === kind);
  return {
    goals: of('goal').length > 0,
    mealPlans: of('meal-plan').length + of('meal-plan-template').length > 0,
    programs: of('program').length + of('program-template').length > 0,
    mealPlanTemplates: of('meal-plan-template').length > 0,
    programTemplates: of('program-template').length > 0,
    metrics: [...new Set([...of('metric'), ...of('own-metric')].map(({ code }) => code))],
    ownMetrics: [...new Set(of('own-metric').map(({ code }) => code))],
    adherence: [...new Set(of('adherence').flatMap(({ days = [] }) => days))],
  };
}

/** Whether what was read for one answers the other, too. */
export const covers = (read: AskedOfCare, asked: AskedOfCare): boolean =>
  (['goals', 'mealPlans', 'programs', 'mealPlanTemplates', 'programTemplates'] as const).every(
    (kind) => read[kind] || !asked[kind],
  ) &&
  asked.metrics.every((metric) => read.metrics.includes(metric)) &&
  asked.adherence.every((days) => read.adherence.includes(days));
