import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { DateField } from '#libs/client-kit/date-field.js';
import { newId } from '#libs/client-kit/ids.js';
import { isDate } from '#libs/client-kit/read-date.js';
import { readNumber, typedNumber } from '#libs/client-kit/read-number.js';
import { submission, type KeyFor } from '#libs/client-kit/submission.js';
import { Understood } from '#libs/client-kit/understood.js';
import { WEIGHT_RULES } from '#libs/science/body-metrics.js';
import { fromReader, toReader } from '#libs/science/units.js';
import type { WeightOnDay } from '#libs/science/weight-plausibility.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { TrackingApi, type Weighing } from '../data/tracking-api';
import { WeightDoubt } from '../ui/weight-doubt';

export interface WeightDialogData {
  readonly clientId: string;
  /** The entry to correct; null: a new one. */
  readonly entry: { readonly entryId: string; readonly date: string; readonly kg: number } | null;
  /** What a new weight is compared with. */
  readonly others: readonly WeightOnDay[];
  readonly mayRemove: boolean;
}

const { least: LEAST_KG, most: MOST_KG } = WEIGHT_RULES.possible;

/** A weight of a client, entered, corrected or removed by staff, in the reader's units. Closes with true when something changed. */
@Component({
  selector: 'tf-weight-dialog',
  imports: [Understood, DateField, Icon, Trouble],
  templateUrl: './weight-dialog.html',
  styleUrl: './weight-dialog.scss',
})
export class WeightDialog {
  private readonly api = inject(TrackingApi);
  private readonly f = inject(Formats);
  private readonly doubt = inject(WeightDoubt);
  // one id for as long as the dialog is open: a lost answer makes no second entry
  private readonly newEntryId = newId();
  protected readonly data = inject<WeightDialogData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<WeightDialog, boolean>>(MatDialogRef);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly today = this.f.todayOf(this.data.clientId);
  protected readonly unit = computed(() => this.f.unitOf('weight'));
  protected readonly date = signal(this.data.entry?.date ?? this.today);
  protected readonly value = signal(this.data.entry ? this.typed(this.data.entry.kg) : '');
  protected readonly tried = signal(false);
  protected readonly question = signal<string | null>(null);
  protected readonly removing = signal(false);
  protected readonly submission = submission();

  private readonly kg = computed(() => {
    const read = readNumber(this.value(), this.texts.language(), this.unit());
    if ('refusal' in read) return null;
    const kg = fromReader(read.value, 'weight', this.f.units(), this.data.entry?.kg ?? null);
    return kg >= LEAST_KG && kg <= MOST_KG ? kg : null;
  });
  protected readonly valueTrouble = computed(() => this.tried() && this.kg() === null);
  protected readonly dateTrouble = computed(() => this.tried() && !(isDate(this.date()) && this.date() <= this.today));
  protected readonly range = computed(() =>
    this.t().tracking.weightRange(this.f.weight(LEAST_KG), this.f.weight(MOST_KG)),
  );

  protected change(change: () => void): void {
    change();
    this.question.set(null);
    this.removing.set(false);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const kg = this.kg();
    if (kg === null || this.dateTrouble()) return;
    const weighing: Weighing = { date: this.date(), kg };
    const question = this.doubt.of(this.data.others, weighing);
    if (question !== null && this.question() === null) return this.question.set(question);
    const { clientId, entry } = this.data;
    await this.run((keyFor) =>
      entry
        ? this.api.correctWeight(clientId, entry.entryId, weighing, keyFor(weighing))
        : this.api.recordWeight(clientId, this.newEntryId, weighing, keyFor(weighing)),
    );
  }

  protected async remove(entryId: string): Promise<void> {
    // asked once: pressing again means it
    if (!this.removing()) return this.removing.set(true);
    await this.run((keyFor) => this.api.removeWeight(this.data.clientId, entryId, keyFor('remove')));
  }

  private async run(act: (keyFor: KeyFor) => Promise<unknown>): Promise<void> {
    if (await this.submission.run(act)) this.dialog.close(true);
  }

  private typed(kg: number): string {
    return typedNumber(toReader(kg, 'weight', this.f.units()), this.texts.language());
  }
}
