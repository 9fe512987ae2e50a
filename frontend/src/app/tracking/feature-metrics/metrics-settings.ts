import { Component, computed, inject, signal } from '@angular/core';
import type { MetricDto } from '#libs/api-client/models/metric-dto.js';
import type { MetricView } from '#libs/api-client/models/metric-view.js';
import { readNumber, typedNumber } from '#libs/client-kit/read-number.js';
import { submission } from '#libs/client-kit/submission.js';
import { Understood } from '#libs/client-kit/understood.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { ChangedMeanwhile } from '../../ui/changed-meanwhile';
import { Empty } from '../../ui/empty';
import { focusesById } from '../../ui/focus-on';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { holdsUnsaved } from '../../ui/unsaved';
import { MeasurementsApi } from '../data/measurements-api';

/** A metric that is being defined or changed, as typed. */
interface Draft {
  /** Null: a new one. */
  readonly metric: MetricView | null;
  readonly name: string;
  readonly unit: string;
  readonly decimals: number;
  readonly least: string;
  readonly most: string;
}

/** Metrics of the organisation's own: defining, changing, retiring. */
@Component({
  selector: 'tf-metrics-settings',
  imports: [ChangedMeanwhile, Empty, Icon, SkeletonRows, Trouble, Understood],
  templateUrl: './metrics-settings.html',
  styleUrl: './metrics-settings.scss',
})
export class MetricsSettings {
  private readonly api = inject(MeasurementsApi);
  private readonly announcer = inject(Announcer);
  private readonly texts = inject(Texts);
  protected readonly f = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly decimals = [0, 1, 2, 3];
  protected readonly loading = new Loading<readonly MetricView[]>();
  protected readonly submission = submission();
  protected readonly draft = signal<Draft | null>(null);
  /** As it was begun. */
  private before: Draft | null = null;
  /** What somebody else made of it meanwhile; null: nothing. */
  protected readonly theirs = signal<MetricView | null>(null);
  /** Somebody retired the metric that is being changed. */
  protected readonly gone = signal(false);
  protected readonly retiring = signal<string | null>(null);
  private readonly focus = focusesById();
  /** Fields are marked from the first try to save on. */
  protected readonly tried = signal(false);
  /** What the draft says; null: something of it can't be. */
  protected readonly body = computed<MetricDto | null>(() => {
    const draft = this.draft();
    if (!draft || draft.name.trim() === '') return null;
    const { name, unit, decimals } = draft;
    const [least, most] = [draft.least, draft.most].map((typed) => {
      const read = readNumber(typed, this.texts.language());
      return 'refusal' in read || Number(read.value.toFixed(decimals)) !== read.value ? null : read.value;
    });
    return least == null || most == null || least >= most
      ? null
      : { name: name.trim(), unit: unit.trim(), decimals, least, most };
  });

  private readonly mayLose = holdsUnsaved(() => {
    const draft = this.draft();
    return draft === null || draft === this.before ? null : draft.name.trim() || this.t().measurements.newMetric;
  });

  constructor() {
    void this.read();
    onLiveChange(
      ({ topic }) => topic === 'metric',
      () => this.read(),
    );
  }

  protected async read(): Promise<void> {
    await this.loading.read(() => this.api.metrics());
  }

  protected begin(metric: MetricView | null): void {
    const typed = (value: number | undefined) => typedNumber(value, this.texts.language());
    this.submission.clear();
    this.theirs.set(null);
    this.gone.set(false);
    this.tried.set(false);
    this.draft.set({
      metric,
      name: metric?.name ?? '',
      unit: metric?.unit ?? '',
      decimals: metric?.decimals ?? 0,
      least: typed(metric?.least),
      most: typed(metric?.most),
    });
    this.before = this.draft();
    this.focus('metric-name');
  }

  /** Somebody changed the metric meanwhile: what was typed stays, and is saved over what stands now; as a metric of its own if that one is retired. */
  protected async readAgain(): Promise<void> {
    const id = this.draft()?.metric?.metricId;
    await this.read();
    const metrics = this.loading.value();
    if (id === undefined || this.loading.problem() || !metrics) return;
    const metric = metrics.find(({ metricId }) => metricId === id);
    this.submission.clear();
    this.theirs.set(metric ?? null);
    this.gone.set(!metric);
    if (!metric) return this.change({ metric: null });
    this.change({ metric, decimals: Math.max(metric.decimals, this.draft()?.decimals ?? 0) });
    this.announcer.say(this.t().measurements.readAgain);
  }

  protected async cancel(): Promise<void> {
    if (!(await this.mayLose())) return;
    const id = this.draft()?.metric?.metricId;
    this.draft.set(null);
    this.submission.clear();
    this.focus(`metric-change-${id ?? 'none'}`, 'metric-add');
  }

  protected keep(metricId: string): void {
    this.retiring.set(null);
    this.focus(`metric-retire-${metricId}`);
  }

  protected change(change: Partial<Draft>): void {
    this.draft.update((draft) => draft && { ...draft, ...change });
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    const [draft, body] = [this.draft(), this.body()];
    if (!draft) return;
    if (!body) return this.focus(draft.name.trim() === '' ? 'metric-name' : 'metric-least');
    const { metric } = draft;
    const done = await this.submission.run((keyFor) =>
      metric
        ? this.api.change(metric.metricId, body, keyFor([metric.metricId, metric.revision, body]), metric.revision)
        : this.api.define(body, keyFor(body)),
    );
    if (!done) return;
    this.draft.set(null);
    this.announcer.say(this.t().measurements.metricSaved);
    await this.read();
    this.focus(`metric-change-${metric?.metricId ?? 'none'}`, 'metric-add');
  }

  protected async retire(metricId: string): Promise<void> {
    if (!(await this.submission.run((keyFor) => this.api.retire(metricId, keyFor(['retire', metricId]))))) return;
    this.retiring.set(null);
    this.announcer.say(this.t().measurements.metricRetired);
    await this.read();
    // the button that was pressed is gone with its metric
    this.focus('metric-add');
  }

  /** `0–120 kg` */
  protected range({ least, most, decimals, unit }: MetricView): string {
    return `${this.f.number(least, decimals)}–${this.f.number(most, decimals)} ${unit}`.trim();
  }
}
