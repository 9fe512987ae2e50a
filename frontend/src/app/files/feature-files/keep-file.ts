import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { FileView } from '#libs/api-client/models/file-view.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { isDate } from '#libs/client-kit/read-date.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { ReasonForm, type ReasonTexts } from '../../ui/reason-form';
import { FilesApi } from '../data/files-api';

/** Until which day a file is kept, within what its kind allows, and why. Closes with true when it is changed. */
@Component({
  selector: 'tf-keep-file',
  imports: [DateField, Icon, ReasonForm],
  template: `<tf-reason-form
    headingId="keep-file-title"
    [texts]="texts()"
    [busy]="submission.busy()"
    [problem]="submission.problem()"
    (given)="keep($event)"
    (closed)="dialog.close()"
  >
    <div>
      <label class="lab" for="keep-until">{{ t().files.keeping.day }}</label>
      <span class="field" [class.wrong]="asked() && bad()"
        ><tf-date-field
          fieldId="keep-until"
          describedBy="keep-trouble"
          [min]="first"
          [max]="last"
          [value]="until()"
          [wrong]="asked() && bad()"
          (valueChange)="until.set($event)"
      /></span>
      <div id="keep-trouble">
        @if (asked() && bad()) {
          <p class="trouble" role="alert">
            <tf-icon name="alert" [size]="14" [stroke]="2.1" />{{
              t().files.keeping.bad(f.date(first, 'day-year'), f.date(last, 'day-year'))
            }}
          </p>
        }
      </div>
    </div>
  </tf-reason-form>`,
})
export class KeepFile {
  private readonly api = inject(FilesApi);
  private readonly file = inject<FileView>(MAT_DIALOG_DATA);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly dialog = inject<MatDialogRef<KeepFile, boolean>>(MatDialogRef);
  protected readonly submission = submission();
  protected readonly first = [this.f.today(), this.f.dayOf(this.file.keptAtLeast)].sort()[1]!;
  protected readonly last = this.f.dayOf(this.file.keptAtMost);
  protected readonly until = signal(this.f.dayOf(this.file.expiresAt));
  protected readonly asked = signal(false);
  protected readonly bad = computed(
    () => !isDate(this.until()) || this.until() < this.first || this.until() > this.last,
  );
  protected readonly texts = computed<ReasonTexts>(() => {
    const { title, means, ...words } = this.t().files.keeping;
    const { kind } = this.file;
    const limit = this.f.date(this.last, 'day-year');
    return {
      ...words,
      title: title(this.file.name),
      means:
        kind === 'photo' || kind === 'audio'
          ? means.sooner(limit)
          : means.longer(this.f.date(this.first, 'day-year'), limit),
    };
  });

  protected async keep(reason: string): Promise<void> {
    this.asked.set(true);
    if (this.bad()) return document.getElementById('keep-until')?.focus();
    const { fileId } = this.file;
    const until = this.until();
    await this.submission.run(async (keyFor) => {
      await this.api.keepUntil(fileId, { until, reason }, keyFor([fileId, until, reason]));
      this.dialog.close(true);
    });
  }
}
