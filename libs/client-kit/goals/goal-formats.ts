import { computed, inject, Injectable } from '@angular/core';
import type { GoalView } from '#libs/api-client/models/goal-view.js';
import { formatNumber } from '#libs/science/display.js';
import { WEIGHT_RULES, type Measured } from '#libs/science/body-metrics.js';
import { RESULT_RULES, type PerformanceMeasure } from '#libs/science/performance.js';
import { fromReader, readerUnit, toReader, type UnitSystem } from '#libs/science/units.js';
import { MetricFormats, type OwnMetric, type ShownMetric } from '../metrics/metric-formats.js';
import { READER_LANGUAGE } from '../reader-language.js';
import { ReaderUnits } from '../reader-units.js';
import { clockText, durationText } from './clock-time.js';
import { GOAL_WORDS } from './goal-words.js';
import { clockReadings } from './result-readings.js';

/** Goals in the reader's language and units. Methods read signals: templates follow a switch. */
@Injectable({ providedIn: 'root' })
export class GoalFormats {
  private readonly language = inject(READER_LANGUAGE);
  private readonly units = inject(ReaderUnits);
  private readonly metrics = inject(MetricFormats);
  readonly words = computed(() => GOAL_WORDS[this.language()]);

  /** Body weight as a metric, so that goals of both are entered and shown in one way. */
  readonly weight = computed<ShownMetric>(() => this.weightIn(this.units.system()));

  weightIn(system: UnitSystem): ShownMetric {
    const unit = readerUnit('weight', system);
    return {
      id: 'weight',
      name: this.words().weight,
      unit,
      kind: unit === 'lb' ? 'lb' : 'kg',
      pair: false,
      rules: WEIGHT_RULES,
      retired: false,
      decimals: 1,
      toReader: (stored) => toReader(stored, 'weight', system),
      fromReader: (entered, recorded = null) => fromReader(entered, 'weight', system, recorded),
    };
  }

  /** A performance as a metric, called by its words. */
  performance(measure: PerformanceMeasure, name: string): ShownMetric {
    const system = this.units.system();
    const isLoad = measure === 'kg';
    const unit = isLoad ? readerUnit('weight', system) : measure === 'metres' ? 'm' : '';
    const { least, most, decimals } = RESULT_RULES[measure];
    return {
      id: measure,
      name,
      unit: measure === 'repetitions' ? this.words().repetitions : unit,
      kind: isLoad ? (unit === 'lb' ? 'lb' : 'kg') : measure === 'metres' ? 'm' : '',
      pair: false,
      rules: { possible: { least, most }, decimals },
      retired: false,
      ...(measure === 'seconds' && { clock: true as const }),
      toReader: (stored) => (isLoad ? toReader(stored, 'weight', system) : stored),
      fromReader: (entered, recorded = null) => (isLoad ? fromReader(entered, 'weight', system, recorded) : entered),
    };
  }

  /** All that can be meant by a result as it was typed, as it is stored; none: it can't be one. */
  resultReadings(metric: ShownMetric, typed: string): readonly number[] {
    const texts = metric.clock ? clockReadings(typed).map(clockText) : [typed];
    return texts
      .map((value) => this.metrics.read(metric, { value, second: '' }, null)?.value ?? null)
      .filter((value) => value !== null);
  }

  /** As `text`, a time in words: minutes are not taken for hours. */
  resultText(metric: ShownMetric, stored: number): string {
    return metric.clock ? durationText(stored) : this.text(metric, { value: stored });
  }

  /** What the goal measures; null: a habit. */
  metricOf(
    { kind, metric, measure, performance }: Pick<GoalView, 'kind' | 'metric' | 'measure' | 'performance'>,
    own: readonly OwnMetric[],
  ): ShownMetric | null {
    switch (kind) {
      case 'habit':
        return null;
      case 'weight':
        return this.weight();
      case 'performance':
        return this.performance(measure ?? 'kg', performance ?? '');
      case 'metric':
        return this.metrics.of(metric ?? '', own);
    }
  }

  text(metric: ShownMetric, measured: Measured): string {
    return this.metrics.text(metric, measured);
  }

  /** `Waist: 98 cm to 90 cm`, or the habit in its own words. */
  title(goal: GoalView, own: readonly OwnMetric[]): string {
    const metric = this.metricOf(goal, own);
    if (!metric) return goal.habit ?? '';
    const { start, target, startSecond, targetSecond } = goal;
    return this.words().way(
      metric.name,
      this.text(metric, { value: start ?? 0, second: startSecond }),
      this.text(metric, { value: target ?? 0, second: targetSecond }),
    );
  }

  /** How far it has come, in words. @param day says a day as the screen says days */
  standing(goal: GoalView, own: readonly OwnMetric[], day: (date: string) => string): string {
    const words = this.words();
    const { progress } = goal;
    const metric = this.metricOf(goal, own);
    if (!metric) {
      const kept = words.kept(progress.weeksKept ?? 0, goal.weeks ?? 0);
      return goal.state === 'open' && progress.wantedThisWeek
        ? `${kept}, ${words.thisWeek(progress.thisWeek ?? 0, progress.wantedThisWeek)}`
        : kept;
    }
    if (progress.value === null || progress.on === null) return words.standings.waiting;
    const value = this.text(metric, { value: progress.value, second: progress.second });
    const on = day(progress.on);
    if (goal.exerciseId) return words.nowEstimate(value, on);
    return goal.kind === 'weight' ? words.nowTrend(value, on) : words.now(value, on);
  }

  /** Whole percent; null: nothing was recorded. A goal that is not there yet is never shown as 100 %. */
  percent({ progress: { share } }: GoalView): number | null {
    return share === null ? null : share >= 1 ? 100 : Math.min(99, Math.round(100 * share));
  }

  percentText(goal: GoalView): string {
    const percent = this.percent(goal);
    return percent === null ? '' : `${formatNumber(percent, 0, this.language())}\u00a0%`;
  }
}
