import { Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { MedicalEntryHistory } from '#libs/api-client/models/medical-entry-history.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { detailsOf, entryOf, headingOf } from '../data/entry-words';
import { MedicalApi } from '../data/medical-api';

/** Every change of one entry: who made it, when and why, and what it said after. */
@Component({
  selector: 'tf-entry-history-dialog',
  imports: [Icon, SkeletonRows, Trouble],
  template: `
    <header class="row">
      <h2 id="entry-history-title" class="t-large grow">{{ t().medical.historyOf(data.name) }}</h2>
      <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t().common.close">
        <tf-icon name="close" [size]="18" />
      </button>
    </header>
    @if (loading.value(); as history) {
      <ol>
        @for (change of history.changes; track change.version) {
          <li>
            <p>
              <b>{{ t().medical.verbs[change.verb] }}</b>
              <span class="var"> · {{ change.by ?? t().medical.somebody }} · {{ f.date(change.at, 'day-year') }}</span>
            </p>
            <p>{{ said(history, change.content) }}</p>
            @if (change.reason) {
              <p class="sm var">{{ t().medical.reason }}: {{ change.reason }}</p>
            }
          </li>
        }
      </ol>
    } @else if (loading.problem()) {
      <div class="fields"><tf-trouble [problem]="loading.problem()!" (retry)="read()" /></div>
    } @else if (loading.skeleton()) {
      <div class="fields"><tf-skeleton-rows [rows]="3" /></div>
    }
  `,
  styleUrl: './dialog.scss',
})
export class EntryHistoryDialog {
  private readonly api = inject(MedicalApi);
  protected readonly data = inject<{ clientId: string; entryId: string; name: string }>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<EntryHistoryDialog>>(MatDialogRef);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly loading = new Loading<MedicalEntryHistory>();

  constructor() {
    void this.read();
  }

  protected async read(): Promise<void> {
    await this.loading.read(() => this.api.history(this.data.clientId, this.data.entryId));
  }

  protected said({ kind }: MedicalEntryHistory, content: unknown): string {
    const of = entryOf(kind, content);
    const words = this.t().medical;
    return [headingOf(of, words, this.f), detailsOf(of, words, this.f)].filter(Boolean).join(' · ');
  }
}
