import { Injectable } from '@nestjs/common';
import { Streams } from '#libs/event-sourcing/streams.js';
import { isBodyMetric, metricRules, type MetricRules } from '#libs/science/body-metrics.js';
import { metricDecider } from './metric.decider.js';

/** What is known of a metric that is measured. */
export type MeasuredMetric =
  { readonly status: 'absent' } | { readonly status: 'open' | 'retired'; readonly rules: MetricRules };

/** A metric by what an entry names it: one that everybody has, or one of the organisation's own. A fact for deciders. */
@Injectable()
export class MetricFacts {
  constructor(private readonly streams: Streams) {}

  async of(orgId: string, metric: string): Promise<MeasuredMetric> {
    if (isBodyMetric(metric)) return { status: 'open', rules: metricRules(metric) };
    const { state } = await this.streams.load(metricDecider, { orgId, streamId: metric });
    if (state.status === 'absent') return state;
    const { status, least, most, decimals } = state;
    return { status, rules: { possible: { least, most }, decimals } };
  }
}
