import { Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { HistoryEntry } from '#libs/api-client/models/history-entry.js';
import { submission } from '#libs/client-kit/submission.js';
import { isReason } from '../../clients/contract';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { HistoryApi } from '../data/history-api';

/** Says what looking means, and asks why. Closes with the event as it was shown. */
@Component({
  selector: 'tf-reveal-dialog',
  imports: [Icon, Trouble],
  template: `
    <form (submit)="submit($event)" novalidate [attr.aria-busy]="submission.busy()">
      <header class="row">
        <div class="grow">
          <h2 id="reveal-title" class="t-large">{{ t().audit.revealTitle }}</h2>
          <p class="var">{{ t().audit.revealLead }}</p>
        </div>
        <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        <ul>
          @for (line of t().audit.means; track line) {
            <li>{{ line }}</li>
          }
        </ul>
        <div>
          <label class="lab" for="reveal-reason">{{ t().audit.reason }}</label>
          <div class="field area" [class.wrong]="trouble()">
            <textarea
              #field
              id="reveal-reason"
              rows="3"
              maxlength="500"
              required
              [value]="reason()"
              (input)="reason.set(field.value)"
              [attr.aria-invalid]="trouble() || null"
              aria-describedby="reveal-trouble reveal-hint"
            ></textarea>
          </div>
          <p id="reveal-hint" class="sm muted hint">{{ t().audit.reasonHint }}</p>
          <div id="reveal-trouble">
            @if (trouble()) {
              <p class="trouble" role="alert">
                <tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ t().audit.reasonMissing }}
              </p>
            }
          </div>
        </div>
        @if (submission.problem(); as one) {
          <tf-trouble [problem]="one" [safe]="t().audit.notShown" [retryable]="false" />
        }
      </div>
      <footer class="row">
        <span class="grow"></span
        ><button type="button" class="btn out" (click)="dialog.close()">{{ t().common.cancel }}</button
        ><button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy()">{{ t().audit.show }}</button>
      </footer>
    </form>
  `,
  styles: `
    header {
      padding: 16px 20px 14px;
      border-bottom: 1px solid var(--tf-outline-variant);
      align-items: flex-start;
      p {
        margin-top: 2px;
      }
    }
    .fields {
      padding: 16px 20px;
      display: grid;
      gap: 14px;
    }
    ul {
      display: grid;
      gap: 6px;
      list-style: disc;
      padding-left: 18px;
    }
    .hint {
      margin-top: 6px;
    }
    .area {
      height: auto;
      padding: 8px 10px;
      textarea {
        width: 100%;
        resize: vertical;
        border: 0;
        background: none;
        font: inherit;
        color: inherit;
        outline: 0;
      }
    }
    footer {
      padding: 12px 20px;
      border-top: 1px solid var(--tf-outline-variant);
      gap: 10px;
    }
  `,
})
export class RevealDialog {
  private readonly api = inject(HistoryApi);
  private readonly eventId = inject<string>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<RevealDialog, HistoryEntry>>(MatDialogRef);
  protected readonly t = inject(Texts).t;
  protected readonly reason = signal('');
  protected readonly trouble = signal(false);
  protected readonly submission = submission();
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const reason = this.reason().trim();
    this.submission.clear();
    this.trouble.set(!isReason(reason));
    if (this.trouble()) return this.field().nativeElement.focus();
    await this.submission.run(async (keyFor) => {
      this.dialog.close(await this.api.reveal(this.eventId, reason, keyFor(reason)));
    });
  }
}
