import type { Slice } from '#libs/projections/slice.js';
import { metricCommandHandlers } from './metric.commands.js';
import { MetricController } from './metric.controller.js';
import { metricCategory } from './metric.events.js';
import { MetricFacts } from './metric-facts.js';
import { metricProjection, Metrics } from './metric.read-model.js';

export const metricSlice: Slice = {
  categories: [metricCategory],
  projections: [metricProjection],
  controllers: [MetricController],
  providers: [...metricCommandHandlers, Metrics, MetricFacts],
  exports: [Metrics, MetricFacts],
};
