import { Component, computed, effect, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import type { Weight } from '#libs/api-client/models/weight.js';
import { addDays, bodyWeight } from '#libs/client-kit/format.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Empty } from '../../ui/empty';
import { curve, smoothed } from './smooth';

/** px, until the room is measured. */
const ROOM = { width: 740, height: 300 };
const HIGHEST = 420;
const LEFT = 34;
const RIGHT = 62;
const TOP = 26;
const BOTTOM = 24;

/** Weights as dots, their trend as a line, the start of the plan as a dotted line; a table for those who cannot see it. */
@Component({
  selector: 'tf-weight-chart',
  imports: [Empty],
  templateUrl: './weight-chart.html',
  styleUrl: './weight-chart.scss',
})
export class WeightChart {
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly weights = input.required<readonly Weight[]>();
  readonly today = input.required<string>();
  readonly from = input.required<string | null>();
  readonly version = input.required<number | null>();
  protected readonly days = signal<30 | 90 | 365>(90);
  protected readonly asTable = signal(false);
  protected readonly ranges = [30, 90, 365] as const;
  /** Drawn in the pixels there are: letters keep their size in a narrow card, and a high one is filled. */
  private readonly room = signal(ROOM);
  private readonly box = viewChild<ElementRef<HTMLElement>>('box');
  protected readonly viewBox = computed(() => `0 0 ${this.room().width} ${this.room().height}`);
  protected readonly right = computed(() => this.room().width - RIGHT);
  protected readonly bottom = computed(() => this.room().height - BOTTOM);

  protected readonly shown = computed(() => {
    const start = addDays(this.today(), -this.days());
    return [...this.weights()].sort((a, b) => a.date.localeCompare(b.date)).filter(({ date }) => date >= start);
  });

  constructor() {
    effect((onCleanup) => {
      const box = this.box()?.nativeElement;
      if (!box) return;
      const watch = new ResizeObserver(([entry]) => {
        const { width = 0, height = 0 } = entry?.contentRect ?? {};
        if (width > 0 && height > 0)
          this.room.set({ width: Math.round(width), height: Math.min(HIGHEST, Math.round(height)) });
      });
      watch.observe(box);
      onCleanup(() => watch.disconnect());
    });
  }

  /** `−3.1 kg in 90 d, −0.24 kg/week` */
  protected readonly change = computed(() => {
    const trend = smoothed(this.shown());
    const first = trend[0];
    const last = trend[trend.length - 1];
    if (!first || !last || first === last) return '';
    const days = Math.max(1, this.dayOf(last.date) - this.dayOf(first.date));
    const { value, unit } = bodyWeight(last.kg - first.kg, this.f.units());
    return this.t().tracking.change(
      `${this.f.change(value, 1)} ${unit}`,
      days,
      `${this.f.change((value / days) * 7, 2)} ${unit}`,
    );
  });

  protected readonly chart = computed(() => {
    const shown = this.shown();
    if (shown.length === 0) return null;
    const trend = smoothed(shown);
    const values = [...shown, ...trend].map(({ kg }) => this.inUnits(kg));
    const step = niceStep((Math.max(...values) - Math.min(...values)) / 3);
    const low = Math.floor(Math.min(...values) / step) * step;
    const high = Math.max(low + step, Math.ceil(Math.max(...values) / step) * step);
    const { width, height } = this.room();
    const start = this.dayOf(addDays(this.today(), -this.days()));
    const x = (date: string) => LEFT + ((this.dayOf(date) - start) / this.days()) * (width - LEFT - RIGHT);
    const y = (value: number) => height - BOTTOM - ((value - low) / (high - low)) * (height - TOP - BOTTOM);
    const last = trend[trend.length - 1]!;
    const from = this.from();
    return {
      grid: Array.from({ length: Math.round((high - low) / step) + 1 }, (_, i) => ({
        y: y(low + i * step),
        label: this.f.number(low + i * step, step < 1 ? 1 : 0),
      })),
      dates: [0, 1, 2, 3].map((i) => {
        const date = addDays(this.today(), -Math.round(this.days() * (1 - i / 3)));
        return {
          x: x(date),
          label: i === 3 ? this.t().tracking.todayShort : this.f.date(date, 'day'),
          anchor: i === 0 ? 'start' : 'middle',
        };
      }),
      dots: shown.map(({ date, kg }) => ({ x: x(date), y: y(this.inUnits(kg)) })),
      line: curve(trend.map(({ date, kg }) => ({ x: x(date), y: y(this.inUnits(kg)) }))),
      end: {
        x: x(last.date),
        y: y(this.inUnits(last.kg)),
        label: this.f.number(this.inUnits(last.kg), 1),
        date: this.f.date(last.date, 'day'),
      },
      plan:
        from !== null && this.dayOf(from) >= start && from <= this.today()
          ? { x: x(from), label: `v${this.version()}` }
          : null,
      words: this.t().tracking.weightChart(this.f.weight(trend[0]!.kg), this.f.weight(last.kg), this.days()),
    };
  });

  private inUnits(kg: number): number {
    return bodyWeight(kg, this.f.units()).value;
  }

  private dayOf(date: string): number {
    return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  }
}

/** 0.5, 1, 2, 5, 10 …: steps that people count in. */
function niceStep(least: number): number {
  for (const step of [0.5, 1, 2, 5, 10, 20]) if (step >= least) return step;
  return 50;
}
