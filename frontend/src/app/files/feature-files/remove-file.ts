import { Component, computed, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { ReasonForm, type ReasonTexts } from '../../ui/reason-form';
import { FilesApi } from '../data/files-api';

/** Says what removing a file means, and asks why. Closes with true when it is removed. */
@Component({
  selector: 'tf-remove-file',
  imports: [ReasonForm],
  template: `<tf-reason-form
    headingId="remove-file-title"
    [texts]="texts()"
    [busy]="submission.busy()"
    [problem]="submission.problem()"
    (given)="remove($event)"
    (closed)="dialog.close()"
  />`,
})
export class RemoveFile {
  private readonly api = inject(FilesApi);
  private readonly file = inject<{ readonly fileId: string; readonly name: string }>(MAT_DIALOG_DATA);
  private readonly t = inject(Texts).t;
  protected readonly dialog = inject<MatDialogRef<RemoveFile, boolean>>(MatDialogRef);
  protected readonly submission = submission();
  protected readonly texts = computed<ReasonTexts>(() => {
    const { title, ...words } = this.t().files.removal;
    return { ...words, title: title(this.file.name) };
  });

  protected async remove(reason: string): Promise<void> {
    await this.submission.run(async (keyFor) => {
      await this.api.remove(this.file.fileId, reason, keyFor([this.file.fileId, reason]));
      this.dialog.close(true);
    });
  }
}
