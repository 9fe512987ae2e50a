import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Language } from '../text/language';

/** The true layout in grey, shown only when loading takes longer than 300 ms, without shimmer; after 8 s it says so. */
@Component({
  selector: 'tf-skeleton',
  template: `
    @for (height of blocks(); track $index) {
      <div class="block" [style.height.px]="height"></div>
    }
    <p class="late var sm">{{ t().problems.slow }}</p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 10px;
    }
    .block {
      border-radius: var(--tf-radius-lg);
      background: var(--tf-surface-container);
      animation: appear 1ms 300ms both;
    }
    .late {
      padding: 0 4px;
      animation: appear 1ms 8s both;
    }
    @keyframes appear {
      from {
        visibility: hidden;
      }
      to {
        visibility: visible;
      }
    }
  `,
  host: { 'aria-busy': 'true' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Skeleton {
  readonly blocks = input.required<readonly number[]>();
  protected readonly t = inject(Language).t;
}
