import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { bodyWeight } from '#libs/client-kit/format.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { formatNumber } from '#libs/science/display.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { plot } from './weight-plot';
import { WEIGHT_WEEKS, type DayWeight } from './weights.store';

/** Twelve weeks of body weight: a dot a day, the trend as the line with its 95 % interval about it. Words stand outside the drawing, so that they scale. */
@Component({
  selector: 'tf-weight-chart',
  template: `
    <div class="chart" role="img" [attr.aria-label]="label()">
      <div class="ticks xs muted tn">
        @for (tick of shape().ticks; track tick.value) {
          <span [style.top.%]="tick.y">{{ tick.text }}</span>
        }
      </div>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        @for (tick of shape().ticks; track tick.value) {
          <path [attr.d]="'M0 ' + tick.y + 'H100'" stroke="var(--tf-chart-grid)" />
        }
        @if (shape().band; as band) {
          <path [attr.d]="band" class="band" />
        }
        @for (dot of shape().dots; track dot.date) {
          <path [attr.d]="'M' + dot.x + ' ' + dot.y + 'h.001'" class="dot" [class.unsent]="!dot.recorded" />
        }
        @if (shape().line; as line) {
          <path [attr.d]="line" class="line" />
        }
        @if (shape().end; as end) {
          <path [attr.d]="'M' + end.x + ' ' + end.y + 'h.001'" class="end" />
        }
      </svg>
      @for (month of months(); track month.x) {
        <span class="month xs muted" [style.left.%]="month.x">{{ month.text }}</span>
      }
    </div>
  `,
  styles: `
    .chart {
      position: relative;
      height: 11rem;
      margin: 10px 0 0;
      padding: 0 0 1.5rem 2.75em;
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
      stroke-width: 1;
    }
    .band {
      fill: var(--tf-chart-1);
      opacity: 0.14;
    }
    .dot {
      stroke: var(--tf-chart-5);
      stroke-width: 5;
      stroke-linecap: round;
      opacity: 0.55;
    }
    .unsent {
      stroke: var(--tf-on-surface);
      opacity: 1;
    }
    .line {
      stroke: var(--tf-chart-1);
      stroke-width: 2.5;
      stroke-linejoin: round;
      stroke-linecap: round;
    }
    .end {
      stroke: var(--tf-chart-1);
      stroke-width: 10;
      stroke-linecap: round;
    }
    .ticks {
      position: absolute;
      inset: 0 auto 1.5rem 0;
    }
    .ticks span {
      position: absolute;
      transform: translateY(-50%);
    }
    .month {
      position: absolute;
      bottom: 0;
      margin-left: 2.75em;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WeightChart {
  readonly days = input.required<readonly DayWeight[]>();
  readonly from = input.required<string>();
  private readonly calendar = inject(Calendar);
  private readonly language = inject(Language);
  private readonly units = inject(ReaderUnits).system;

  protected readonly shape = computed(() => {
    const points = this.days().map(({ date, kg, recorded }) => ({
      date,
      recorded,
      value: bodyWeight(kg, this.units()).value,
    }));
    const { ticks, ...shape } = plot(points, this.from(), WEIGHT_WEEKS * 7);
    const decimals = ticks.some(({ value }) => !Number.isInteger(value)) ? 1 : 0;
    return {
      ...shape,
      ticks: ticks.map((tick) => ({ ...tick, text: formatNumber(tick.value, decimals, this.language.code()) })),
    };
  });
  protected readonly months = computed(() =>
    this.shape().months.map(({ date, x }) => ({ x: x * 0.86, text: this.calendar.month(date) })),
  );
  protected readonly label = computed(() => {
    const days = this.days();
    const text = (kg: number | undefined) =>
      formatNumber(bodyWeight(kg ?? 0, this.units()).value, 1, this.language.code());
    return this.language
      .t()
      .progress.chart(text(days[0]?.kg), text(days.at(-1)?.kg), bodyWeight(0, this.units()).unit, days.length);
  });
}
