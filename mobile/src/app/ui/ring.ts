import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

const AROUND = 2 * Math.PI * 12.5;

/** How much of a day is logged: an arc, a tick when it is full. Decorative: the link around it says it in words. */
@Component({
  selector: 'tf-ring',
  template: `
    <svg width="30" height="30" viewBox="0 0 30 30" fill="none" aria-hidden="true">
      <circle
        cx="15"
        cy="15"
        r="12.5"
        stroke="var(--tf-surface-highest)"
        stroke-width="3"
        [attr.stroke-dasharray]="share() === null ? '2 3.6' : null"
      />
      @if (share()) {
        <circle
          cx="15"
          cy="15"
          r="12.5"
          stroke="var(--tf-chart-1)"
          stroke-width="3"
          stroke-linecap="round"
          [attr.stroke-dasharray]="dash()"
          transform="rotate(-90 15 15)"
        />
      }
      @if (share() === 1) {
        <path
          d="M10.5 15.2l3 3 6-6.2"
          stroke="var(--tf-chart-1)"
          stroke-width="2.2"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      }
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Ring {
  /** 0..1; null: nothing to log that day. */
  readonly share = input.required<number | null>();
  protected readonly dash = computed(() => `${(this.share() ?? 0) * AROUND} 100`);
}
