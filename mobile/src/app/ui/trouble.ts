import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { Problem } from '#libs/client-kit/problem.js';
import { Language } from '../text/language';
import { problemText } from '../text/problem-text';
import { Icon } from './icon';

/** A read that failed: what happened, what is safe, what to do, and the request id for whoever helps. */
@Component({
  selector: 'tf-trouble',
  imports: [Icon],
  template: `
    <section class="card pad" role="alert">
      <div class="row top">
        <tf-icon name="circle-alert" [size]="22" [stroke]="2" />
        <div class="grow">
          <h2>{{ title() }}</h2>
          <p class="var">{{ happened() }} {{ kept() ? t().problems.stillShown : t().problems.safeToRead }}</p>
          @if (problem().requestId; as id) {
            <p class="sm muted">
              {{ t().common.requestId('') }}<span class="mono">{{ id }}</span>
            </p>
          }
        </div>
      </div>
      <button type="button" class="btn tonal" (click)="retry.emit()">
        <tf-icon name="refresh" />{{ t().common.retry }}
      </button>
    </section>
  `,
  styles: `
    .card {
      display: grid;
      gap: 12px;
      justify-items: start;
      border: 2px solid var(--tf-on-surface);
    }
    .top {
      align-items: flex-start;
      gap: 12px;
    }
    p {
      margin-top: 4px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Trouble {
  readonly title = input.required<string>();
  readonly problem = input.required<Problem>();
  /** Older data is still on screen. */
  readonly kept = input(false);
  readonly retry = output();
  protected readonly t = inject(Language).t;
  protected readonly happened = computed(() => problemText(this.problem(), this.t()));
}
