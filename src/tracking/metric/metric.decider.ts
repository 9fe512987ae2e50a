import { hasDecimals } from '#libs/science/display.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { MetricDefinition, MetricEvent } from './metric.events.js';

export type MetricCommand =
  | { readonly type: 'DefineMetric' | 'ChangeMetric'; readonly definition: MetricDefinition }
  | { readonly type: 'RetireMetric' };

export type Metric = { readonly status: 'absent' } | ({ readonly status: 'open' | 'retired' } & MetricDefinition);

/**
 * Refusals: `metric.unknown` (404), `metric.retired` (409), `metric.unit-fixed` (422): another unit, or fewer decimals, is another
 * metric; `metric.range-invalid` (422).
 */
export const metricDecider: Decider<MetricCommand, MetricEvent, Metric> = {
  category: 'metric',
  stateVersion: 1,
  initial: { status: 'absent' },

  decide(command, metric) {
    if (command.type === 'DefineMetric') return metric.status === 'absent' ? [saved(command.definition)] : [];
    if (metric.status === 'absent') throw new Refusal('metric.unknown', 404);
    if (command.type === 'RetireMetric')
      return metric.status === 'retired' ? [] : [{ type: 'MetricRetired', data: {} }];
    if (metric.status === 'retired')
      throw new Refusal('metric.retired', 409, 'This metric was retired. Define a new one.');
    const event = saved(command.definition);
    const { name, unit, decimals, least, most } = event.data;
    if (unit !== metric.unit || decimals < metric.decimals)
      throw new Refusal(
        'metric.unit-fixed',
        422,
        'A metric that was saved keeps its unit and its decimals: what was recorded is in them. Define another metric.',
      );
    const same = name === metric.name && decimals === metric.decimals && least === metric.least && most === metric.most;
    return same ? [] : [event];
  },

  evolve(metric, event) {
    switch (event.type) {
      case 'MetricSaved':
        return { status: 'open', ...event.data };
      case 'MetricRetired':
        return metric.status === 'absent' ? metric : { ...metric, status: 'retired' };
      case 'Erased':
        return metric;
    }
  },
};

function saved({
  name,
  unit,
  decimals,
  least,
  most,
}: MetricDefinition): MetricEvent & { readonly type: 'MetricSaved' } {
  const fits = [least, most].every((bound) => hasDecimals(bound, decimals));
  if (!(least < most) || !fits)
    throw new Refusal(
      'metric.range-invalid',
      422,
      `The least value lies below the most, both with at most ${decimals} decimals.`,
    );
  return { type: 'MetricSaved', data: { name: name.trim(), unit: unit.trim(), decimals, least, most } };
}
