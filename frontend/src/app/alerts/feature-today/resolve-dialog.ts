import { Component, computed, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { ReasonForm, type ReasonTexts } from '../../ui/reason-form';
import { Icon } from '../../ui/icon';
import { AlertsApi } from '../data/alerts-api';
import { revisionsOf, SeenAlerts } from '../data/seen-alerts';
import type { AnswerData } from './snooze-dialog';

/** Resolves alerts of one client with a reason. Closes with true when it is done. */
@Component({
  selector: 'tf-resolve-dialog',
  imports: [ReasonForm, Icon],
  providers: [SeenAlerts],
  template: `<tf-reason-form
    headingId="resolve-title"
    [texts]="texts()"
    [busy]="submission.busy()"
    [problem]="submission.problem()"
    (given)="resolve($event)"
    (closed)="dialog.close()"
  >
    @if (seen.now(); as words) {
      <p class="trouble" data-now><tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ t().alerts.now(words) }}</p>
    }
  </tf-reason-form>`,
})
export class ResolveDialog {
  private readonly api = inject(AlertsApi);
  private readonly data = inject<AnswerData>(MAT_DIALOG_DATA);
  protected readonly t = inject(Texts).t;
  protected readonly seen = inject(SeenAlerts);
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
      safe: this.seen.now() === null ? words.notResolved : words.answerAgain,
      submit: words.resolve,
    };
  });

  constructor() {
    this.seen.see(this.data.alerts);
  }

  protected async resolve(reason: string): Promise<void> {
    await this.submission.run(async (keyFor) => {
      await this.seen.answer((alerts) =>
        this.api.resolve(this.data.clientId, alerts, reason, keyFor({ reason, seen: revisionsOf(alerts) })),
      );
      this.dialog.close(true);
    });
  }
}
