import { inject, Injectable } from '@angular/core';
import { AnswerDoubts } from '#libs/client-kit/check-ins/answer-doubts.js';
import type { WeightOnDay } from '#libs/science/weight-plausibility.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { MeasurementStore, WeightDoubt, Weights } from '../tracking/contract';

/** Compared with what this phone knows. */
@Injectable()
export class OwnAnswerDoubts extends AnswerDoubts {
  private readonly weights = inject(Weights);
  private readonly measurements = inject(MeasurementStore);
  private readonly weight = inject(WeightDoubt);
  private readonly calendar = inject(Calendar);
  private readonly t = inject(Language).t;

  protected ofWeight(entered: WeightOnDay): string | null {
    return this.weight.of(this.weights.beside(entered.date), entered);
  }

  protected before(metric: string, on: string) {
    const before = this.measurements
      .entries()
      .findLast((each) => each.metric === metric && each.counts && each.date < on);
    return before ? { ...before, day: this.calendar.short(before.date) } : null;
  }

  protected whenDangerous(): string {
    return this.t().measure.danger;
  }
}
