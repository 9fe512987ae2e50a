import { Component, computed, input } from '@angular/core';
import type { Goal } from '../data/reference-targets';

// the track ends at 150 % of the goal, its tick stands at 100 %
const TRACK_END = 1.5;

/**
 * An amount against its goal, with how much of it is known below; without a goal there is nothing to measure by. A limit without an aim is hatched beyond its tick;
 * no known value at all is hatched whole, because an empty bar would read as zero.
 */
@Component({
  selector: 'tf-nutrient-bar',
  host: { 'aria-hidden': 'true' },
  template: `
    @if (nothing()) {
      <i class="unknown hatch"></i>
    } @else if (goal()) {
      <i class="track"></i><i class="fill" [style.width.%]="width()"></i>
    }
    @if (limitOnly()) {
      <i class="beyond"></i>
    }
    @if (goal()) {
      <i class="tick" [class.thick]="limitOnly()"></i>
    }
    @if (over()) {
      <i class="notch"></i>
    }
    @if (partial() !== null) {
      <i class="known" [style.width.%]="partial()"></i>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      height: 14px;
    }
    i {
      position: absolute;
    }
    .track,
    .fill,
    .unknown {
      top: 3px;
      left: 0;
      height: 6px;
      border-radius: 3px;
    }
    .track {
      right: 0;
      background: var(--tf-surface-container);
    }
    .fill {
      background: var(--tf-chart-1);
    }
    .unknown {
      right: 0;
    }
    .tick {
      top: 0;
      bottom: 2px;
      left: 66.667%;
      width: 1.5px;
      background: var(--tf-on-surface);
    }
    .thick {
      width: 2px;
    }
    .beyond {
      top: 3px;
      height: 6px;
      left: 66.667%;
      right: 0;
      border-radius: 0 3px 3px 0;
      background: repeating-linear-gradient(135deg, var(--tf-outline) 0 1px, transparent 1px 3px);
    }
    .known {
      left: 0;
      bottom: 0;
      height: 2px;
      background: var(--tf-chart-5);
      border-radius: 1px;
    }
    .notch {
      right: 0;
      top: 3px;
      height: 6px;
      width: 5px;
      background: var(--tf-surface-lowest);
      clip-path: polygon(0 0, 100% 50%, 0 100%);
    }
  `,
})
export class NutrientBar {
  readonly amount = input.required<number | null>();
  readonly completeness = input.required<number | null>();
  readonly goal = input.required<Goal | null>();

  private readonly measure = computed(() => this.goal()?.aim ?? this.goal()?.limit ?? null);
  protected readonly limitOnly = computed(() => this.goal() !== null && this.goal()?.aim === null);
  protected readonly nothing = computed(() => this.amount() === null && this.completeness() === 0);
  protected readonly width = computed(() => {
    const amount = this.amount();
    const measure = this.measure();
    return amount === null || measure === null || measure === 0
      ? 0
      : Math.min(100, (amount / measure / TRACK_END) * 100);
  });
  protected readonly over = computed(() => {
    const amount = this.amount();
    const measure = this.measure();
    return amount !== null && measure !== null && amount > measure * TRACK_END;
  });
  protected readonly partial = computed(() => {
    const completeness = this.completeness();
    return completeness === null || completeness === 1 || completeness === 0 ? null : completeness * 100;
  });
}
