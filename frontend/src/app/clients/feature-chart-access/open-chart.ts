import { Component, computed, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { ReasonForm, type ReasonTexts } from '../../ui/reason-form';
import { ChartAccessApi } from '../data/chart-access-api';

/** Says what opening a chart means, and asks why. Closes with true when it is open. */
@Component({
  selector: 'tf-open-chart',
  imports: [ReasonForm],
  template: `<tf-reason-form
    headingId="open-chart-title"
    [texts]="texts()"
    [busy]="submission.busy()"
    [problem]="submission.problem()"
    (given)="open($event)"
    (closed)="dialog.close()"
  />`,
})
export class OpenChart {
  private readonly api = inject(ChartAccessApi);
  private readonly client = inject<{ readonly clientId: string; readonly name: string }>(MAT_DIALOG_DATA);
  private readonly t = inject(Texts).t;
  protected readonly dialog = inject<MatDialogRef<OpenChart, boolean>>(MatDialogRef);
  protected readonly submission = submission();
  protected readonly texts = computed<ReasonTexts>(() => {
    const { title, lead, means, reason, reasonHint, reasonMissing, notOpened, open } = this.t().chart;
    return {
      title: title(this.client.name),
      lead,
      means,
      label: reason,
      hint: reasonHint,
      missing: reasonMissing,
      safe: notOpened,
      submit: open,
    };
  });

  protected async open(reason: string): Promise<void> {
    await this.submission.run(async (keyFor) => {
      await this.api.open(this.client.clientId, reason, keyFor(reason));
      this.dialog.close(true);
    });
  }
}
