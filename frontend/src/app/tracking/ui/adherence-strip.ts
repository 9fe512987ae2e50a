import { Component, computed, input } from '@angular/core';

const HEIGHT = 18;
const FULL = 16;

/** Fourteen days, a bar each; a day without a log is a hollow square, not a bar of zero. The per cent stands beside it. */
@Component({
  selector: 'tf-adherence-strip',
  host: { 'aria-hidden': 'true' },
  template: `
    <svg width="70" height="18">
      @for (bar of bars(); track $index) {
        @if (bar.height === null) {
          <rect [attr.x]="bar.x + 0.5" y="14.5" width="3" height="3" rx=".5" class="none" />
        } @else {
          <rect
            [attr.x]="bar.x"
            [attr.y]="bar.y"
            width="4"
            [attr.height]="bar.height"
            rx="1"
            class="bar"
            [class.recent]="bar.recent"
          />
        }
      }
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    .bar {
      fill: var(--tf-chart-1);
      opacity: 0.62;
    }
    .recent {
      opacity: 1;
    }
    .none {
      fill: none;
      stroke: var(--tf-outline);
      stroke-width: 0.9;
    }
  `,
})
export class AdherenceStrip {
  readonly days = input.required<readonly (number | null)[]>();

  protected readonly bars = computed(() =>
    this.days().map((percent, i, all) => {
      const height = percent === null ? null : Math.max(2, (Math.min(100, percent) / 100) * FULL);
      return { x: i * 5, y: height === null ? 0 : HEIGHT - height, height, recent: i >= all.length - 2 };
    }),
  );
}
