import { inject, Injectable, signal } from '@angular/core';
import type { QuestionDto } from '#libs/api-client/models/question-dto.js';
import type { SaidDto } from '#libs/api-client/models/said-dto.js';
import { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import { dangerOf } from '#libs/science/body-metrics.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { MeasurementStore, WeightDoubt, Weights } from '../tracking/contract';

/**
 * What to ask about measurements of a check-in before it is sent, as where they are entered by themselves. Each page that sends answers
 * has its own.
 */
@Injectable()
export class AnswerDoubts {
  private readonly weights = inject(Weights);
  private readonly measurements = inject(MeasurementStore);
  private readonly weight = inject(WeightDoubt);
  private readonly metrics = inject(MetricFormats);
  private readonly calendar = inject(Calendar);
  private readonly t = inject(Language).t;
  /** What was asked, by question; whoever sends the same again means it. */
  readonly asked = signal<ReadonlyMap<string, string>>(new Map());

  /** @param stood answers that are corrected: what stays as it was is not asked about. @returns the first question with something new to ask; null: none */
  ask(
    questions: readonly QuestionDto[],
    said: readonly SaidDto[],
    on: string,
    stood: readonly SaidDto[] = [],
  ): string | null {
    const numberOf = (answers: readonly SaidDto[], questionId: string) =>
      answers.find((answer) => answer.questionId === questionId)?.number ?? null;
    const doubts = new Map<string, string>();
    for (const { questionId, metric } of questions) {
      const number = numberOf(said, questionId);
      if (!metric || number === null || number === numberOf(stood, questionId)) continue;
      const question = this.doubt(metric, number, on);
      if (question !== null) doubts.set(questionId, question);
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

  private doubt(metric: NonNullable<QuestionDto['metric']>, value: number, on: string): string | null {
    if (metric === 'weight') return this.weight.of(this.weights.beside(on), { date: on, kg: value });
    const before = this.measurements
      .entries()
      .findLast((each) => each.metric === metric && each.counts && each.date < on);
    const known = before ? { ...before, day: this.calendar.short(before.date) } : null;
    const question = this.metrics.doubt(this.metrics.of(metric, []), known, { value });
    return question !== null && dangerOf(metric, { value }) !== null
      ? `${question} ${this.t().measure.danger}`
      : question;
  }
}
