import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, effect, type ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import type { Weight } from '#libs/api-client/models/weight.js';
import { addDays, daysBetween } from '#libs/calendar/dates.js';
import { bodyWeight } from '#libs/client-kit/format.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Empty } from '../../ui/empty';
import { Picture, svgPicture } from '../../ui/picture';
import { weeklyPace } from '#libs/science/plausibility.js';
import { CHANGE_DAYS, weightChange, weightTrend } from '#libs/science/weight-trend.js';
import { curve } from './curve';

/** px, until the room is measured. */
const ROOM = { width: 740, height: 300 };
const HIGHEST = 420;
const LEFT = 34;
const RIGHT = 62;
const FLAG_GAP = 3;
const TOP = 26;
const BOTTOM = 24;

/** Weights as dots, their trend as a line, the start of the plan as a dotted line; a table for those who cannot see it. */
@Component({
  selector: 'tf-weight-chart',
  imports: [Empty, NgTemplateOutlet],
  providers: [{ provide: Picture, useExisting: WeightChart }],
  templateUrl: './weight-chart.html',
  styleUrl: './weight-chart.scss',
})
export class WeightChart implements Picture {
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly weights = input.required<readonly Weight[]>();
  readonly today = input.required<string>();
  readonly from = input.required<string | null>();
  readonly version = input.required<number | null>();
  /** Further versions that began: `{ date, label }`. */
  readonly marks = input<readonly { readonly date: string; readonly label: string }[]>([]);
  /** Days shown, where the page around chooses them; null: chosen here. */
  readonly span = input<number | null>(null);
  /** False: what stands around has the heading, the table and the files. */
  readonly headed = input(true);
  readonly mayAdd = input(false);
  readonly mayCorrect = input(false);
  readonly added = output();
  readonly opened = output<Weight>();
  protected readonly chosen = signal<28 | typeof CHANGE_DAYS | 364>(CHANGE_DAYS);
  protected readonly days = computed(() => this.span() ?? this.chosen());
  protected readonly asTable = signal(false);
  protected readonly ranges = [28, 84, 364] as const;
  /** Drawn in the pixels there are: letters keep their size in a narrow card, and a high one is filled. */
  private readonly room = signal(ROOM);
  private readonly box = viewChild<ElementRef<HTMLElement>>('box');
  protected readonly viewBox = computed(() => `0 0 ${this.room().width} ${this.room().height}`);
  protected readonly right = computed(() => this.room().width - RIGHT);
  protected readonly bottom = computed(() => this.room().height - BOTTOM);

