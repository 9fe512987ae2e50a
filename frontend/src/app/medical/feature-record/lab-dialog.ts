import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { LabView } from '#libs/api-client/models/lab-view.js';
import type { RecordLabDto } from '#libs/api-client/models/record-lab-dto.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { focusNext } from '#libs/client-kit/focus-next.js';
import { newId } from '#libs/client-kit/ids.js';
import { readNumber } from '#libs/client-kit/read-number.js';
import { submission } from '#libs/client-kit/submission.js';
import { TimeField } from '#libs/client-kit/time-field.js';
import { Understood } from '#libs/client-kit/understood.js';
import { labDoubt, type LabDoubt } from '#libs/science/lab-plausibility.js';
import { widestLimits } from '#libs/science/lab-range.js';
import { canonicalLab, LABS } from '#libs/science/safety/codes.js';
import { isReason } from '#libs/science/reason.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { MedicalApi } from '../data/medical-api';
import { CodeCombobox, type Chosen } from '../ui/code-combobox';
import { decimalsOf } from '../ui/medical-chips';

export interface LabDialogData {
  readonly clientId: string;
  /** The value to correct; null: a panel is entered. */
  readonly entry: LabView | null;
}

interface Row extends Chosen {
  readonly entryId: string;
  /** Units that the test is reported in; empty: free text, any. */
  readonly units: readonly string[];
  readonly value: string;
  readonly unit: string;
  readonly asReported: boolean;
}

/** Without the sign of a bound. */
const numberIn = ({ value }: Row): string => value.replace(/^\s*[<>]\s*/, '');

/** A panel of laboratory values, or the correction of one. An unlikely value is asked about at once, before it is sent. */
@Component({
  selector: 'tf-lab-dialog',
  imports: [CodeCombobox, DateField, Icon, TimeField, Trouble, Understood],
  templateUrl: './lab-dialog.html',
  styleUrl: './dialog.scss',
})
export class LabDialog {
  private readonly api = inject(MedicalApi);
  private readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  private readonly box = viewChild(CodeCombobox);
  protected readonly data = inject<LabDialogData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<LabDialog, boolean>>(MatDialogRef);
  protected readonly t = this.texts.t;
  protected readonly numberIn = numberIn;
  protected readonly today = this.f.todayOf(this.data.clientId);
  protected readonly submission = submission();
  protected readonly tried = signal(false);
  protected readonly takenOn = signal(this.data.entry?.takenOn ?? this.today);
  protected readonly takenAt = signal(this.data.entry?.takenAt ?? '');
  protected readonly reason = signal('');
  protected readonly rows = signal<readonly Row[]>(this.data.entry ? [this.rowOf(this.data.entry)] : []);

  /** What each row says, null where that is no value yet, and what is odd about it. */
  protected readonly read = computed(() =>
    this.rows().map((row) => {
      const read = readNumber(numberIn(row), this.texts.language());
      const value = 'refusal' in read || read.value < 0 ? null : read.value;
      const bound = /^\s*([<>])/.exec(row.value)?.[1];
      const comparator: '<' | '>' | null = bound === '<' || bound === '>' ? bound : null;
      return { value, comparator, doubt: value === null ? null : doubtOf(row, value) };
    }),
  );
  protected readonly reasonTrouble = computed(
    () => this.tried() && this.data.entry !== null && !isReason(this.reason()),
  );
  protected readonly dayTrouble = computed(() => this.tried() && !/^\d{4}-\d{2}-\d{2}$/.test(this.takenOn()));
  private readonly timeTrouble = computed(() => !/^(\d{2}:\d{2})?$/.test(this.takenAt()));
  protected readonly empty = computed(() => this.tried() && this.rows().length === 0);

  protected add({ code, name }: Chosen): void {
    const units = code === null ? [] : (LABS.find(code)?.units ?? []).map(({ unit }) => unit);
    const row: Row = { entryId: newId(), code, name, units, value: '', unit: units[0] ?? '', asReported: false };
    this.rows.update((rows) => [...rows, row]);
    focusNext(() => document.getElementById(`lab-${row.entryId}`));
  }

  protected change(index: number, changes: Partial<Row>): void {
    this.rows.update((rows) => rows.map((row, i) => (i === index ? { ...row, ...changes } : row)));
  }

  protected takeOut(index: number): void {
    this.rows.update((rows) => rows.filter((_, i) => i !== index));
    this.box()?.focus();
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const read = this.read();
    const open = this.rows().some((row, i) => read[i]!.value === null || (read[i]!.doubt !== null && !row.asReported));
    if (open || this.rows().length === 0 || this.reasonTrouble() || this.dayTrouble() || this.timeTrouble()) return;
    const { clientId, entry } = this.data;
    const labs = this.rows().map((row, i): RecordLabDto => ({
      entryId: row.entryId,
      code: row.code,
      name: row.name,
      value: read[i]!.value!,
      comparator: read[i]!.comparator,
      unit: row.unit,
      takenOn: this.takenOn(),
      takenAt: this.takenAt() === '' ? null : this.takenAt(),
      asReported: row.asReported,
    }));
    const done = await this.submission.run((keyFor) => {
      if (!entry) return this.api.addLabs(clientId, labs, keyFor(labs));
      const { entryId: _, ...body } = labs[0]!;
      const reason = this.reason().trim();
      return this.api.correct(
        clientId,
        entry,
        { kind: 'Lab', body: { ...body, detail: entry.detail } },
        reason,
        keyFor([body, reason]),
      );
    });
    if (done) this.dialog.close(true);
  }

  private rowOf({ code, name, value, comparator, unit, doubt, entryId }: LabView): Row {
    const units = code === null ? [] : (LABS.find(code)?.units ?? []).map((each) => each.unit);
    const typed = `${comparator ?? ''}${this.f.number(value, decimalsOf(value))}`;
    return { entryId, code, name, units, value: typed, unit, asReported: doubt !== null };
  }
}

/** As the server judges it: the same limits, the same question. */
function doubtOf({ code, unit }: Row, value: number): LabDoubt | null {
  const lab = code === null ? undefined : LABS.find(code);
  const known = lab?.units.find((each) => each.unit === unit);
  if (!lab || !known) return null;
  const others = lab.units.filter((each) => each !== known).map(({ factor, offset }) => value * factor + offset);
  return labDoubt(
    canonicalLab(lab.code, value, unit)?.value ?? value,
    widestLimits(
      lab,
      LABS.entries.filter(({ name }) => name === lab.name),
    ),
    others,
  );
}
