import { Component, computed, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { ReasonForm, type ReasonTexts } from '../../ui/reason-form';
import { AlertsApi } from '../data/alerts-api';
import type { AnswerData } from './snooze-dialog';

/** Resolves alerts of one client with a reason. Closes with true when it is done. */
@Component({
  selector: 'tf-resolve-dialog',
  imports: [ReasonForm],
  template: `<tf-reason-form
    headingId="resolve-title"
    [texts]="texts()"
    [busy]="submission.busy()"
    [problem]="submission.problem()"
    (given)="resolve($event)"
    (closed)="dialog.close()"
  />`,
})
export class ResolveDialog {
  private readonly api = inject(AlertsApi);
  private readonly data = inject<AnswerData>(MAT_DIALOG_DATA);
  private readonly t = inject(Texts).t;
  protected readonly dialog = inject<MatDialogRef<ResolveDialog, boolean>>(MatDialogRef);
  protected readonly submission = submission();
  protected readonly texts = computed<ReasonTexts>(() => {
    const words = this.t().alerts;
    return {
      title: words.resolveTitle(this.data.clientName),
      lead: this.data.title,
      means: words.resolveMeans,
      label: words.reason,
      hint: words.reasonHint,
      missing: words.reasonMissing,
      safe: words.notResolved,
      submit: words.resolve,
    };
  });

  protected async resolve(reason: string): Promise<void> {
    await this.submission.run(async (keyFor) => {
      await this.api.resolve(this.data.clientId, this.data.alertIds, reason, keyFor(reason));
      this.dialog.close(true);
    });
  }
}
