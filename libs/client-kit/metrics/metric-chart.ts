import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { decimalsOf, formatNumber } from '#libs/science/display.js';
import { READER_LANGUAGE } from '../reader-language.js';
import { metricPlot, type MetricPoint } from './metric-plot.js';

/** Values over days: a dot for each, a line through them. Words stand outside the drawing, so that they scale. */
@Component({
  selector: 'tf-metric-chart',
  template: `
    <div class="chart" role="img" [attr.aria-label]="label()">
      <div class="ticks xs tn">
        @for (tick of shape().ticks; track tick.value) {
          <span [style.top.%]="tick.y">{{ tick.text }}</span>
        }
      </div>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        @for (tick of shape().ticks; track tick.value) {
          <path [attr.d]="'M0 ' + tick.y + 'H100'" class="grid" />
        }
        @if (shape().level !== null) {
          <path [attr.d]="'M0 ' + shape().level + 'H100'" class="level" />
        }
        @for (line of shape().lines; track $index) {
          @if (line) {
            <path [attr.d]="line" class="line" />
          }
        }
        @for (dot of shape().dots; track $index) {
          <path [attr.d]="'M' + dot.x + ' ' + dot.y + 'h.001'" class="dot" />
        }
      </svg>
      <span class="days xs tn"
        ><span>{{ first() }}</span
        ><span>{{ last() }}</span></span
      >
    </div>
  `,
  styles: `
    .chart {
      position: relative;
      height: 11rem;
      padding: 6px 6px 1.5rem 3.25em;
    }
    svg {
      display: block;
      width: 100%;
      height: 100%;
      overflow: visible;
    }
    path {
      fill: none;
      vector-effect: non-scaling-stroke;
    }
    .grid {
      stroke: var(--tf-chart-grid);
    }
    .level {
      stroke: var(--tf-on-surface-variant);
      stroke-dasharray: 4 4;
    }
    .line {
      stroke: var(--tf-chart-1);
      stroke-width: 2;
      stroke-linejoin: round;
    }
    .dot {
      stroke: var(--tf-chart-1);
      stroke-width: 6;
      stroke-linecap: round;
    }
    .ticks {
      position: absolute;
      inset: 6px auto 1.5rem 0;
      width: 2.75em;
      text-align: end;
      color: var(--tf-on-surface-variant);
    }
    .ticks span {
      position: absolute;
      inset-inline-end: 0;
      transform: translateY(-50%);
    }
    .days {
      position: absolute;
      inset: auto 0 0 3.25em;
      display: flex;
      justify-content: space-between;
      color: var(--tf-on-surface-variant);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MetricChart {
  private readonly language = inject(READER_LANGUAGE);
  /** In the reader's units, oldest first. */
  readonly points = input.required<readonly MetricPoint[]>();
  readonly from = input.required<string>();
  readonly to = input.required<string>();
  /** The two days as people read them. */
  readonly first = input.required<string>();
  readonly last = input.required<string>();
  /** What the chart shows, for those who can't see it. */
  readonly label = input.required<string>();
  readonly level = input<number | null>(null);

  protected readonly shape = computed(() => {
    const plot = metricPlot(this.points(), this.from(), this.to(), this.level());
    const decimals = Math.max(0, ...plot.ticks.map(({ value }) => decimalsOf(value, 1)));
    return {
      ...plot,
      ticks: plot.ticks.map((tick) => ({ ...tick, text: formatNumber(tick.value, decimals, this.language()) })),
    };
  });
}
