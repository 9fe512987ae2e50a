import { computed, inject, Injectable } from '@angular/core';
import type { QuestionView } from '#libs/api-client/models/question-view.js';
import type { Measured, MetricReader } from '#libs/science/body-metrics.js';
import { decimalsOf, formatNumber } from '#libs/science/display.js';
import { GoalFormats } from '../goals/goal-formats.js';
import { MetricFormats, type ShownMetric } from '../metrics/metric-formats.js';
import { readNumber, typedNumber, type FieldUnit } from '../read-number.js';
import { READER_LANGUAGE } from '../reader-language.js';
import { secondOf, type Asked, type Entered, type Figures, type Typed } from './said.js';

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

  read(asked: Asked, typed: Typed, stands: Measured | null): Measured | null {
    const metric = this.metricOf(asked);
    if (metric) return this.metrics.read(metric, typed, stands);
    const read = readNumber(typed.value, this.language());
    return 'refusal' in read || Math.abs(read.value) > LARGEST ? null : { value: read.value };
  }

  typed(asked: Asked, { value, second }: Measured): Typed {
    const metric = this.metricOf(asked);
    const one = (stored: number) => typedNumber(metric?.toReader(stored) ?? stored, this.language());
    return { value: one(value), second: second == null ? '' : one(second) };
  }

  text(asked: Asked, stored: Measured): string {
    const metric = this.metricOf(asked);
    if (metric) return this.metrics.text(metric, stored);
    const value = formatNumber(stored.value, decimalsOf(stored.value), this.language());
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

  /** Whether it takes two numbers: a blood pressure. */
  pair(asked: Asked): boolean {
    return this.metricOf(asked)?.pair ?? false;
  }

  /** What stands above each of two numbers, or beside the only one: nothing. */
  readonly pairWords = computed(() => {
    const { systolic, diastolic } = this.metrics.words();
    return { systolic, diastolic };
  });

  /** Whether new answers are kept and recorded as no measurement: the organisation retired its metric. */
  retired({ own }: Asked): boolean {
    return own?.retired ?? false;
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
  inUnitsOfNow(questions: readonly QuestionView[], entered: Entered, then: MetricReader | null): Entered {
    const asked = new Map(
      questions.flatMap((question) => [
        [question.questionId, question],
        [secondOf(question.questionId), question],
      ]),
    );
    return Object.fromEntries(
      Object.entries(entered).map(([key, typed]) => {
        const question = asked.get(key);
        return [key, question ? this.retyped(question, typed, then) : typed];
      }),
    );
  }

  private retyped(asked: Asked, typed: string, then: MetricReader | null): string {
    const unit = this.unit(asked);
    if ((then ? [then] : READERS).every((reader) => (this.metricOf(asked, reader)?.unit ?? unit) === unit))
      return typed;
    const before = then && this.metricOf(asked, then);
    const stored = before && this.metrics.read(before, { value: typed, second: '' }, null);
    return stored ? this.typed(asked, stored).value : '';
  }

  /** What it is recorded as; null: it is an answer and nothing else. @param reader in other units than those of now */
  metricOf({ metric, own }: Pick<Asked, 'metric' | 'own'>, reader = this.reader()): ShownMetric | null {
    if (!metric) return null;
    return metric === 'weight' ? this.goals.weightIn(reader.system) : this.metrics.of(metric, own ? [own] : [], reader);
  }
}
