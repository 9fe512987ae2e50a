import { inject, signal } from '@angular/core';
import type { QuestionView } from '#libs/api-client/models/question-view.js';
import type { SaidDto } from '#libs/api-client/models/said-dto.js';
import { dangerOf, type Measured } from '#libs/science/body-metrics.js';
import type { WeightOnDay } from '#libs/science/weight-plausibility.js';
import { MetricFormats } from '../metrics/metric-formats.js';
import { AnswerFigures } from './answer-figures.js';
import { measuredIn } from './said.js';

/**
 * What to ask about measurements of a check-in before it is sent, as where they are entered by themselves. Portal and app each know what a value is
 * compared with, and each page that sends answers has its own.
 */
export abstract class AnswerDoubts {
  private readonly figures = inject(AnswerFigures);
  private readonly metrics = inject(MetricFormats);
  /** What was asked, by question; whoever sends the same again means it. */
  readonly asked = signal<ReadonlyMap<string, string>>(new Map());

  /** What to ask about a weight; null: nothing. */
  protected abstract ofWeight(entered: WeightOnDay): string | null;

  /** The last measurement before a day that counts; null: none is known. */
  protected abstract before(metric: string, date: string): (Measured & { readonly day: string }) | null;

  /** What to do about a dangerous value, said after the question; empty: nothing. */
  protected abstract whenDangerous(): string;

  /** @param stood answers that are corrected: what stays as it was is not asked about. @returns the first question with something new to ask; null: none */
  ask(
    questions: readonly QuestionView[],
    said: readonly SaidDto[],
    on: string,
    stood: readonly SaidDto[] = [],
  ): string | null {
    const doubts = new Map<string, string>();
    for (const question of questions) {
      const [measured, before] = [said, stood].map((answers) => measuredIn(answers, question.questionId));
      if (!measured || (before && before.value === measured.value && before.second === measured.second)) continue;
      const doubt = this.doubt(question, measured, on);
      if (doubt !== null) doubts.set(question.questionId, doubt);
    }
    const before = this.asked();
    const [first] = [...doubts].find(([questionId, question]) => before.get(questionId) !== question) ?? [];
    this.asked.set(doubts);
    return first ?? null;
  }

  /** Another answer is asked about anew. */
  forget(questionId: string): void {
    this.asked.update((asked) => new Map([...asked].filter(([each]) => each !== questionId)));
  }

  private doubt(question: QuestionView, measured: Measured, on: string): string | null {
    const metric = this.figures.metricOf(question);
    if (!metric) return null;
    if (metric.id === 'weight') return this.ofWeight({ date: on, kg: measured.value });
    const doubt = this.metrics.doubt(metric, this.before(metric.id, on), measured);
    return doubt !== null && dangerOf(metric.id, measured) !== null ? `${doubt} ${this.whenDangerous()}`.trim() : doubt;
  }
}
