import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { RecordsApi } from '../data/records-api';

export interface MergeParty {
  readonly clientId: string;
  readonly name: string;
  readonly reference: string;
}

/** Which of two records goes on. There is no way back, and the dialog says so. Closes with the id of the one that goes on. */
@Component({
  selector: 'tf-merge-dialog',
  imports: [Icon, Trouble],
  template: `
    <form class="box" (submit)="submit($event)">
      <h2 id="merge-title">{{ t().records.merge }}</h2>
      <fieldset>
        <legend class="lab">{{ t().records.goesOn }}</legend>
        @for (party of given; track party.clientId) {
          <label class="row"
            ><input
              type="radio"
              name="goes-on"
              [checked]="into().clientId === party.clientId"
              (change)="into.set(party)"
            /><span
              ><b>{{ party.name }}</b
              >&ngsp;<span class="muted tn">{{ party.reference }}</span></span
            ></label
          >
        }
      </fieldset>
      <p class="sm">{{ t().records.mergeWhat(from().reference, into().reference) }}</p>
      <p class="row sm">
        <tf-icon name="alert" [size]="16" [stroke]="2" /><b>{{ t().records.noUndo }}</b>
      </p>
      @if (refusal(); as words) {
        <p class="trouble" role="alert"><tf-icon name="alert" [size]="15" [stroke]="2" />{{ words }}</p>
      } @else if (submission.problem(); as trouble) {
        <tf-trouble [problem]="trouble" [retryable]="false" />
      }
      <div class="row end">
        <button type="button" class="btn ghost" (click)="dialog.close()">{{ t().common.cancel }}</button><button
          type="submit"
          class="btn fill"
          [attr.aria-disabled]="submission.busy()"
        >
          {{ submission.busy() ? t().records.merging : t().records.mergeNow }}
        </button>
      </div>
    </form>
  `,
  styles:
    '.box { padding: 18px 20px; display: grid; gap: 12px; } .end { justify-content: flex-end; } fieldset { border: 0; padding: 0; margin: 0; display: grid; gap: 8px; } input { accent-color: var(--tf-primary); }',
})
export class MergeDialog {
  private readonly api = inject(RecordsApi);
  protected readonly given = inject<readonly [MergeParty, MergeParty]>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<MergeDialog, string>>(MatDialogRef);
  protected readonly t = inject(Texts).t;
  protected readonly into = signal<MergeParty>(this.given[0]);
  protected readonly from = computed(
    () => this.given.find(({ clientId }) => clientId !== this.into().clientId) ?? this.given[1],
  );
  protected readonly submission = submission();
  protected readonly refusal = computed(
    () => this.t().records.mergeRefusals[this.submission.problem()?.code ?? ''] ?? null,
  );

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const [into, from] = [this.into().clientId, this.from().clientId];
    await this.submission.run(async (keyFor) => {
      await this.api.merge(into, from, keyFor({ into, from }));
      this.dialog.close(into);
    });
  }
}
