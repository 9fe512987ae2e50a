import { Component, inject, input, output } from '@angular/core';
import { Texts } from '../text/texts';

/** A conflict where what was typed stays: what somebody else saved meanwhile stands inside, and saving again replaces it. */
@Component({
  selector: 'tf-changed-meanwhile',
  template: `
    <div class="box" role="alert">
      <b>{{ t().common.changedMeanwhile }}</b>
      <ng-content />
      @if (takeable()) {
        <div>
          <button type="button" class="btn sm out" (click)="taken.emit()">{{ t().org.seeTheirs }}</button>
        </div>
      }
      <p class="sm var">{{ merged() ? t().common.changedMerged : t().common.changedKept }}</p>
    </div>
  `,
  styles: `
    .box {
      display: grid;
      gap: 6px;
      max-width: 640px;
      padding: 12px 14px;
      border: 2px solid var(--tf-on-surface);
      border-radius: 8px;
      background: var(--tf-surface-lowest);
      overflow-wrap: anywhere;
    }
    b {
      font-weight: 600;
    }
  `,
})
export class ChangedMeanwhile {
  protected readonly t = inject(Texts).t;
  /** What was not touched here says already what the other saved. */
  readonly merged = input(false);
  /** Theirs can be taken instead, with a button. */
  readonly takeable = input(false);
  readonly taken = output();
}
