import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { DateField } from '#libs/client-kit/date-field.js';
import { submission } from '#libs/client-kit/submission.js';
import { isReason } from '#libs/science/reason.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { MedicalApi, type Standing } from '../data/medical-api';

export interface ClosingDialogData {
  readonly clientId: string;
  readonly name: string;
  readonly act:
    | { readonly type: 'end'; readonly entry: Standing }
    | { readonly type: 'retract'; readonly entry: Standing }
    | { readonly type: 'dismiss'; readonly reportId: string };
}

/** Ends an entry on a day, retracts it, or dismisses a report with a reason. Says before it happens what follows. */
@Component({
  selector: 'tf-closing-dialog',
  imports: [DateField, Icon, Trouble],
  template: `
    <form (submit)="save($event)" novalidate [attr.aria-busy]="submission.busy()">
      <header class="row">
        <div class="grow">
          <h2 id="closing-dialog-title" class="t-large">{{ title() }}: {{ data.name }}</h2>
          <p class="var">{{ lead() }}</p>
        </div>
        <button type="button" class="ib" (click)="dialog.close(false)" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        @if (data.act.type === 'end') {
          <div>
            <label class="lab" for="closing-day">{{ t().medical.lastDay }}</label>
            <div class="field">
              <tf-date-field
                fieldId="closing-day"
                [value]="on()"
                (valueChange)="on.set($event)"
                [wrong]="tried() && !isDay()"
              />
            </div>
          </div>
        } @else {
          <div>
            <label class="lab" for="closing-reason">{{ t().medical.reason }}</label>
            <div class="field" [class.wrong]="trouble()">
              <input
                #why
                id="closing-reason"
                type="text"
                maxlength="500"
                autocomplete="off"
                [placeholder]="t().medical.reasonHint"
                [value]="reason()"
                (input)="reason.set(why.value)"
                [attr.aria-invalid]="trouble() || null"
              />
            </div>
            @if (trouble()) {
              <p class="trouble" role="alert"><tf-icon name="alert" [size]="14" />{{ t().medical.reasonMissing }}</p>
            }
          </div>
        }
        @if (submission.problem(); as one) {
          <tf-trouble [problem]="one" [retryable]="false" />
        }
      </div>
      <footer class="row">
        <span class="grow"></span>
        <button type="button" class="btn out" (click)="dialog.close(false)">{{ t().common.cancel }}</button>
        <button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy()">{{ title() }}</button>
      </footer>
    </form>
  `,
  styleUrl: './dialog.scss',
})
export class ClosingDialog {
  private readonly api = inject(MedicalApi);
  protected readonly data = inject<ClosingDialogData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<ClosingDialog, boolean>>(MatDialogRef);
  protected readonly t = inject(Texts).t;
  protected readonly submission = submission();
  protected readonly on = signal(inject(Formats).todayOf(this.data.clientId));
  protected readonly reason = signal('');
  protected readonly tried = signal(false);
  protected readonly trouble = computed(() => this.tried() && this.data.act.type !== 'end' && !isReason(this.reason()));
  protected readonly isDay = computed(() => /^\d{4}-\d{2}-\d{2}$/.test(this.on()));
  protected readonly title = computed(() => {
    const { end, retract, notSo } = this.t().medical;
    return { end, retract, dismiss: notSo.replace(/\s*…$/, '') }[this.data.act.type];
  });
  protected readonly lead = computed(() => {
    const { endLead, retractLead, dismissLead } = this.t().medical;
    return { end: endLead, retract: retractLead, dismiss: dismissLead }[this.data.act.type];
  });

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.trouble() || (this.data.act.type === 'end' && !this.isDay())) return;
    const { clientId, act } = this.data;
    const reason = this.reason().trim();
    const done = await this.submission.run((keyFor) => {
      switch (act.type) {
        case 'end':
          return this.api.end(clientId, act.entry, this.on(), keyFor([act.entry.version, this.on()]));
        case 'retract':
          return this.api.retract(clientId, act.entry, reason, keyFor([act.entry.version, reason]));
        case 'dismiss':
          return this.api.dismiss(clientId, act.reportId, reason, keyFor(reason));
      }
    });
    if (done) this.dialog.close(true);
  }
}
