import { Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Texts } from '../text/texts';

/** Names what would be lost. Closes with true when it may be; the focus begins at what keeps it. */
@Component({
  selector: 'tf-leave-question',
  template: `
    <div class="dialog">
      <header>
        <h2 id="leave-title" class="t-large">{{ t().common.leave.title }}</h2>
      </header>
      <div class="fields" id="leave-what">
        <p>{{ t().common.leave.lead }}</p>
        <ul>
          @for (name of names; track name) {
            <li>
              <b>{{ name }}</b>
            </li>
          }
        </ul>
      </div>
      <footer class="row">
        <span class="grow"></span
        ><button type="button" class="btn out" (click)="dialog.close(true)">{{ t().common.leave.discard }}</button
        ><button type="button" class="btn fill stay" (click)="dialog.close(false)">{{ t().common.leave.stay }}</button>
      </footer>
    </div>
  `,
  styles: 'ul { margin: 8px 0 0; padding-inline-start: 20px; list-style: disc; }',
})
export class LeaveQuestion {
  protected readonly t = inject(Texts).entry;
  protected readonly dialog = inject<MatDialogRef<LeaveQuestion, boolean>>(MatDialogRef);
  protected readonly names = inject<{ readonly names: readonly string[] }>(MAT_DIALOG_DATA).names;
}
