import { inject, Injectable } from '@angular/core';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import type { Measurement } from '#libs/api-client/models/measurement.js';
import type { Weight } from '#libs/api-client/models/weight.js';
import { AnswerDoubts } from '#libs/client-kit/check-ins/answer-doubts.js';
import type { WeightOnDay } from '#libs/science/weight-plausibility.js';
import { WeightDoubt } from '../../tracking/contract';
import { Formats } from '../../ui/formats';

/** What a check-in's measurements are compared with, oldest first. */
export interface ComparedWith {
  readonly weights: readonly Weight[];
  readonly measurements: readonly Measurement[];
}

/** Compared with what was read for the chart. */
@Injectable()
export class ReadAnswerDoubts extends AnswerDoubts {
  private readonly f = inject(Formats);
  private readonly weight = inject(WeightDoubt);
  private readonly data = inject<ComparedWith>(MAT_DIALOG_DATA);

  protected ofWeight(entered: WeightOnDay): string | null {
    // the weight of that day may be the one that is corrected
    const others = this.data.weights.filter(({ counts, date }) => counts && date !== entered.date);
    return this.weight.of(others, entered);
  }

  protected before(metric: string, on: string) {
    const before = this.data.measurements.findLast((each) => each.metric === metric && each.counts && each.date < on);
    return before ? { ...before, day: this.f.date(before.date, 'day') } : null;
  }

  protected whenDangerous(): string {
    return '';
  }
}