  protected readonly shown = computed(() => {
    const start = addDays(this.today(), 1 - this.days());
    return this.weights().filter(({ date, counts }) => counts && date >= start);
  });
  /** Every entry, also those that do not count, newest first. */
  protected readonly listed = computed(() => {
    const start = addDays(this.today(), 1 - this.days());
    return this.weights()
      .filter(({ date }) => date >= start)
      .reverse();
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

  picture(): Promise<Blob> {
    const box = this.box()?.nativeElement;
    if (!box) return Promise.reject(new Error('There is no chart.'));
    const card = box.closest('.card') ?? box;
    return svgPicture(box.querySelector('svg')!, getComputedStyle(card).backgroundColor);
  }

  /** `82.0 kg on 27 Nov · −3.1 kg in 82 d, −0.26 kg/week`: what was weighed last, and the change by the trend. */
  protected readonly change = computed(() => {
    const last = this.shown().at(-1);
    if (!last) return '';
    const weighed = this.t().tracking.weighed(this.f.weight(last.kg), this.f.date(last.date, 'day'));
    const change = weightChange(this.shown(), addDays(this.today(), 1 - this.days()), this.today());
    if (change === null) return weighed;
    const inUnits = (kg: number, decimals: number) => {
      const { value, unit } = bodyWeight(kg, this.f.units());
      return `${this.f.change(value, decimals)} ${unit}`;
    };
    const words = this.t().tracking.change(inUnits(change.kg, 1), change.days, inUnits(change.perWeek, 2));
    return `${weighed} · ${words}`;
  });

  /** Said where weight is lost faster than is usual; nothing is judged about gain, since children grow. */
  protected readonly fast = computed(() => {
    const change = weightChange(this.shown(), addDays(this.today(), 1 - this.days()), this.today());
    return change && weeklyPace(change).flag === 'fast-loss' ? this.t().tracking.fastLoss : null;
  });

  protected readonly chart = computed(() => {
    const shown = this.shown();
    if (shown.length === 0) return null;
    const trend = weightTrend(shown);
    const values = [...shown, ...trend].map(({ kg }) => this.inUnits(kg));
    const step = niceStep((Math.max(...values) - Math.min(...values)) / 3);
    const low = Math.floor(Math.min(...values) / step) * step;
    const high = Math.max(low + step, Math.ceil(Math.max(...values) / step) * step);
    const { width, height } = this.room();
    const start = addDays(this.today(), 1 - this.days());
    const x = (date: string) => LEFT + (daysBetween(start, date) / (this.days() - 1)) * (width - LEFT - RIGHT);
    const y = (value: number) => height - BOTTOM - ((value - low) / (high - low)) * (height - TOP - BOTTOM);
    const last = trend[trend.length - 1]!;
    const from = this.from();
    return {
      grid: Array.from({ length: Math.round((high - low) / step) + 1 }, (_, i) => ({
        y: y(low + i * step),
        label: this.f.number(low + i * step, step < 1 ? 1 : 0),
      })),
      dates: [0, 1, 2, 3].map((i) => {
        const date = addDays(this.today(), -Math.round((this.days() - 1) * (1 - i / 3)));
        return {
          x: x(date),
          label: i === 3 ? this.t().tracking.todayShort : this.f.date(date, 'day'),
          anchor: i === 0 ? 'start' : 'middle',
        };
      }),
      dots: shown.map(({ date, kg }) => ({ x: x(date), y: y(this.inUnits(kg)) })),
      band: band(
        trend.flatMap(({ date, kg, margin }) =>
          margin === null
            ? []
            : [{ x: x(date), low: y(this.inUnits(kg - margin)), high: y(this.inUnits(kg + margin)) }],
        ),
      ),
      line: curve(trend.map(({ date, kg }) => ({ x: x(date), y: y(this.inUnits(kg)) }))),
      end: {
        x: x(last.date),
        y: y(this.inUnits(last.kg)),
        label: this.f.number(this.inUnits(last.kg), 1),
        date: this.t().tracking.trend,
      },
      plans: beside(
        [...(from === null ? [] : [{ date: from, label: `v${this.version()}` }]), ...this.marks()]
          .filter(({ date }) => date >= start && date <= this.today())
          .map(({ date, label }) => ({ x: x(date), label, width: 10 + 7 * label.length })),
      ),
      words: this.t().tracking.weightChart(this.f.weight(trend[0]!.kg), this.f.weight(last.kg), this.days()),
    };
  });

  private inUnits(kg: number): number {
    return bodyWeight(kg, this.f.units()).value;
  }
}

interface Flag {
  /** Of its line. */
  readonly x: number;
  readonly label: string;
  readonly width: number;
}

/** Flags side by side in the order of their lines, none over another: each moves right as far as the one before reaches. */
export function beside(flags: readonly Flag[]): readonly (Flag & { readonly at: number })[] {
  let end = -Infinity;
  return [...flags]
    .sort((a, b) => a.x - b.x)
    .map((flag) => {
      const at = Math.max(flag.x, end + FLAG_GAP + flag.width / 2);
      end = at + flag.width / 2;
      return { ...flag, at };
    });
}

/** The interval about the trend as a closed path; empty without one. */
function band(points: readonly { readonly x: number; readonly low: number; readonly high: number }[]): string {
  if (points.length < 2) return '';
  const at = (x: number, y: number) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const there = points.map(({ x, high }) => at(x, high));
  const back = [...points].reverse().map(({ x, low }) => at(x, low));
  return `M${[...there, ...back].join('L')}Z`;
}

/** 0.5, 1, 2, 5, 10 …: steps that people count in. */
function niceStep(least: number): number {
  for (const step of [0.5, 1, 2, 5, 10, 20]) if (step >= least) return step;
  return 50;
}
