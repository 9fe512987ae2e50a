import { BODY_METRICS, metricRules, metricUnit, WEIGHT_RULES, type BodyMetric } from '#libs/science/body-metrics.js';
import type { MetricRules } from '#libs/science/body-metrics.js';

/** Metrics that a question of kind `number` may ask for: body weight, and those that everybody has and that are one number. */
export const ASKED_METRICS = ['weight', ...BODY_METRICS.filter((metric) => !metricRules(metric).second)] as const;
export type AskedMetric = 'weight' | BodyMetric;

export const rulesOfAsked = (metric: AskedMetric): MetricRules =>
  metric === 'weight' ? WEIGHT_RULES : metricRules(metric);

/** The unit that it is asked and stored in. */
export const unitOfAsked = (metric: AskedMetric): string =>
  metric === 'weight' ? 'kg' : metricUnit(metric, { system: 'metric', glucose: 'mmol/L' });
