import { WEIGHT_RULES } from '#libs/science/body-metrics.js';
import { METRIC, type MeasuredMetric } from '#src/tracking/contract.js';

/** What a question of kind `number` may name: body weight, a metric that everybody has, or one of the organisation's own by its id. */
export const ASKED_METRIC = new RegExp(`^weight$|${METRIC.source}`);

/** What is known of the metrics that questions name. */
export type AskedFacts = ReadonlyMap<string, MeasuredMetric>;

export const WEIGHT: MeasuredMetric = { status: 'open', rules: WEIGHT_RULES, unit: 'kg' };
