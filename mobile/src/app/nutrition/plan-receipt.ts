import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublishReceipt } from '#libs/api-client/models/publish-receipt';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Icon } from '../ui/icon';

/** Who published this version and when, and the short form of the number that proves it. */
@Component({
  selector: 'tf-plan-receipt',
  imports: [Icon],
  template: `
    <section class="card pad row">
      <tf-icon name="receipt" [size]="22" />
      <div class="grow">
        <p>{{ t().plan.publishedBy(receipt().publishedBy.displayName, calendar.instant(receipt().publishedAt)) }}</p>
        <p class="sm muted">
          {{ t().plan.version(receipt().version) }} · {{ t().plan.receipt }} <span class="mono">{{ short() }}</span>
        </p>
        <p class="sm muted why">{{ t().plan.receiptText }}</p>
      </div>
    </section>
  `,
  styles: `
    .row {
      align-items: flex-start;
      gap: 12px;
    }
    tf-icon {
      color: var(--tf-primary);
    }
    p + p {
      margin-top: 2px;
    }
    .why {
      margin-top: 6px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanReceipt {
  readonly receipt = input.required<PublishReceipt>();
  protected readonly t = inject(Language).t;
  protected readonly calendar = inject(Calendar);
  /** First and last eight digits in fours: as many as one can read out on the phone. */
  protected readonly short = computed(() => {
    const hash = this.receipt().contentHash;
    return `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-8, -4)} ${hash.slice(-4)}`;
  });
}
