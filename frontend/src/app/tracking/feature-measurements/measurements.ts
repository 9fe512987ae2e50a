import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { MeasurementList } from '#libs/api-client/models/measurement-list.js';
import type { Measurement } from '#libs/api-client/models/measurement.js';
import { addDays } from '#libs/client-kit/format.js';
import { MetricChart } from '#libs/client-kit/metrics/metric-chart.js';
import { MetricFormats, type ShownMetric } from '#libs/client-kit/metrics/metric-formats.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { Sessions } from '#libs/client-kit/session.js';
import type { GlucoseUnit } from '#libs/science/body-metrics.js';
import { decimalsOf } from '#libs/science/display.js';
import { ClientStore } from '../../clients/contract';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { askIn, dialogsAtOnce } from '../../ui/dialogs';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { MeasurementsApi } from '../data/measurements-api';
import { Sparkline } from '../ui/sparkline';
import { MeasurementDialog, type MeasurementDialogData } from './measurement-dialog';

const LONGEST_DAYS = 364;

interface Line {
  readonly metric: ShownMetric;
  /** Oldest first. */
  readonly entries: readonly Measurement[];
  readonly counting: readonly Measurement[];
  readonly last: Measurement;
  readonly trend: readonly number[];
}

/** What was measured of a client besides weight: each metric with its last value and trend, one of them with chart and entries. */
@Component({
  selector: 'tf-measurements',
  imports: [Empty, MetricChart, SkeletonRows, Sparkline, Trouble],
  providers: [...dialogsAtOnce],
  templateUrl: './measurements.html',
  styleUrl: './measurements.scss',
})
export class Measurements {
  private readonly api = inject(MeasurementsApi);
  private readonly announcer = inject(Announcer);
  private readonly sessions = inject(Sessions);
  private readonly dialogs = inject(MatDialog);
  private readonly client = inject(ClientStore).client;
  private readonly units = inject(ReaderUnits);
  protected readonly formats = inject(MetricFormats);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly clientId = input.required<string>();

  protected readonly loading = new Loading<MeasurementList>();
  protected readonly ranges = [28, 84, 364] as const;
  protected readonly days = signal<28 | 84 | 364>(84);
  private readonly chosen = signal<string | null>(null);
  protected readonly glucose = this.units.glucose;
  protected readonly glucoseUnits: readonly GlucoseUnit[] = ['mmol/L', 'mg/dL'];
  protected readonly mayRecord = computed(
    () => this.sessions.may(MAY.recordMeasurement) && this.client()?.status === 'active',
  );
  protected readonly mayCorrect = this.sessions.may(MAY.correctMeasurement);
  /** How many years back the last day lies that is shown: what was entered for long ago can be seen and corrected, too. */
  protected readonly yearsBack = signal(0);
  protected readonly until = computed(() => this.lastDayOf(this.yearsBack()));
  protected readonly from = computed(() => addDays(this.until(), 1 - this.days()));

  /** Each metric that was measured in the year up to the last day shown, in the order of their list. */
  protected readonly lines = computed<readonly Line[]>(() => {
    const { items = [], metrics = [] } = this.loading.value() ?? {};
    return this.formats.all(metrics).flatMap((metric) => {
      const entries = items.filter((each) => each.metric === metric.id);
      const counting = entries.filter(({ counts }) => counts);
      const last = counting.at(-1);
      const trend = counting.filter(({ date }) => date >= this.from()).map(({ value }) => metric.toReader(value));
      return last ? [{ metric, entries, counting, last, trend }] : [];
    });
  });
  protected readonly line = computed(
    () => this.lines().find(({ metric }) => metric.id === this.chosen()) ?? this.lines()[0] ?? null,
  );
  protected readonly shown = computed(() => {
    const line = this.line();
    if (!line) return null;
    const { metric, counting, entries } = line;
    const inSpan = counting.filter(({ date }) => date >= this.from());
    const [first, last] = [inSpan[0], inSpan.at(-1)];
    const words = this.formats.words();
    return {
      metric,
      points: inSpan.map(({ date, value, second }) => ({
        date,
        values: [metric.toReader(value), ...(second === null ? [] : [metric.toReader(second)])],
      })),
      label:
        first && last
          ? words.chart(metric.name, this.formats.text(metric, first), this.formats.text(metric, last), inSpan.length)
          : '',
      change: first && last && first !== last && !metric.pair ? this.change(metric, first, last) : null,
      entries: entries.filter(({ date }) => date >= this.from()).toReversed(),
    };
  });

  constructor() {
    effect(() => {
      this.clientId();
      untracked(() => {
        this.loading.clear();
        this.chosen.set(null);
        this.yearsBack.set(0);
        void this.read();
      });
    });
    onLiveChange(
      ({ clientId, topic }) => topic === 'metric' || (topic === 'measurement' && clientId === this.clientId()),
      () => this.read(),
    );
  }

  protected async read(): Promise<void> {
    await this.readYear(this.yearsBack());
  }

  protected async goBack(years: number): Promise<void> {
    const wanted = Math.max(0, this.yearsBack() + years);
    // what stands keeps the name of its year until the other one is there
    if (await this.readYear(wanted)) this.yearsBack.set(wanted);
  }

  private readYear(yearsBack: number): Promise<boolean> {
    const [clientId, until] = [this.clientId(), this.lastDayOf(yearsBack)];
    return this.loading.read(() => this.api.of(clientId, addDays(until, 1 - LONGEST_DAYS), until));
  }

  private lastDayOf(yearsBack: number): string {
    return addDays(this.f.todayOf(this.clientId()), -LONGEST_DAYS * yearsBack);
  }

  protected choose(metric: ShownMetric): void {
    this.chosen.set(metric.id);
  }

  protected chooseGlucose(unit: GlucoseUnit): void {
    this.units.chooseGlucose(unit);
  }

  protected async open(entry: Measurement | null): Promise<void> {
    const { items = [], metrics = [] } = this.loading.value() ?? {};
    const data: MeasurementDialogData = {
      clientId: this.clientId(),
      entry,
      metric: this.line()?.metric.retired === false ? this.line()!.metric.id : 'waist',
      own: metrics,
      others: items,
      mayRemove: this.sessions.may(MAY.removeMeasurement),
    };
    const changed = await askIn<boolean>(this.dialogs, MeasurementDialog, {
      data,
      autoFocus: entry ? '#measurement-value' : '#measurement-metric',
      ariaLabelledBy: 'measurement-dialog-title',
    });
    if (!changed) return;
    this.announcer.say(this.t().measurements.saved);
    await this.read();
  }

  private change(metric: ShownMetric, first: Measurement, last: Measurement): string {
    const by = metric.toReader(last.value) - metric.toReader(first.value);
    const decimals = Math.max(decimalsOf(metric.toReader(last.value)), decimalsOf(metric.toReader(first.value)));
    return this.t().measurements.change(
      `${this.f.change(by, decimals)} ${metric.unit}`.trim(),
      this.f.date(first.date, 'day'),
    );
  }
}
