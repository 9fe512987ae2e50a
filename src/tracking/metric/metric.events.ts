import { streamCategory } from '#libs/event-sourcing/catalogue.js';

/** A metric that the organisation measures in its own words. */
export interface MetricDefinition {
  readonly name: string;
  /** As it stands beside the number; empty: a plain number. */
  readonly unit: string;
  /** Places after the point. */
  readonly decimals: number;
  /** What can be recorded, inclusive. */
  readonly least: number;
  readonly most: number;
}

/** The whole definition, replacing what stood there. */
export interface MetricSaved {
  readonly type: 'MetricSaved';
  readonly data: MetricDefinition;
}
export interface MetricRetired {
  readonly type: 'MetricRetired';
  readonly data: Readonly<Record<string, never>>;
}
export type MetricEvent = MetricSaved | MetricRetired;

/** A metric of the organisation's own: a stream for each. */
export const metricCategory = streamCategory<MetricEvent>({
  category: 'metric',
  context: 'tracking',
  subject: 'none',
  events: {
    MetricSaved: {
      version: 1,
      about: 'A metric of the organisation was saved, new or changed.',
      example: { name: 'Grip strength', unit: 'kg', decimals: 1, least: 0, most: 120 },
    },
    MetricRetired: {
      version: 1,
      about: 'A metric was retired: nothing new is recorded of it; what was recorded stays.',
      example: {},
    },
  },
});
