import { Component, computed, input } from '@angular/core';

const WIDTH = 84;
const HEIGHT = 22;
const INSET = 3;

/** Twelve weeks of weight in the space of a word: the dotted line is where they began. The value stands beside it. */
@Component({
  selector: 'tf-sparkline',
  host: { 'aria-hidden': 'true' },
  template: `
    @if (shape(); as line) {
      <svg [attr.width]="84" [attr.height]="22">
        <path [attr.d]="'M2 ' + line.startY + 'H80'" class="start" />
        <path [attr.d]="line.path" class="line" />
        <circle [attr.cx]="line.endX" [attr.cy]="line.endY" r="2.25" class="dot" />
      </svg>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      width: 84px;
      height: 22px;
      flex: none;
    }
    .start {
      stroke: var(--tf-outline-variant);
      stroke-dasharray: 2 2;
    }
    .dot {
      fill: var(--tf-chart-1);
    }
    .line {
      fill: none;
      stroke: var(--tf-chart-1);
      stroke-width: 1.5;
      stroke-linejoin: round;
    }
  `,
})
export class Sparkline {
  readonly values = input.required<readonly number[]>();

  protected readonly shape = computed(() => {
    const values = this.values();
    if (values.length < 2) return null;
    const least = Math.min(...values);
    const span = Math.max(Math.max(...values) - least, 0.5);
    const x = (i: number) => 2 + (i * (WIDTH - 8)) / (values.length - 1);
    const y = (value: number) => HEIGHT - INSET - ((value - least) / span) * (HEIGHT - 2 * INSET);
    const last = values.length - 1;
    return {
      path: values.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`).join(''),
      startY: y(values[0] ?? 0).toFixed(1),
      endX: x(last),
      endY: y(values[last] ?? 0),
    };
  });
}
