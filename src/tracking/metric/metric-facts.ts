import { Injectable } from '@nestjs/common';
import { Streams } from '#libs/event-sourcing/streams.js';
import { isBodyMetric, metricRules, metricUnit, type MetricRules } from '#libs/science/body-metrics.js';
import { metricDecider } from './metric.decider.js';

/** Units that metrics are stored in. */
const STORED = { system: 'metric', glucose: 'mmol/L' } as const;

/** What is known of a metric that is measured. */
export type MeasuredMetric =
  | { readonly status: 'absent' }
  | {
      readonly status: 'open' | 'retired';
      readonly rules: MetricRules;
      /** That it is stored in; empty: a plain number. */
      readonly unit: string;
    };

/** A metric by what an entry names it: one that everybody has, or one of the organisation's own. A fact for deciders. */
@Injectable()
export class MetricFacts {
  constructor(private readonly streams: Streams) {}

  async of(orgId: string, metric: string): Promise<MeasuredMetric> {
    if (isBodyMetric(metric)) return { status: 'open', rules: metricRules(metric), unit: metricUnit(metric, STORED) };
    const { state } = await this.streams.load(metricDecider, { orgId, streamId: metric });
    if (state.status === 'absent') return state;
    const { status, least, most, decimals, unit } = state;
    return { status, rules: { possible: { least, most }, decimals }, unit };
  }
}
