import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { Measurement } from '#libs/api-client/models/measurement.js';
import type { MetricView } from '#libs/api-client/models/metric-view.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { newId } from '#libs/client-kit/ids.js';
import { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import { isDate } from '#libs/client-kit/read-date.js';
import { typedNumber } from '#libs/client-kit/read-number.js';
import { submission, type KeyFor } from '#libs/client-kit/submission.js';
import { Understood } from '#libs/client-kit/understood.js';
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
  imports: [DateField, Icon, Trouble, Understood],
  templateUrl: './measurement-dialog.html',
  styleUrl: './measurement-dialog.scss',
})
export class MeasurementDialog {
  private readonly api = inject(MeasurementsApi);
  private readonly f = inject(Formats);
  protected readonly formats = inject(MetricFormats);
  // one id for as long as the dialog is open: a lost answer makes no second entry
  private readonly newEntryId = newId();
  protected readonly data = inject<MeasurementDialogData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<MeasurementDialog, boolean>>(MatDialogRef);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly today = this.f.today();
  protected readonly choices = computed(() => this.formats.all(this.data.own).filter(({ retired }) => !retired));
  protected readonly chosen = signal(this.data.entry?.metric ?? this.data.metric);
  protected readonly metric = computed(() => this.formats.of(this.chosen(), this.data.own));
  protected readonly date = signal(this.data.entry?.date ?? this.today);
  protected readonly value = signal(this.typed(this.data.entry?.value));
  protected readonly second = signal(this.typed(this.data.entry?.second));
  protected readonly tried = signal(false);
  protected readonly question = signal<string | null>(null);
  protected readonly submission = submission();

  private readonly measured = computed(() =>
    this.formats.read(this.metric(), { value: this.value(), second: this.second() }, this.data.entry),
  );
  protected readonly valueTrouble = computed(() => this.tried() && this.measured() === null);
  protected readonly dateTrouble = computed(() => this.tried() && !(isDate(this.date()) && this.date() <= this.today));

  protected choose(metric: string): void {
    this.change(() => this.chosen.set(metric));
    this.tried.set(false);
  }

  protected change(change: () => void): void {
    change();
    this.question.set(null);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const measured = this.measured();
    if (measured === null || this.dateTrouble()) return;
    const question = this.doubt();
    if (question !== null && this.question() === null) return this.question.set(question);
    const { clientId, entry } = this.data;
    const body = {
      metric: this.chosen(),
      date: this.date(),
      value: measured.value,
      ...(measured.second != null && { second: measured.second }),
      ...(entry?.time && { time: entry.time }),
    };
    await this.run((keyFor) =>
      entry
        ? this.api.correct(clientId, entry.entryId, body, keyFor(body))
        : this.api.record(clientId, this.newEntryId, body, keyFor(body)),
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
