import { Component, computed, inject } from '@angular/core';
import type { MetricDto } from '#libs/api-client/models/metric-dto.js';
import type { MetricView } from '#libs/api-client/models/metric-view.js';
import { readNumber, typedNumber } from '#libs/client-kit/read-number.js';
import type { KeyFor } from '#libs/client-kit/submission.js';
import { Understood } from '#libs/client-kit/understood.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { KeptList, type KeptDraft } from '../../ui/kept-list/kept-list';
import { KeptListFrame } from '../../ui/kept-list/kept-list-frame';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { MeasurementsApi } from '../data/measurements-api';

/** A metric that is being defined or changed, as typed. */
interface Draft extends KeptDraft<MetricView> {
  readonly unit: string;
  readonly decimals: number;
  readonly least: string;
  readonly most: string;
}

/** Metrics of the organisation's own: defining, changing, retiring. */
@Component({
  selector: 'tf-metrics-settings',
  imports: [KeptListFrame, Understood],
  templateUrl: './metrics-settings.html',
  styleUrl: './metrics-settings.scss',
})
export class MetricsSettings extends KeptList<MetricView, Draft> {
  private readonly api = inject(MeasurementsApi);
  private readonly language = inject(Texts).language;
  protected readonly f = inject(Formats);
  readonly kind = 'metric';
  readonly goneCode = 'metric.retired';
  readonly loading = new Loading<readonly MetricView[]>();
  readonly offered = computed(() => this.loading.value() ?? []);
  readonly words = computed(() => {
    const { checkIns, measurements: words } = this.t();
    return {
      lead: words.metricsLead,
      one: words.metric,
      none: words.noMetrics,
      noneHint: words.noMetricsHint,
      add: words.newMetric,
      saved: words.metricSaved,
      gone: words.metricGone,
      changeOf: words.changeMetric,
      retire: checkIns.retire,
      retireOf: words.retireMetric,
      retired: words.metricRetired,
      retireAsk: words.retireAsk,
    };
  });
  protected readonly decimals = [0, 1, 2, 3];
  /** What the draft says; null: something of it can't be. */
  protected readonly body = computed<MetricDto | null>(() => {
    const draft = this.draft();
    if (!draft || draft.name.trim() === '') return null;
    const { name, unit, decimals } = draft;
    const [least, most] = [draft.least, draft.most].map((typed) => {
      const read = readNumber(typed, this.language());
      return 'refusal' in read || Number(read.value.toFixed(decimals)) !== read.value ? null : read.value;
    });
    return least == null || most == null || least >= most
      ? null
      : { name: name.trim(), unit: unit.trim(), decimals, least, most };
  });

  constructor() {
    super();
    void this.read();
    onLiveChange(
      ({ topic }) => topic === 'metric',
      () => this.read(),
    );
  }

  async read(): Promise<void> {
    await this.loading.read(() => this.api.metrics());
  }

  idOf({ metricId }: MetricView): string {
    return metricId;
  }

  protected draftOf(item: MetricView | null): Draft {
    const typed = (value: number | undefined) => typedNumber(value, this.language());
    return {
      item,
      name: item?.name ?? '',
      unit: item?.unit ?? '',
      decimals: item?.decimals ?? 0,
      least: typed(item?.least),
      most: typed(item?.most),
    };
  }

  protected override over(item: MetricView, draft: Draft): Draft {
    return { ...draft, item, decimals: Math.max(item.decimals, draft.decimals) };
  }

  protected missing({ name }: Draft): string | null {
    if (name.trim() === '') return 'metric-name';
    return this.body() === null ? 'metric-least' : null;
  }

  protected send({ item }: Draft, keyFor: KeyFor): Promise<unknown> {
    const body = this.body()!;
    if (!item) return this.api.define(body, keyFor(body));
    const { metricId, revision } = item;
    return this.api.change(metricId, body, keyFor([metricId, revision, body]), revision);
  }

  protected sendRetired({ metricId }: MetricView, keyFor: KeyFor): Promise<unknown> {
    return this.api.retire(metricId, keyFor(['retire', metricId]));
  }

  /** `0–120 kg` */
  protected range({ least, most, decimals, unit }: MetricView): string {
    return `${this.f.number(least, decimals)}–${this.f.number(most, decimals)} ${unit}`.trim();
  }
}
