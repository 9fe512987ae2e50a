import { computed, inject, Injectable } from '@angular/core';
import {
  dangerOf,
  BODY_METRICS,
  glucoseUnitMeant,
  isBodyMetric,
  measurementFlag,
  measurementTrouble,
  metricFromReader,
  metricRules,
  metricToReader,
  metricUnit,
  type BodyMetric,
  type Measured,
  type MetricReader,
  type MetricRules,
} from '#libs/science/body-metrics.js';
import { decimalsOf, formatNumber } from '#libs/science/display.js';
import { clockText, readClock } from '../goals/clock-time.js';
import { readNumber, type FieldUnit } from '../read-number.js';
import { READER_LANGUAGE } from '../reader-language.js';
import { ReaderUnits } from '../reader-units.js';
import { METRIC_WORDS } from './metric-words.js';

/** A metric of the organisation's own, as the API tells it. */
export interface OwnMetric {
  readonly metricId: string;
  readonly name: string;
  readonly unit: string;
  readonly decimals: number;
  readonly least: number;
  readonly most: number;
  readonly retired: boolean;
}

/** A metric as a screen shows it, in the reader's words and units. */
export interface ShownMetric {
  readonly id: string;
  readonly name: string;
  /** Empty: a plain number. */
  readonly unit: string;
  /** What a typed unit is converted to. */
  readonly kind: FieldUnit;
  readonly pair: boolean;
  readonly rules: MetricRules;
  /** Decimals that are always shown; absent: as many as the value has. */
  readonly decimals?: number;
  /** Seconds, shown and typed as a stopwatch does: `26:20`. */
  readonly clock?: true;
  /** Nothing new is recorded of it. */
  readonly retired: boolean;
  toReader(stored: number): number;
  fromReader(entered: number, recorded?: number | null): number;
}

/** What was typed for a measurement. */
interface TypedMeasurement {
  readonly value: string;
  /** Diastolic pressure. */
  readonly second: string;
}

const KINDS: Readonly<Record<string, FieldUnit>> = { cm: 'cm', in: 'in', '%': '%' };

/** Measurements in the reader's language and units. Methods read signals: templates follow a switch. */
@Injectable({ providedIn: 'root' })
export class MetricFormats {
  readonly language = inject(READER_LANGUAGE);
  private readonly units = inject(ReaderUnits);
  readonly words = computed(() => METRIC_WORDS[this.language()]);
  /** What measurements are read and typed in now. */
  readonly reader = computed<MetricReader>(() => ({
    system: this.units.system(),
    glucose: this.units.glucose(),
  }));

  /** Those that everybody has, then the organisation's own. */
  all(own: readonly OwnMetric[]): readonly ShownMetric[] {
    return [...BODY_METRICS.map((metric) => this.standard(metric)), ...own.map(ownMetric)];
  }

  /** A metric by what an entry names it; one that is not told of is shown as the number it is. @param reader in other units than those of now */
  of(metric: string, own: readonly OwnMetric[], reader: MetricReader = this.reader()): ShownMetric {
    if (isBodyMetric(metric)) return this.standard(metric, reader);
    const known = own.find(({ metricId }) => metricId === metric);
    return ownMetric(
      known ?? {
        metricId: metric,
        name: this.words().unknownMetric,
        unit: '',
        decimals: 3,
        least: -1_000_000,
        most: 1_000_000,
        retired: true,
      },
    );
  }

  /** `92.5 cm`, `128/82 mmHg`, `4 of 5`. */
  text(metric: ShownMetric, { value, second }: Measured): string {
    const number = this.number(metric, value);
    if (metric.id === 'mood') return this.words().ofFive(number);
    const both = second == null ? number : `${number}/${this.number(metric, second)}`;
    return metric.unit === '' ? both : `${both}\u00a0${metric.unit}`;
  }

  /** Without its unit. */
  number(metric: ShownMetric, stored: number): string {
    if (metric.clock) return clockText(stored);
    const value = metric.toReader(stored);
    return formatNumber(value, metric.decimals ?? decimalsOf(value), this.language());
  }

  /** What was typed as it is stored; null: it can't be read, or is not possible. @param recorded what the entry said before */
  read(metric: ShownMetric, { value, second }: TypedMeasurement, recorded: Measured | null): Measured | null {
    const measured = this.understood(metric, { value, second }, recorded);
    if (measured === null) return null;
    // bounds that were narrowed since leave what was recorded as it is
    const kept = recorded?.value === measured.value && (recorded.second ?? null) === measured.second;
    return kept || measurementTrouble(metric.rules, measured) === null ? measured : null;
  }

