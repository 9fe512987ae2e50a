import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { MealPlansApi } from '../data/meal-plans-api';

export interface AssignData {
  readonly clientId: string;
  readonly clientName: string;
  readonly planId: string;
  readonly planName: string;
  readonly version: number;
}

/** Assigns a published version from a day on. Closes with true when it was done. */
@Component({
  selector: 'tf-assign-dialog',
  imports: [Icon, Trouble],
  template: `
    <form (submit)="submit($event)" novalidate [attr.aria-busy]="submission.busy()">
      <header class="row">
        <div class="grow">
          <h2 id="assign-title" class="t-large">{{ t().plans.assignTitle(data.version) }}</h2>
          <p class="var">{{ t().plans.assignLead(data.planName, data.clientName) }}</p>
        </div>
        <button type="button" class="ib" (click)="close()" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        <div>
          <label class="lab" for="assign-from">{{ t().plans.fromLabel }}</label>
          <div class="field" [class.wrong]="asked() && from() === ''">
            <input
              #fromField
              id="assign-from"
              type="date"
              required
              [min]="today"
              [value]="from()"
              (input)="from.set(fromField.value)"
              aria-describedby="assign-from-t"
            />
          </div>
          <div id="assign-from-t">
            @if (asked() && from() === '') {
              <p class="trouble"><tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ t().plans.fromMissing }}</p>
            }
          </div>
        </div>
        <div>
          <label class="lab" for="assign-to"
            >{{ t().plans.toLabel }} <span class="muted">{{ t().clients.optional }}</span></label
          >
          <div class="field" [class.wrong]="backwards()">
            <input
              #toField
              id="assign-to"
              type="date"
              [min]="from()"
              [value]="to()"
              (input)="to.set(toField.value)"
              aria-describedby="assign-to-t"
            />
          </div>
          <div id="assign-to-t">
            @if (backwards()) {
              <p class="trouble"><tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ t().plans.toBefore }}</p>
            }
          </div>
        </div>
        @if (submission.problem(); as trouble) {
          <tf-trouble class="wide" [problem]="trouble" [safe]="t().clients.notSaved" [retryable]="false" />
        }
      </div>
      <footer class="row">
        <span class="grow"></span
        ><button type="button" class="btn out" (click)="close()">{{ t().common.cancel }}</button
        ><button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy()">
          {{ submission.busy() ? t().plans.assigning : t().plans.assignDo }}
        </button>
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
      grid-template-columns: 1fr 1fr;
      gap: 12px;
    }
    .wide {
      grid-column: 1 / 3;
    }
    footer {
      padding: 12px 20px;
      border-top: 1px solid var(--tf-outline-variant);
      gap: 10px;
    }
  `,
})
export class AssignDialog {
  private readonly api = inject(MealPlansApi);
  private readonly dialog = inject<MatDialogRef<AssignDialog, boolean>>(MatDialogRef);
  private readonly snacks = inject(MatSnackBar);
  private readonly f = inject(Formats);
  private readonly fromField = viewChild.required<ElementRef<HTMLInputElement>>('fromField');
  protected readonly data = inject<AssignData>(MAT_DIALOG_DATA);
  protected readonly t = inject(Texts).t;
  protected readonly today = this.f.today();
  protected readonly from = signal(this.today);
  protected readonly to = signal('');
  protected readonly asked = signal(false);
  protected readonly submission = submission();
  protected readonly backwards = computed(() => this.to() !== '' && this.to() < this.from());

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.asked.set(true);
    if (this.from() === '') return this.fromField().nativeElement.focus();
    if (this.backwards() || this.submission.busy()) return;
    await this.submission.run(async (keyFor) => {
      const { clientId, planId, version } = this.data;
      const assignment = { planId, version, from: this.from(), ...(this.to() === '' ? {} : { to: this.to() }) };
      await this.api.assign(clientId, assignment, keyFor(assignment));
      this.snacks.open(this.t().plans.assigned(this.f.date(this.from(), 'weekday')), undefined, { duration: 6000 });
      this.dialog.close(true);
    });
  }

  protected close(): void {
    this.dialog.close(false);
  }
}
