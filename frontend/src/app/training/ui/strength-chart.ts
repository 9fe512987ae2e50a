import { Component, computed, inject, input } from '@angular/core';
import { daysBetween } from '#libs/calendar/dates.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import type { StrengthCurve } from '../data/training-shown';

const WIDTH = 360;
const HEIGHT = 150;
const LEFT = 34;
const BOTTOM = 20;
const TOP = 8;

/** Estimated maxima over time, a line an exercise; beside it where each stands now, and the figures as a table for those who don't see it. */
@Component({
  selector: 'tf-strength-chart',
  template: `
    <svg [attr.viewBox]="'0 0 ' + width + ' ' + height" role="img" [attr.aria-label]="label()">
      @for (tick of shape().ticks; track tick.y) {
        <path class="grid" [attr.d]="'M34 ' + tick.y + 'H360'" />
        <text x="28" [attr.y]="tick.y + 4" text-anchor="end">{{ tick.text }}</text>
      }
      @for (line of shape().lines; track line.exerciseId; let i = $index) {
        <path class="line" [class]="'c' + i" [attr.d]="line.path" />
        @for (dot of line.dots; track $index) {
          <circle [class]="'c' + i" [attr.cx]="dot.x" [attr.cy]="dot.y" r="2.5" />
        }
      }
      <text x="34" [attr.y]="height - 4">{{ shape().from }}</text>
      <text [attr.x]="width" [attr.y]="height - 4" text-anchor="end">{{ shape().to }}</text>
    </svg>
    <ul>
      @for (line of shape().lines; track line.exerciseId; let i = $index) {
        <li>
          <span class="key" [class]="'c' + i" aria-hidden="true"></span>
          <span class="name">{{ nameOf()(line.exerciseId) }}</span>
          <b class="tn">{{ line.now }}</b>
          <span class="muted tn sm">{{ line.change }}</span>
        </li>
      }
    </ul>
  `,
  styles: `
    svg {
      display: block;
      width: 100%;
      height: auto;
    }
    text {
      font: 11px var(--tf-font);
      fill: var(--tf-on-surface-muted);
      font-variant-numeric: tabular-nums;
    }
    .grid {
      stroke: var(--tf-outline-variant);
      stroke-width: 1;
    }
    .line {
      fill: none;
      stroke-width: 1.75;
      stroke-linejoin: round;
    }
    .c0 {
      --hue: var(--tf-chart-1);
    }
    .c1 {
      --hue: var(--tf-chart-2);
    }
    .c2 {
      --hue: var(--tf-chart-3);
    }
    path.line {
      stroke: var(--hue);
    }
    circle {
      fill: var(--hue);
    }
    ul {
      margin: 8px 0 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      align-items: baseline;
      gap: 8px;
      padding: 2px 0;
    }
    .name {
      flex: 1;
      min-width: 0;
    }
    .key {
      width: 10px;
      height: 10px;
      border-radius: 3px;
      background: var(--hue);
    }
  `,
})
export class StrengthChart {
  private readonly f = inject(Formats);
  private readonly t = inject(Texts).t;
  readonly curves = input.required<readonly StrengthCurve[]>();
  readonly nameOf = input.required<(exerciseId: string) => string>();
  protected readonly width = WIDTH;
  protected readonly height = HEIGHT;

  protected readonly shape = computed(() => {
    const all = this.curves().flatMap(({ points }) => points);
    const dates = all.map(({ date }) => date).sort();
    const [first = '', last = ''] = [dates[0], dates.at(-1)];
    const days = Math.max(1, daysBetween(first, last));
    const values = all.map(({ kg }) => kg);
    const step = stepFor(Math.max(...values) - Math.min(...values));
    const low = Math.floor(Math.min(...values) / step) * step;
    const high = Math.max(low + step, Math.ceil(Math.max(...values) / step) * step);
    const x = (date: string) => LEFT + 3 + (daysBetween(first, date) / days) * (WIDTH - LEFT - 8);
    const y = (kg: number) => TOP + (1 - (kg - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
    return {
      from: this.f.date(first, 'day'),
      to: this.f.date(last, 'day'),
      ticks: Array.from({ length: Math.round((high - low) / step) + 1 }, (_, index) => ({
        y: y(low + index * step),
        text: this.f.load(low + index * step).replace(/\s.*/, ''),
      })),
      lines: this.curves().map(({ exerciseId, points }) => {
        const dots = points.map(({ date, kg }) => ({ x: x(date), y: y(kg) }));
        const [start, now] = [points[0]!.kg, points.at(-1)!.kg];
        return {
          exerciseId,
          dots,
          path: dots.map((dot, index) => `${index === 0 ? 'M' : 'L'}${dot.x.toFixed(1)} ${dot.y.toFixed(1)}`).join(''),
          now: this.f.load(now),
          change: this.t().training.since(`${now < start ? '−' : '+'}${this.f.load(Math.abs(now - start))}`),
        };
      }),
    };
  });

  protected readonly label = computed(() =>
    this.shape()
      .lines.map(({ exerciseId, now, change }) => `${this.nameOf()(exerciseId)}: ${now}, ${change}`)
      .join('; '),
  );
}

/** Between three and six lines, at round loads. */
const stepFor = (range: number): number => [5, 10, 20, 25, 50, 100].find((step) => range / step <= 4) ?? 200;
