import { Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { EventPages } from '../data/event-pages';
import { HistoryApi } from '../data/history-api';
import { EventList } from '../ui/event-list';

/** Every act on one meal plan. */
@Component({
  selector: 'tf-plan-history-dialog',
  imports: [EventList, Icon],
  template: `
    <header class="row">
      <div class="grow">
        <h2 id="plan-history-title" class="t-large">{{ t().history.ofPlan }}</h2>
        <p class="var">{{ data.name }}</p>
      </div>
      <button type="button" class="ib" (click)="close()" [attr.aria-label]="t().common.close">
        <tf-icon name="close" [size]="18" />
      </button>
    </header>
    <div class="list" tabindex="0" role="region" [attr.aria-label]="t().history.events">
      <tf-event-list
        [entries]="pages.entries()"
        [hasMore]="pages.hasMore()"
        [loading]="pages.busy()"
        [skeleton]="pages.skeleton()"
        [problem]="pages.problem()"
        (more)="pages.more()"
        (retry)="pages.read()"
      />
    </div>
  `,
  styles:
    ':host { display: flex; flex-direction: column; max-height: calc(100vh - 80px); } header { padding: 16px 20px 14px; border-bottom: 1px solid var(--tf-outline-variant); align-items: flex-start; p { margin-top: 2px; } } .list { overflow: auto; min-height: 240px; }',
})
export class PlanHistoryDialog {
  private readonly api = inject(HistoryApi);
  private readonly dialog = inject<MatDialogRef<PlanHistoryDialog>>(MatDialogRef);
  protected readonly data = inject<{ planId: string; name: string }>(MAT_DIALOG_DATA);
  protected readonly t = inject(Texts).t;
  protected readonly pages = new EventPages((cursor) =>
    this.api.ofPlan(this.data.planId, { limit: 50, ...(cursor ? { cursor } : {}) }),
  );

  constructor() {
    void this.pages.read();
  }

  protected close(): void {
    this.dialog.close();
  }
}
