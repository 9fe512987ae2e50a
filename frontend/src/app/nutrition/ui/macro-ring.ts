import { Component, computed, input } from '@angular/core';
import type { EnergySplit } from '#libs/science/macro-energy.js';

const CIRCUMFERENCE = 2 * Math.PI * 26;
const GAP = 2;

/** How the energy divides among protein, carbohydrate and fat (and alcohol), and what of it is unknown; the figures stand beside it. */
@Component({
  selector: 'tf-macro-ring',
  host: { 'aria-hidden': 'true' },
  template: `
    <svg width="68" height="68" viewBox="0 0 68 68">
      @for (arc of arcs(); track arc.colour) {
        <circle
          cx="34"
          cy="34"
          r="26"
          fill="none"
          [class]="arc.colour"
          stroke-width="9"
          [attr.stroke-dasharray]="arc.dash"
          [attr.stroke-dashoffset]="arc.offset"
          transform="rotate(-90 34 34)"
        />
      } @empty {
        <circle cx="34" cy="34" r="26" fill="none" class="none" stroke-width="9" />
      }
    </svg>
  `,
  styles:
    ':host { display: inline-flex; flex: none; } .c1 { stroke: var(--tf-chart-1); } .c2 { stroke: var(--tf-chart-2); } .c3 { stroke: var(--tf-chart-3); } .c4 { stroke: var(--tf-chart-4); } .unknown { stroke: var(--tf-outline-variant); } .none { stroke: var(--tf-surface-container); }',
})
export class MacroRing {
  readonly split = input.required<EnergySplit | null>();

  protected readonly arcs = computed(() => {
    const split = this.split();
    if (!split) return [];
    let start = 0;
    return (
      [
        ['c1', split.protein],
        ['c2', split.carbohydrate],
        ['c3', split.fat],
        ['c4', split.alcohol],
        ['unknown', split.unknown],
      ] as const
    ).flatMap(([colour, share]) => {
      const length = share * CIRCUMFERENCE;
      const offset = -start;
      start += length;
      return share > 0.005
        ? [
            {
              colour,
              dash: `${Math.max(0.5, length - GAP).toFixed(2)} ${CIRCUMFERENCE.toFixed(2)}`,
              offset: offset.toFixed(2),
            },
          ]
        : [];
    });
  });
}
