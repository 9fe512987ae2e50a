import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { IonModal } from '@ionic/angular/ion-modal';
import { MetricChart } from '#libs/client-kit/metrics/metric-chart.js';
import { MetricFormats, type ShownMetric } from '#libs/client-kit/metrics/metric-formats.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { problemText } from '../text/problem-text';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/skeleton';
import { Trouble } from '../ui/trouble';
import { mayDismiss } from '../ui/unsaved';
import type { WaitingMeasurement } from './data/measurement.api';
import type { KnownMeasurement } from './known-measurements';
import { MeasurementForm } from './measurement-form';
import { MeasurementStore } from './measurements.store';

interface Line {
  readonly metric: ShownMetric;
  /** Newest first. */
  readonly entries: readonly KnownMeasurement[];
  readonly counting: readonly KnownMeasurement[];
  readonly last: KnownMeasurement;
}

/** What was measured besides weight in twelve weeks: each metric with its last value, one opens to chart and entries. */
@Component({
  selector: 'tf-measurements-card',
  imports: [Empty, Icon, IonModal, MeasurementForm, MetricChart, Skeleton, Trouble],
  templateUrl: './measurements-card.html',
  styles: `
    :host {
      display: grid;
      gap: 10px;
    }
    .line {
      width: 100%;
      min-height: 48px;
      display: flex;
      align-items: center;
      gap: 10px;
      padding: 6px 0;
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
      text-align: start;
    }
    .name {
      display: grid;
    }
    .entries .row {
      min-height: 40px;
    }
    .item + .item {
      border-top: 1px solid var(--tf-outline-variant);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MeasurementsCard {
  protected readonly store = inject(MeasurementStore);
  protected readonly formats = inject(MetricFormats);
  protected readonly calendar = inject(Calendar);
  protected readonly t = inject(Language).t;
  /** The metric that is open. */
  protected readonly opened = signal<string | null>(null);
  protected readonly adding = signal(false);
  protected readonly mayDismiss = mayDismiss();
  protected readonly entry = signal<KnownMeasurement | null>(null);
  protected readonly refusedKey = signal<string | null>(null);

  protected readonly lines = computed<readonly Line[]>(() =>
    this.formats.all(this.store.own()).flatMap((metric) => {
      const entries = this.store
        .entries()
        .filter((each) => each.metric === metric.id && each.date >= this.store.from());
      const counting = entries.filter(({ counts }) => counts);
      const last = counting.at(-1);
      return last ? [{ metric, entries: entries.toReversed(), counting, last }] : [];
    }),
  );

  protected points({ metric, counting }: Line) {
    return counting.map(({ date, value, second }) => ({
      date,
      values: [metric.toReader(value), ...(second === null ? [] : [metric.toReader(second)])],
    }));
  }

  protected chartWords({ metric, counting, last }: Line): string {
    const first = counting[0] ?? last;
    const text = (entry: KnownMeasurement) => this.formats.text(metric, entry);
    return this.formats.words().chart(metric.name, text(first), text(last), counting.length);
  }

  protected toggle({ metric }: Line): void {
    this.opened.update((opened) => (opened === metric.id ? null : metric.id));
  }

  close(): void {
    this.adding.set(false);
  }

  protected open(entry: KnownMeasurement | null): void {
    this.refusedKey.set(null);
    this.entry.set(entry);
    this.adding.set(true);
  }

  /** `Waist, Sat 21 Nov` */
  protected about({ payload }: WaitingMeasurement): string {
    const { metric, date } = payload.type === 'remove' ? payload : payload.measuring;
    return `${this.formats.of(metric, this.store.own()).name}, ${this.calendar.short(date)}`;
  }

  protected reason({ problem }: WaitingMeasurement): string {
    return problem ? (this.t().measure.refusals[problem.code] ?? problemText(problem, this.t())) : '';
  }

  /** Takes what was refused back into the form. */
  protected correct({ id, payload }: WaitingMeasurement): void {
    if (payload.type === 'remove') return;
    const { metric, date, time = null, value, second = null } = payload.measuring;
    this.refusedKey.set(id);
    this.entry.set({
      entryId: payload.entryId,
      metric,
      date,
      time,
      value,
      second,
      recorded: payload.type === 'correct',
      counts: true,
    });
    this.adding.set(true);
  }
}
