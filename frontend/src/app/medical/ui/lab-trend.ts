import { Component, computed, input } from '@angular/core';

const WIDTH = 96;
const HEIGHT = 24;
const INSET = 3;

/** A test's values in the space of a word; the band is its reference range. The newest value stands beside it. */
@Component({
  selector: 'tf-lab-trend',
  host: { 'aria-hidden': 'true' },
  template: `
    @if (shape(); as line) {
      <svg [attr.width]="96" [attr.height]="24">
        @if (line.band; as band) {
          <rect x="0" width="96" [attr.y]="band.y" [attr.height]="band.height" class="band" />
        }
        @if (line.path) {
          <path [attr.d]="line.path" class="line" />
        }
        <circle [attr.cx]="line.endX" [attr.cy]="line.endY" r="2.25" class="dot" />
      </svg>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      width: 96px;
      height: 24px;
    }
    .band {
      fill: var(--tf-primary-container);
      opacity: 0.6;
    }
    .line {
      fill: none;
      stroke: var(--tf-on-surface-variant);
      stroke-width: 1.5;
    }
    .dot {
      fill: var(--tf-on-surface);
    }
  `,
})
export class LabTrend {
  /** Oldest first. */
  readonly values = input.required<readonly number[]>();
  readonly low = input<number | null>(null);
  readonly high = input<number | null>(null);

  protected readonly shape = computed(() => {
    const values = this.values();
    if (values.length === 0) return null;
    const edges = [...values, this.low(), this.high()].filter((each) => each !== null);
    const least = Math.min(...edges);
    const span = Math.max(...edges) - least || 1;
    const x = (i: number) => (values.length === 1 ? WIDTH - 5 : 4 + (i * (WIDTH - 9)) / (values.length - 1));
    const y = (value: number) => HEIGHT - INSET - ((value - least) / span) * (HEIGHT - 2 * INSET);
    const [low, high] = [this.low(), this.high()];
    const top = high === null ? 0 : y(high);
    const bottom = low === null ? HEIGHT : y(low);
    return {
      band: low === null && high === null ? null : { y: top, height: Math.max(1, bottom - top) },
      path:
        values.length < 2
          ? ''
          : values.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`).join(''),
      endX: x(values.length - 1),
      endY: y(values.at(-1) ?? 0),
    };
  });
}
