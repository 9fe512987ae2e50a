import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { Measurement } from '#libs/api-client/models/measurement.js';
import type { MetricView } from '#libs/api-client/models/metric-view.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { newId } from '#libs/client-kit/ids.js';
import { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import { isDate, readTime } from '#libs/client-kit/read-date.js';
import { typedNumber } from '#libs/client-kit/read-number.js';
import { problemOf } from '#libs/client-kit/problem.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { submission, type KeyFor } from '#libs/client-kit/submission.js';
import { TimeField } from '#libs/client-kit/time-field.js';
import { Understood } from '#libs/client-kit/understood.js';
import type { GlucoseUnit } from '#libs/science/body-metrics.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { MeasurementsApi } from '../data/measurements-api';

export interface MeasurementDialogData {
  readonly clientId: string;
  /** The entry to correct; null: a new one. */
  readonly entry: Measurement | null;
  /** The metric that a new entry begins with. */
  readonly metric: string;
  readonly own: readonly MetricView[];
  /** What a value is compared with, oldest first. */
  readonly others: readonly Measurement[];
  readonly mayRemove: boolean;
}

/** A measurement of a client, entered, corrected or removed by staff, in the reader's units. Closes with true when something changed. */
@Component({
  selector: 'tf-measurement-dialog',
  imports: [DateField, Icon, TimeField, Trouble, Understood],
  templateUrl: './measurement-dialog.html',
  styleUrl: './measurement-dialog.scss',
})
export class MeasurementDialog {
  private readonly api = inject(MeasurementsApi);
  private readonly f = inject(Formats);
  protected readonly formats = inject(MetricFormats);
  // one id for as long as the metric is the same: a lost answer makes no second entry
  private newEntryId = newId();
  protected readonly data = inject<MeasurementDialogData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<MeasurementDialog, boolean>>(MatDialogRef);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly today = this.f.todayOf(this.data.clientId);
  protected readonly choices = computed(() => this.formats.all(this.data.own).filter(({ retired }) => !retired));
  protected readonly chosen = signal(this.data.entry?.metric ?? this.data.metric);
  protected readonly metric = computed(() => this.formats.of(this.chosen(), this.data.own));
  protected readonly units = inject(ReaderUnits);
  protected readonly glucoseUnits: readonly GlucoseUnit[] = ['mmol/L', 'mg/dL'];
  protected readonly date = signal(this.data.entry?.date ?? this.today);
  /** As typed, optional. */
  protected readonly time = signal(this.data.entry?.time ?? '');
  protected readonly value = signal(this.typed(this.data.entry?.value));
  protected readonly second = signal(this.typed(this.data.entry?.second));
  protected readonly tried = signal(false);
  protected readonly question = signal<string | null>(null);
  protected readonly submission = submission();

  private readonly measured = computed(() =>
    this.formats.read(this.metric(), { value: this.value(), second: this.second() }, this.data.entry),
  );
  protected readonly valueTrouble = computed(() => this.tried() && this.measured() === null);
  protected readonly trouble = computed(() =>
    this.formats.trouble(this.metric(), { value: this.value(), second: this.second() }),
  );
  /** The other unit that a glucose was likely measured in. */
  protected readonly meant = computed(() =>
    this.question() !== null || this.valueTrouble()
      ? this.formats.meant(this.metric(), { value: this.value(), second: '' })
      : null,
  );
  protected readonly dateTrouble = computed(
    () =>
      this.tried() && !(isDate(this.date()) && (this.date() <= this.today || this.date() === this.data.entry?.date)),
  );
  private readonly timeRead = computed(() => readTime(this.time()));
  protected readonly timeTrouble = computed(() => this.time().trim() !== '' && !('time' in this.timeRead()));
  protected readonly removing = signal(false);

  protected choose(metric: string): void {
    // a number of another metric means nothing here
    this.change(() => [this.value, this.second].forEach((typed) => typed.set('')));
    this.chosen.set(metric);
    this.newEntryId = newId();
    this.tried.set(false);
  }

  /** The number that was typed stays; one that stands as it was recorded is shown in the other unit. */
  protected readIn(unit: GlucoseUnit): void {
    const recorded = this.typed(this.data.entry?.value);
    const typed = this.value();
    this.units.chooseGlucose(unit);
    this.change(() => this.value.set(typed !== '' && typed === recorded ? this.typed(this.data.entry?.value) : typed));
  }

  protected change(change: () => void): void {
    change();
    this.question.set(null);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const measured = this.measured();
    if (measured === null || this.dateTrouble() || this.timeTrouble()) return;
    const question = this.doubt();
    if (question !== null && this.question() === null) return this.question.set(question);
    const { clientId, entry } = this.data;
    const time = this.timeRead();
    const body = {
      metric: this.chosen(),
      date: this.date(),
      value: measured.value,
      ...(measured.second != null && { second: measured.second }),
      ...('time' in time && { time: time.time }),
    };
    await this.run((keyFor) =>
      entry
        ? this.api.correct(clientId, entry.entryId, body, keyFor(body))
        : this.api.record(clientId, this.newEntryId, body, keyFor(body)).catch((error: unknown) => {
            // its answer was lost, then something was changed: what was recorded is corrected
            if (problemOf(error).code !== 'measurement.entry-exists') throw error;
            return this.api.correct(clientId, this.newEntryId, body, keyFor(['correct', body]));
          }),
    );
  }

  protected async remove(entryId: string): Promise<void> {
    await this.run((keyFor) => this.api.remove(this.data.clientId, entryId, keyFor('remove')));
  }

  private async run(act: (keyFor: KeyFor) => Promise<unknown>): Promise<void> {
    if (await this.submission.run(act)) this.dialog.close(true);
  }

  /** The server accepts what is unusual and flags it; here somebody can be asked. */
  private doubt(): string | null {
    const measured = this.measured();
    if (!measured) return null;
    const before = this.data.others.findLast(
      ({ metric, counts, date, entryId }) =>
        metric === this.chosen() && counts && date < this.date() && entryId !== this.data.entry?.entryId,
    );
    const known = before ? { ...before, day: this.f.date(before.date, 'day') } : null;
    return this.formats.doubt(this.metric(), known, measured);
  }

  private typed(stored: number | null | undefined): string {
    const { entry, own } = this.data;
    return entry && stored != null
      ? typedNumber(this.formats.of(entry.metric, own).toReader(stored), this.texts.language())
      : '';
  }
}
