import { Component, computed, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { HistoryEntry } from '#libs/api-client/models/history-entry.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { ReasonForm, type ReasonTexts } from '../../ui/reason-form';
import { HistoryApi } from '../data/history-api';

/** Says what looking means, and asks why. Closes with the event as it was shown. */
@Component({
  selector: 'tf-reveal-dialog',
  imports: [ReasonForm],
  template: `<tf-reason-form
    headingId="reveal-title"
    [texts]="texts()"
    [busy]="submission.busy()"
    [problem]="submission.problem()"
    (given)="show($event)"
    (closed)="dialog.close()"
  />`,
})
export class RevealDialog {
  private readonly api = inject(HistoryApi);
  private readonly eventId = inject<string>(MAT_DIALOG_DATA);
  private readonly t = inject(Texts).t;
  protected readonly dialog = inject<MatDialogRef<RevealDialog, HistoryEntry>>(MatDialogRef);
  protected readonly submission = submission();
  protected readonly texts = computed<ReasonTexts>(() => {
    const { revealTitle, revealLead, means, reason, reasonHint, reasonMissing, notShown, show } = this.t().audit;
    return {
      title: revealTitle,
      lead: revealLead,
      means,
      label: reason,
      hint: reasonHint,
      missing: reasonMissing,
      safe: notShown,
      submit: show,
    };
  });

  protected async show(reason: string): Promise<void> {
    await this.submission.run(async (keyFor) =>
      this.dialog.close(await this.api.reveal(this.eventId, reason, keyFor(reason))),
    );
  }
}
