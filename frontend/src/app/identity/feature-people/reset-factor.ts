import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { Member } from '#libs/api-client/models/member.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';

/** Why a lost second factor is taken away: whoever reads the history later wants to know. Closes with the reason. */
@Component({
  selector: 'tf-reset-factor',
  imports: [Icon],
  template: `
    <form class="dialog" (submit)="submit($event)" novalidate>
      <header class="row">
        <div class="grow">
          <h2 id="reset-factor-title" class="t-large">{{ t().people.resetFactorTitle(member.displayName) }}</h2>
          <p class="var">{{ t().people.resetFactorLead }}</p>
        </div>
        <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        <label class="lab" for="reset-factor-reason">{{ t().people.reason }}</label>
        <div class="field" [class.wrong]="missing()">
          <input
            #field
            id="reset-factor-reason"
            maxlength="500"
            required
            autocomplete="off"
            [value]="reason()"
            (input)="reason.set(field.value)"
            [attr.aria-invalid]="missing() || null"
            aria-describedby="reset-factor-trouble"
          />
        </div>
        <div id="reset-factor-trouble" aria-live="polite">
          @if (missing()) {
            <p class="trouble"><tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ t().people.reasonMissing }}</p>
          } @else {
            <p class="sm muted hint">{{ t().people.reasonHint }}</p>
          }
        </div>
      </div>
      <footer class="row">
        <span class="grow"></span
        ><button type="button" class="btn out" (click)="dialog.close()">{{ t().common.cancel }}</button
        ><button type="submit" class="btn fill">{{ t().people.resetFactorNow }}</button>
      </footer>
    </form>
  `,
  styles: `
    .fields {
      padding: 16px 20px;
    }
    .hint {
      margin-top: 5px;
    }
  `,
})
export class ResetFactor {
  protected readonly t = inject(Texts).t;
  protected readonly dialog = inject<MatDialogRef<ResetFactor, string>>(MatDialogRef);
  protected readonly member = inject<Member>(MAT_DIALOG_DATA);
  protected readonly reason = signal('');
  private readonly asked = signal(false);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly missing = computed(() => this.asked() && !/[\p{L}\p{N}]/u.test(this.reason()));

  protected submit(event: Event): void {
    event.preventDefault();
    this.asked.set(true);
    if (this.missing()) this.field().nativeElement.focus();
    else this.dialog.close(this.reason().trim());
  }
}
