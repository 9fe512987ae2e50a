import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { onLiveChange } from '../../ui/live';
import { EventPages } from '../data/event-pages';
import { HistoryApi } from '../data/history-api';
import { ChainStatus } from '../ui/chain-status';
import { EventList } from '../ui/event-list';

/** Everything that was recorded about the client. */
@Component({
  selector: 'tf-client-history',
  imports: [EventList, ChainStatus],
  template: `
    <div class="page">
      <div class="row head">
        <h2 class="grow">{{ t().history.events }}</h2>
        @if (mayVerify) {
          <tf-chain-status />
        }
      </div>
      <div class="row filters" role="group" [attr.aria-label]="t().history.kinds">
        @for (kind of kinds; track kind) {
          <button
            type="button"
            class="fchip"
            [class.on]="category() === kind"
            [attr.aria-pressed]="category() === kind"
            (click)="pick(kind)"
          >
            {{ t().history.categories[kind] }}
          </button>
        }
      </div>
      <section class="card list">
        <tf-event-list
          [entries]="pages.entries()"
          [hasMore]="pages.hasMore()"
          [loading]="pages.busy()"
          [skeleton]="pages.skeleton()"
          [problem]="pages.problem()"
          (more)="pages.more()"
          (retry)="pages.read()"
        />
      </section>
    </div>
  `,
  styles:
    '.page { padding: 14px 20px 24px; display: grid; gap: 10px; max-width: 1180px; } .head { min-height: 36px; flex-wrap: wrap; } .filters { gap: 6px; flex-wrap: wrap; } .list { overflow: hidden; }',
})
export class ClientHistory {
  private readonly api = inject(HistoryApi);
  protected readonly t = inject(Texts).t;
  protected readonly mayVerify = inject(Sessions).may(MAY.verifyHistory);
  readonly clientId = input.required<string>();
  protected readonly kinds = [
    'client',
    'mealPlan',
    'mealPlanAssignment',
    'mealLog',
    'weight',
    'measurement',
    'goal',
    'clientAssignment',
    'chartAccess',
  ] as const;
  protected readonly category = signal<string | null>(null);
  protected readonly pages = new EventPages((cursor) => {
    const category = this.category();
    return this.api.ofClient(this.clientId(), {
      limit: 50,
      ...(cursor ? { cursor } : {}),
      ...(category ? { category } : {}),
    });
  });

  constructor() {
    effect(() => {
      this.clientId();
      this.category();
      untracked(() => void this.pages.read(true));
    });
    onLiveChange(
      ({ clientId }) => clientId === this.clientId(),
      () => this.pages.read(),
    );
  }

  protected pick(kind: string): void {
    this.category.update((category) => (category === kind ? null : kind));
  }
}
