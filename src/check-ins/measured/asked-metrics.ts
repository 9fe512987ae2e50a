import { Injectable } from '@nestjs/common';
import { isBodyMetric } from '#libs/science/body-metrics.js';
import { MetricFacts, Metrics, type MetricView } from '#src/tracking/contract.js';
import type { Question } from '../question.js';
import { WEIGHT, type AskedFacts } from './measured-metrics.js';

type Asking = Pick<Question, 'metric'>;

/** Metrics that questions name. */
@Injectable()
export class AskedMetrics {
  constructor(
    private readonly metrics: MetricFacts,
    private readonly views: Metrics,
  ) {}

  /** Facts for deciders. */
  async facts(orgId: string, questions: readonly Asking[]): Promise<AskedFacts> {
    return new Map(
      await Promise.all(
        namedBy(questions).map(
          async (metric) => [metric, metric === 'weight' ? WEIGHT : await this.metrics.of(orgId, metric)] as const,
        ),
      ),
    );
  }

  /** Puts beside each question the organisation's own metric that it names, as that stands now; what was retired is told of, too. */
  async beside(orgId: string, questions: readonly Asking[]): Promise<<Q extends Asking>(question: Q) => Q & Own> {
    const named = namedBy(questions).filter((metric) => metric !== 'weight' && !isBodyMetric(metric));
    const own = new Map(
      named.length === 0 ? [] : (await this.views.all(orgId, named)).map((view) => [view.metricId, view]),
    );
    return (question) => {
      const view = question.metric === undefined ? undefined : own.get(question.metric);
      return view ? { ...question, own: view } : question;
    };
  }
}

interface Own {
  readonly own?: MetricView;
}

const namedBy = (questions: readonly Asking[]): readonly string[] => [
  ...new Set(questions.flatMap(({ metric }) => metric ?? [])),
];