  /** Why `read` takes nothing, in words. */
  trouble(metric: ShownMetric, typed: TypedMeasurement): string {
    const measured = this.understood(metric, typed, null);
    return measured !== null && measurementTrouble(metric.rules, measured) === 'decimals'
      ? this.words().decimals(metric.rules.decimals)
      : this.range(metric);
  }

  /** The unit that a glucose was likely meant in, see `glucoseUnitMeant`, and the words of both readings; null: nothing to offer. */
  meant(metric: ShownMetric, { value }: TypedMeasurement) {
    const { glucose } = this.reader();
    const read = readNumber(value, this.language(), metric.kind);
    if (metric.id !== 'fasting-glucose' || 'refusal' in read) return null;
    const unit = glucoseUnitMeant(read.value, glucose);
    if (unit === null) return null;
    const other = this.standard('fasting-glucose', { ...this.reader(), glucose: unit });
    const typed = `${formatNumber(read.value, decimalsOf(read.value), this.language())}\u00a0`;
    return {
      unit,
      question: this.words().glucoseMeant(
        typed + glucose,
        this.text(other, { value: metric.fromReader(read.value) }),
        typed + unit,
      ),
      answer: this.words().glucoseYes(typed + unit),
    };
  }

  private understood(metric: ShownMetric, { value, second }: TypedMeasurement, recorded: Measured | null) {
    const one = (text: string, before: number | null) => {
      if (metric.clock) return readClock(text);
      const read = readNumber(text, this.language(), metric.kind);
      return 'refusal' in read ? null : metric.fromReader(read.value, before);
    };
    const first = one(value, recorded?.value ?? null);
    const other = metric.pair ? one(second, recorded?.second ?? null) : null;
    return first === null || (metric.pair && other === null) ? null : { value: first, second: other };
  }

  /** What can be entered, in words. Bounds are rounded inward: a bound that is named can be entered. */
  range(metric: ShownMetric): string {
    const { possible, second, decimals } = metric.rules;
    const bound = (stored: number) => this.bound(metric, stored, stored === possible.least ? 1 : -1);
    if (second)
      return this.words().pressureRange(
        `${bound(possible.least)}–${bound(possible.most)}`,
        `${this.number(metric, second.possible.least)}–${this.number(metric, second.possible.most)}`,
      );
    if (metric.clock) return this.words().range(clockText(possible.least), clockText(possible.most));
    const words = this.words().range(bound(possible.least), `${bound(possible.most)} ${metric.unit}`.trim());
    return isBodyMetric(metric.id) || metric.id === 'weight' ? words : `${words} ${this.words().decimals(decimals)}`;
  }

  /** What to ask before a value is saved; null: nothing. */
  doubt(metric: ShownMetric, before: (Measured & { readonly day: string }) | null, measured: Measured): string | null {
    const flag = measurementFlag(metric.rules, before, measured);
    const { ask } = this.words();
    const said = this.text(metric, measured);
    // a slipped point is the likelier reason of a dangerous value
    if (flag !== 'ten-fold' && dangerOf(metric.id, measured) !== null) return ask.danger(said);
    if (flag === null) return null;
    return flag === 'unusual' || !before ? ask.unusual(said) : ask[flag](said, this.text(metric, before), before.day);
  }

  /** @param inward 1: the least value that can be, -1: the greatest */
  private bound(metric: ShownMetric, stored: number, inward: 1 | -1): string {
    const shown = metric.toReader(stored);
    const outside = (metric.fromReader(shown) - stored) * inward < 0;
    const decimals = decimalsOf(shown);
    return formatNumber(outside ? shown + inward * 10 ** -decimals : shown, decimals, this.language());
  }

  private standard(metric: BodyMetric, reader: MetricReader = this.reader()): ShownMetric {
    const unit = metricUnit(metric, reader);
    const rules = metricRules(metric);
    return {
      id: metric,
      name: this.words().names[metric],
      unit,
      kind: KINDS[unit] ?? '',
      pair: rules.second !== undefined,
      rules,
      retired: false,
      toReader: (stored) => metricToReader(stored, metric, reader),
      fromReader: (entered, recorded = null) => metricFromReader(entered, metric, reader, recorded),
    };
  }
}

const ownMetric = ({ metricId, name, unit, decimals, least, most, retired }: OwnMetric): ShownMetric => ({
  id: metricId,
  name,
  unit,
  kind: '',
  pair: false,
  rules: { possible: { least, most }, decimals },
  retired,
  toReader: (stored) => stored,
  fromReader: (entered) => entered,
});
