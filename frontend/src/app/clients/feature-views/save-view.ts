import { Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { ClientView } from '#libs/api-client/models/client-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Trouble } from '../../ui/trouble';
import { ClientsApi } from '../data/clients-api';
import { viewOf, type ClientFilters, type Column } from '../data/list-filters';

/** What is saved: the list as it stands, as a new view or in place of one's own. */
export interface ViewToSave {
  readonly filters: ClientFilters;
  readonly columns: readonly Column[];
  /** The view that is changed; absent: a new one. */
  readonly view?: ClientView;
}

/** Names the list as it stands, and keeps it. */
@Component({
  selector: 'tf-save-view',
  imports: [Trouble],
  template: `
    <form class="box" (submit)="submit($event, name)">
      <h2 id="save-view-title">{{ changed ? t().care.changeView(changed.name) : t().care.saveView }}</h2>
      <label
        ><span class="lab">{{ t().care.viewName }}</span
        ><span class="field"
          ><input #name maxlength="60" autocomplete="off" required [value]="changed?.name ?? ''" /></span
      ></label>
      @if (mayShare) {
        <label class="row"
          ><input type="checkbox" [checked]="shared()" (change)="shared.set(!shared())" />{{
            t().care.shareView
          }}</label
        >
      }
      <p class="sm muted">{{ t().care.viewHint }}</p>
      @if (submission.problem(); as trouble) {
        <tf-trouble [problem]="trouble" [retryable]="false" />
      }
      <div class="row end">
        <button type="button" class="btn ghost" (click)="dialog.close()">{{ t().common.cancel }}</button><button
          type="submit"
          class="btn fill"
          [attr.aria-disabled]="submission.busy()"
        >
          {{ t().common.save }}
        </button>
      </div>
    </form>
  `,
  styles:
    '.box { padding: 18px 20px; display: grid; gap: 12px; } .end { justify-content: flex-end; } input[type=checkbox] { width: 16px; height: 16px; accent-color: var(--tf-primary); }',
})
export class SaveView {
  private readonly api = inject(ClientsApi);
  private readonly given = inject<ViewToSave>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<SaveView, boolean>>(MatDialogRef);
  protected readonly t = inject(Texts).t;
  protected readonly mayShare = inject(Sessions).may(MAY.shareClientView);
  protected readonly changed = this.given.view;
  protected readonly shared = signal(this.given.view?.shared ?? false);
  protected readonly submission = submission();

  protected async submit(event: Event, field: HTMLInputElement): Promise<void> {
    event.preventDefault();
    const name = field.value.trim();
    if (name === '') return field.focus();
    await this.submission.run(async (keyFor) => {
      const view = viewOf(this.given.filters, this.given.columns, name, this.shared());
      if (this.changed) await this.api.changeView(this.changed.viewId, view, this.changed.revision);
      else await this.api.saveView(view, keyFor(view));
      this.dialog.close(true);
    });
  }
}
