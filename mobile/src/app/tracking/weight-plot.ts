import { addDays, daysBetween } from '#libs/calendar/dates.js';
import { weightTrend } from '#libs/science/weight-trend';

export interface PlotPoint {
  readonly date: string;
  readonly value: number;
  readonly recorded: boolean;
}

const STEPS = [0.5, 1, 2, 5, 10, 20, 50];

/** Everything on a field of 100 × 100, y downwards. */
export interface Plot {
  readonly dots: readonly {
    readonly date: string;
    readonly x: number;
    readonly y: number;
    readonly recorded: boolean;
  }[];
  /** Path of the trend; null with fewer than two points. */
  readonly line: string | null;
  /** Path round the 95 % interval of the trend; null where there are too few weights to tell. */
  readonly band: string | null;
  /** Where the trend stands now; null without a point. */
  readonly end: { readonly x: number; readonly y: number } | null;
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
  /** First days of months. */
  readonly months: readonly { readonly date: string; readonly x: number }[];
}

/** @param points oldest first @param from first day of the field @param days its width */
export function plot(points: readonly PlotPoint[], from: string, days: number): Plot {
  const values = points.map(({ value }) => value);
  const low = Math.min(...values) - 0.5;
  const high = Math.max(...values) + 0.5;
  const step = STEPS.find((candidate) => (high - low) / candidate <= 4) ?? 100;
  const x = (date: string) => round((100 * daysBetween(from, date)) / (days - 1));
  const y = (value: number) => round((100 * (high - value)) / (high - low));
  const trend = weightTrend(points.map(({ date, value }) => ({ date, kg: value })));
  const means = trend.map(({ date, kg }) => ({ x: x(date), y: y(kg) }));
  const sure = trend.flatMap(({ date, kg, margin }) =>
    margin === null ? [] : [{ x: x(date), high: y(kg + margin), low: y(kg - margin) }],
  );
  const rim = [...sure.map((at) => `${at.x} ${at.high}`), ...sure.toReversed().map((at) => `${at.x} ${at.low}`)];
  const ticks =
    values.length === 0
      ? []
      : span(Math.ceil(low / step), Math.floor(high / step))
          .map((i) => ({ value: i * step, y: y(i * step) }))
          .reverse();
  return {
    dots: points.map(({ date, value, recorded }) => ({ date, x: x(date), y: y(value), recorded })),
    line: means.length < 2 ? null : `M${means.map((mean) => `${mean.x} ${mean.y}`).join('L')}`,
    band: sure.length < 2 ? null : `M${rim.join('L')}Z`,
    end: means.at(-1) ?? null,
    ticks,
    months: span(0, days - 1)
      .map((i) => addDays(from, i))
      .filter((date) => date.endsWith('-01'))
      .map((date) => ({ date, x: x(date) })),
  };
}

function span(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
