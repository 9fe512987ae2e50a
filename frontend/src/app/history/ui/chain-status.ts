import { Component, computed, inject } from '@angular/core';
import type { Verification } from '#libs/api-client/models/verification.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { HistoryApi } from '../data/history-api';

/** Whether the org's chain of events holds, as the server has just computed it. */
@Component({
  selector: 'tf-chain-status',
  imports: [Icon],
  template: `
    <div class="box row sm" role="status">
      @if (result(); as r) {
        <tf-icon
          [name]="r.ok ? 'shield-check' : 'alert'"
          [size]="15"
          [stroke]="r.ok ? 1.75 : 2.2"
          [class.accent]="r.ok"
        />
        <span
          ><b>{{ r.ok ? t().history.verified : t().history.broken(r.problemCount) }}</b
          >, {{ t().history.ofEvents(f.number(r.events)) }} · {{ t().history.head }}
          <span class="mono">{{ head() }}</span> · {{ f.ago(r.verifiedAt) }}</span
        >
      } @else if (checking.problem()) {
        <tf-icon name="cloud-off" [size]="15" /><span>{{ t().history.notChecked }}</span>
      } @else {
        <tf-icon name="shield-check" [size]="15" class="muted" /><span class="muted">{{
          checking.busy() ? t().history.checking : t().history.unchecked
        }}</span>
      }
      <button type="button" class="btn sm tonal" (click)="check()" [attr.aria-disabled]="checking.busy()">
        {{ result() ? t().history.again : t().history.verify }}
      </button>
    </div>
  `,
  styles:
    '.box { border: 1px solid var(--tf-outline-variant); background: var(--tf-surface-lowest); border-radius: var(--tf-radius-sm); padding: 3px 4px 3px 10px; } b { font-weight: 600; } .accent { color: var(--tf-primary); }',
})
export class ChainStatus {
  private readonly api = inject(HistoryApi);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly checking = new Loading<Verification>();
  protected readonly result = this.checking.value;
  protected readonly head = computed(() => {
    const head = this.result()?.head ?? '';
    return head.length > 12 ? `${head.slice(0, 4)}…${head.slice(-4)}` : head;
  });

  protected check(): void {
    if (!this.checking.busy()) void this.checking.read(() => this.api.verify());
  }
}
