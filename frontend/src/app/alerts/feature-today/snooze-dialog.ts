import { Component, computed, inject, signal, viewChild, type ElementRef } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { AlertView } from '#libs/api-client/models/alert-view.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { addDays } from '#libs/client-kit/format.js';
import { isDate } from '#libs/client-kit/read-date.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { isReason } from '#libs/science/reason.js';
import { Trouble } from '../../ui/trouble';
import { AlertsApi } from '../data/alerts-api';
import { revisionsOf, SeenAlerts } from '../data/seen-alerts';

/** Alerts of one client that are answered together, and what they say. */
export interface AnswerData {
  readonly clientId: string;
  readonly clientName: string;
  readonly alerts: readonly AlertView[];
  readonly title: string;
}

/** Puts alerts off until a day, with a reason. Closes with true when it is done. */
@Component({
  selector: 'tf-snooze-dialog',
  imports: [DateField, Icon, Trouble],
  providers: [SeenAlerts],
  template: `
    <form
      class="dialog"
      novalidate
      [attr.aria-busy]="submission.busy()"
      (submit)="submit($event)"
      (keydown.control.enter)="submit($event)"
      (keydown.meta.enter)="submit($event)"
    >
      <header class="row">
        <div class="grow">
          <h2 id="snooze-title" class="t-large">{{ t().alerts.snoozeTitle(data.clientName) }}</h2>
          <p class="var">{{ data.title }}</p>
        </div>
        <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        <div role="group" [attr.aria-label]="t().alerts.snoozeUntil" class="row days">
          @for (choice of choices(); track choice.day) {
            <button
              type="button"
              class="fchip"
              [class.on]="until() === choice.day"
              [attr.aria-pressed]="until() === choice.day"
              (click)="until.set(choice.day)"
            >
              {{ choice.words }}
            </button>
          }
          <span class="field day"
            ><tf-date-field
              fieldId="snooze-until"
              [label]="t().alerts.snoozeUntil"
              [min]="tomorrow"
              [value]="until()"
              (valueChange)="until.set($event)"
          /></span>
        </div>
        @if (asked() && badDay()) {
          <p class="trouble" role="alert">
            <tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ t().alerts.snoozeDayBad }}
          </p>
        }
        <div>
          <label class="lab" for="snooze-reason">{{ t().alerts.reason }}</label>
          <div class="field wide" [class.wrong]="asked() && badReason()">
            <textarea
              #field
              id="snooze-reason"
              rows="2"
              maxlength="500"
              required
              [value]="reason()"
              (input)="reason.set(field.value)"
              [attr.aria-invalid]="(asked() && badReason()) || null"
              aria-describedby="snooze-hint snooze-trouble"
            ></textarea>
          </div>
          <div class="row quick">
            @for (words of t().alerts.quickReasons; track words) {
              <button type="button" class="btn sm out" (click)="reason.set(words)">{{ words }}</button>
            }
          </div>
          <div id="snooze-trouble">
            @if (asked() && badReason()) {
              <p class="trouble" role="alert">
                <tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ t().alerts.reasonMissing }}
              </p>
            }
          </div>
        </div>
        <p id="snooze-hint" class="sm muted">{{ t().alerts.comesBack }}</p>
        @if (seen.now(); as words) {
          <p class="trouble" data-now><tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ t().alerts.now(words) }}</p>
        }
        @if (submission.problem(); as problem) {
          <tf-trouble
            [problem]="problem"
            [safe]="seen.now() === null ? t().alerts.notSnoozed : t().alerts.answerAgain"
            [retryable]="false"
          />
        }
      </div>
      <footer class="row">
        <span class="grow"></span
        ><button type="button" class="btn out" (click)="dialog.close()">{{ t().common.cancel }}</button
        ><button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy()">
          {{ t().alerts.snooze }}<kbd aria-hidden="true">{{ t().common.keys.control }} ↵</kbd>
        </button>
      </footer>
    </form>
  `,
  styles: `
    .days,
    .quick {
      flex-wrap: wrap;
      gap: 6px;
    }
    .quick {
      margin-top: 8px;
    }
    .day {
      flex: 1;
      min-width: 150px;
      height: 28px;
    }
  `,
})
export class SnoozeDialog {
  private readonly api = inject(AlertsApi);
  private readonly f = inject(Formats);
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');
  protected readonly t = inject(Texts).t;
  protected readonly dialog = inject<MatDialogRef<SnoozeDialog, boolean>>(MatDialogRef);
  protected readonly data = inject<AnswerData>(MAT_DIALOG_DATA);
  protected readonly seen = inject(SeenAlerts);
  protected readonly submission = submission();
  private readonly today = this.f.today();
  protected readonly tomorrow = addDays(this.today, 1);
  protected readonly until = signal(this.tomorrow);
  protected readonly reason = signal('');
  protected readonly asked = signal(false);
  protected readonly badDay = computed(() => !isDate(this.until()) || this.until() <= this.today);
  protected readonly badReason = computed(() => !isReason(this.reason()));
  protected readonly choices = computed(() => [
    { day: this.tomorrow, words: this.t().alerts.tomorrow },
    ...[3, 7, 14].map((days) => {
      const day = addDays(this.today, days);
      return { day, words: this.f.date(day, 'weekday') };
    }),
  ]);

  constructor() {
    this.seen.see(this.data.alerts);
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.asked.set(true);
    if (this.badReason()) return this.field().nativeElement.focus();
    if (this.badDay() || this.submission.busy()) return;
    const answer = { until: this.until(), reason: this.reason().trim() };
    await this.submission.run(async (keyFor) => {
      await this.seen.answer((alerts) =>
        this.api.snooze(this.data.clientId, alerts, answer, keyFor({ ...answer, seen: revisionsOf(alerts) })),
      );
      this.dialog.close(true);
    });
  }
}
