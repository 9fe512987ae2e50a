import { inject, Injectable } from '@angular/core';
import type { QuestionDto } from '#libs/api-client/models/question-dto.js';
import type { MetricReader } from '#libs/science/body-metrics.js';
import { decimalsOf, formatNumber } from '#libs/science/display.js';
import { GoalFormats } from '../goals/goal-formats.js';
import { MetricFormats, type ShownMetric } from '../metrics/metric-formats.js';
import { readNumber, typedNumber, type FieldUnit } from '../read-number.js';
import { READER_LANGUAGE } from '../reader-language.js';
import type { Asked, Entered, Figures } from './said.js';

/** As the server takes numbers. */
const LARGEST = 1_000_000;

/** Whoever reads in none of the same units as the other. */
const READERS: readonly MetricReader[] = [
  { system: 'metric', glucose: 'mmol/L' },
  { system: 'us', glucose: 'mg/dL' },
];

/** Numbers of a check-in in the reader's language; measurements in the reader's units, stored in the clinic's own. Methods read signals: templates follow a switch. */
@Injectable({ providedIn: 'root' })
export class AnswerFigures implements Figures {
  private readonly language = inject(READER_LANGUAGE);
  private readonly goals = inject(GoalFormats);
  private readonly metrics = inject(MetricFormats);
  /** What measurements are typed in now. */
  readonly reader = this.metrics.reader;

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

  /**
   * What was entered, in the units of now: a number that was typed in others is converted.
   * @param then what it was typed in; null: nobody knows. Then a number whose unit has changed or may have is left out, as is one that can't be read.
   */
  inUnitsOfNow(questions: readonly QuestionDto[], entered: Entered, then: MetricReader | null): Entered {
    const asked = new Map(questions.map((question) => [question.questionId, question]));
    return Object.fromEntries(
      Object.entries(entered).map(([questionId, typed]) => {
        const question = asked.get(questionId);
        return [questionId, question ? this.retyped(question, typed, then) : typed];
      }),
    );
  }

  private retyped(asked: Asked, typed: string, then: MetricReader | null): string {
    const unit = this.unit(asked);
    if ((then ? [then] : READERS).every((reader) => (this.metricOf(asked, reader)?.unit ?? unit) === unit))
      return typed;
    const before = then && this.metricOf(asked, then);
    const stored = before && this.metrics.read(before, { value: typed, second: '' }, null);
    return stored ? this.typed(asked, stored.value) : '';
  }

  private metricOf({ metric }: Pick<QuestionDto, 'metric'>, reader = this.reader()): ShownMetric | null {
    if (!metric) return null;
    return metric === 'weight' ? this.goals.weightIn(reader.system) : this.metrics.of(metric, [], reader);
  }
}
