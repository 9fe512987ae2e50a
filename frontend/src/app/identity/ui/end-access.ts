import { Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';

/** Says what ends with the access before it does. Closes with true when it shall. */
@Component({
  selector: 'tf-end-access',
  imports: [Icon],
  template: `
    <header class="row">
      <div class="grow">
        <h2 id="end-access-title" class="t-large">{{ t().people.client.endTitle(name) }}</h2>
        <p class="var">{{ t().people.client.endLead }}</p>
      </div>
      <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t().common.close">
        <tf-icon name="close" [size]="18" />
      </button>
    </header>
    <footer class="row">
      <span class="grow"></span
      ><button type="button" class="btn out" (click)="dialog.close()">{{ t().common.cancel }}</button
      ><button type="button" class="btn fill" (click)="dialog.close(true)">{{ t().people.client.endNow }}</button>
    </footer>
  `,
  styles:
    'header { padding: 16px 20px 14px; align-items: flex-start; } header p { margin-top: 2px; } footer { padding: 12px 20px; border-top: 1px solid var(--tf-outline-variant); gap: 10px; }',
})
export class EndAccess {
  protected readonly t = inject(Texts).t;
  protected readonly dialog = inject<MatDialogRef<EndAccess, boolean>>(MatDialogRef);
  protected readonly name = inject<string>(MAT_DIALOG_DATA);
}
