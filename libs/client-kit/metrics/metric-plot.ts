import { daysBetween } from '#libs/calendar/dates.js';

/** Points of one or two lines on a field of 100 × 100, y downwards. Pure. */
export interface MetricPoint {
  readonly date: string;
  /** One a line. */
  readonly values: readonly number[];
}

interface MetricPlot {
  /** A path for each line; empty with fewer than two points. */
  readonly lines: readonly string[];
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
  /** A level that is drawn across; null: none. */
  readonly level: number | null;
}

const STEPS = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000,
  20_000, 50_000,
];

/** @param points oldest first @param level drawn across, e.g. a target; it is always in view */
export function metricPlot(
  points: readonly MetricPoint[],
  from: string,
  to: string,
  level: number | null = null,
): MetricPlot {
  const all = [...points.flatMap(({ values }) => values), ...(level === null ? [] : [level])];
  if (all.length === 0) return { lines: [], dots: [], ticks: [], level: null };
  const spread = Math.max(...all) - Math.min(...all);
  const room = spread === 0 ? Math.max(Math.abs(all[0]!) * 0.05, 0.5) : spread * 0.12;
  const [low, high] = [Math.min(...all) - room, Math.max(...all) + room];
  const step = STEPS.find((each) => (high - low) / each <= 4) ?? 100_000;
  const days = Math.max(1, daysBetween(from, to));
  const x = (date: string) => round((100 * daysBetween(from, date)) / days);
  const y = (value: number) => round((100 * (high - value)) / (high - low));
  const count = Math.max(0, ...points.map(({ values }) => values.length));
  const first = Math.ceil(low / step);
  return {
    lines: Array.from({ length: count }, (_, line) =>
      points.length < 2
        ? ''
        : `M${points.flatMap(({ date, values }) => (values[line] === undefined ? [] : `${x(date)} ${y(values[line])}`)).join('L')}`,
    ),
    dots: points.flatMap(({ date, values }) => values.map((value) => ({ x: x(date), y: y(value) }))),
    ticks: Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step)
      .map((value) => ({ value: Number(value.toFixed(3)), y: y(value) }))
      .reverse(),
    level: level === null ? null : y(level),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
