import { Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { isReason } from '../data/chart-access';
import { ChartAccessApi } from '../data/chart-access-api';

/** Says what opening a chart means, and asks why. Closes with true when it is open. */
@Component({
  selector: 'tf-open-chart',
  imports: [Icon, Trouble],
  template: `
    <form (submit)="submit($event)" novalidate [attr.aria-busy]="submission.busy()">
      <header class="row">
        <div class="grow">
          <h2 id="open-chart-title" class="t-large">{{ t().chart.title(name) }}</h2>
          <p class="var">{{ t().chart.lead }}</p>
        </div>
        <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        <ul>
          @for (line of t().chart.means; track line) {
            <li>{{ line }}</li>
          }
        </ul>
        <div>
          <label class="lab" for="chart-reason">{{ t().chart.reason }}</label>
          <div class="field area" [class.wrong]="trouble()">
            <textarea
              #field
              id="chart-reason"
              rows="3"
              maxlength="500"
              required
              [value]="reason()"
              (input)="reason.set(field.value)"
              [attr.aria-invalid]="trouble() || null"
              aria-describedby="chart-reason-trouble chart-reason-hint"
            ></textarea>
          </div>
          <p id="chart-reason-hint" class="sm muted hint">{{ t().chart.reasonHint }}</p>
          <div id="chart-reason-trouble">
            @if (trouble()) {
              <p class="trouble" role="alert">
                <tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ t().chart.reasonMissing }}
              </p>
            }
          </div>
        </div>
        @if (submission.problem(); as one) {
          <tf-trouble [problem]="one" [safe]="t().chart.notOpened" [retryable]="false" />
        }
      </div>
      <footer class="row">
        <span class="grow"></span
        ><button type="button" class="btn out" (click)="dialog.close()">{{ t().common.cancel }}</button
        ><button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy()">{{ t().chart.open }}</button>
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
export class OpenChart {
  private readonly api = inject(ChartAccessApi);
  private readonly given = inject<{ readonly clientId: string; readonly name: string }>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<OpenChart, boolean>>(MatDialogRef);
  protected readonly t = inject(Texts).t;
  protected readonly name = this.given.name;
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
      await this.api.open(this.given.clientId, reason, keyFor(reason));
      this.dialog.close(true);
    });
  }
}
