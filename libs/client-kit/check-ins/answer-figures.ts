import { inject, Injectable } from '@angular/core';
import type { QuestionDto } from '#libs/api-client/models/question-dto.js';
import { decimalsOf, formatNumber } from '#libs/science/display.js';
import { GoalFormats } from '../goals/goal-formats.js';
import { MetricFormats, type ShownMetric } from '../metrics/metric-formats.js';
import { readNumber, typedNumber, type FieldUnit } from '../read-number.js';
import { READER_LANGUAGE } from '../reader-language.js';
import type { Asked, Figures } from './said.js';

/** As the server takes numbers. */
const LARGEST = 1_000_000;

/** Numbers of a check-in in the reader's language; measurements in the reader's units, stored in the clinic's own. Methods read signals: templates follow a switch. */
@Injectable({ providedIn: 'root' })
export class AnswerFigures implements Figures {
  private readonly language = inject(READER_LANGUAGE);
  private readonly goals = inject(GoalFormats);
  private readonly metrics = inject(MetricFormats);

  read(asked: Asked, typed: string, stands: number | null): number | null {
    const metric = this.metricOf(asked);
    if (metric) {
      const recorded = stands === null ? null : { value: stands };
      return this.metrics.read(metric, { value: typed, second: '' }, recorded)?.value ?? null;
    }
    const read = readNumber(typed, this.language());
    return 'refusal' in read || Math.abs(read.value) > LARGEST ? null : read.value;
  }

  typed(asked: Asked, stored: number): string {
    return typedNumber(this.metricOf(asked)?.toReader(stored) ?? stored, this.language());
  }

  text(asked: Asked, stored: number): string {
    const metric = this.metricOf(asked);
    if (metric) return this.metrics.text(metric, { value: stored });
    const value = formatNumber(stored, decimalsOf(stored), this.language());
    return asked.unit === '' ? value : `${value}\u00a0${asked.unit}`;
  }

  /** The unit that stands beside the field. */
  unit(asked: Asked): string {
    return this.metricOf(asked)?.unit ?? asked.unit;
  }

  /** What a typed unit is converted to. */
  kind(asked: Asked): FieldUnit {
    return this.metricOf(asked)?.kind ?? '';
  }

  /** What can be entered, in words; empty: any number. */
  range(asked: Asked): string {
    const metric = this.metricOf(asked);
    return metric ? this.metrics.range(metric) : '';
  }

  private metricOf({ metric }: Pick<QuestionDto, 'metric'>): ShownMetric | null {
    if (!metric) return null;
    return metric === 'weight' ? this.goals.weight() : this.metrics.of(metric, []);
  }
}
