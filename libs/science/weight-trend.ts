/**
 * The trend behind daily weights: local linear regression (Cleveland, J Am Stat Assoc 1979;74:829-836; Fan & Gijbels,
 * Local Polynomial Modelling, 1996). At each day a straight line is fitted to the weights around it, near ones counting
 * most (tricube kernel); its height there is the trend. Unlike a moving or an exponential mean it has no bias at the
 * ends: weights on a straight line are given back exactly, the first and the last too.
 */
import { daysBetween } from '#libs/calendar/dates.js';
import type { WeightOnDay } from './weight-plausibility.js';

/** The kernel reaches this many days to either side. */
export const TREND_REACH_DAYS = 21;
/** The days whose change every screen states unless somebody chooses others. */
export const CHANGE_DAYS = 84 as const;
/** Days are numbered from here. */
const DAY_ZERO = '1970-01-01';
/** Where weights are rare it reaches as far as this many of them. */
const LEAST_POINTS = 5;
/** Two-sided 95 % of a normal distribution. */
export const NORMAL_95 = 1.96;

export interface TrendPoint {
  readonly date: string;
  /** The trend, kg. */
  readonly kg: number;
  /** 95 % interval of the trend (not of a single weighing): kg below and above; null with too few weights to tell. */
  readonly margin: number | null;
}

export interface WeightChange {
  /** kg between the trend's first and last day. */
  readonly kg: number;
  /** kg a week over those days. */
  readonly perWeek: number;
  readonly days: number;
  readonly from: string;
  readonly to: string;
  /** The trend on the first and on the last day, kg. */
  readonly fromKg: number;
  readonly toKg: number;
}

/** The trend on each day that has a weight. @param days one weight a day, in any order @returns oldest first */
export function weightTrend(days: readonly WeightOnDay[]): readonly TrendPoint[] {
  const points = pointsOf(days);
  const rows = points.map(({ at }) => smootherRow(points, at));
  const fitted = rows.map((row) => dot(row, points));
  const sigma = residualSpread(points, rows, fitted);
  return points.map(({ date }, i) => ({
    date,
    kg: fitted[i]!,
    margin: sigma === null ? null : NORMAL_95 * sigma * Math.sqrt(rows[i]!.reduce((sum, l) => sum + l * l, 0)),
  }));
}

/** The trend on one of those days, kg: the same as in `weightTrend`, without the others. @param days one weight a day, in any order */
export function trendOn(days: readonly WeightOnDay[], date: string): number {
  const points = days.map((day) => ({ kg: day.kg, at: daysBetween(DAY_ZERO, day.date) })).sort((a, b) => a.at - b.at);
  return dot(smootherRow(points, daysBetween(DAY_ZERO, date)), points);
}

/**
 * How much the weight changed, by the trend: the one figure that every screen shows. Null with fewer than two days.
 * @param days one weight a day, in any order; those outside `from`..`to` do not take part
 */
export function weightChange(days: readonly WeightOnDay[], from: string, to: string): WeightChange | null {
  const points = pointsOf(days.filter(({ date }) => date >= from && date <= to));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first.date === last.date) return null;
  const span = last.at - first.at;
  const [fromKg, toKg] = [heightAt(points, first), heightAt(points, last)];
  const kg = toKg - fromKg;
  return { kg, perWeek: (kg / span) * 7, days: span, from: first.date, to: last.date, fromKg, toKg };
}

interface Point {
  readonly at: number;
  readonly kg: number;
}

/** Oldest first. */
const pointsOf = (days: readonly WeightOnDay[]): readonly (Point & { readonly date: string })[] =>
  days.map(({ date, kg }) => ({ date, kg, at: daysBetween(DAY_ZERO, date) })).sort((a, b) => a.at - b.at);

const heightAt = (points: readonly Point[], { at }: Point): number => dot(smootherRow(points, at), points);

/** What each weight contributes to the trend on a day; the row adds up to 1. */
function smootherRow(points: readonly Point[], at: number): readonly number[] {
  const reach = reachAt(points, at);
  const weights = points.map((point) => tricube((point.at - at) / reach));
  const s0 = sum(weights);
  const s1 = sum(weights.map((w, i) => w * (points[i]!.at - at)));
  const s2 = sum(weights.map((w, i) => w * (points[i]!.at - at) ** 2));
  const determinant = s0 * s2 - s1 * s1;
  // all of them on one day: a line through a point is its height
  if (!(determinant > 1e-9)) return weights.map((w) => w / s0);
  return weights.map((w, i) => (w * (s2 - s1 * (points[i]!.at - at))) / determinant);
}

/** Wide enough that a line can be fitted: the kernel is 0 at its reach, so the farthest of the least points must lie within. */
function reachAt(points: readonly Point[], at: number): number {
  const distances = points.map((point) => Math.abs(point.at - at)).sort((a, b) => a - b);
  const needed = distances[Math.min(LEAST_POINTS, distances.length) - 1] ?? 0;
  return Math.max(TREND_REACH_DAYS, needed * 1.25);
}

function tricube(u: number): number {
  const size = Math.abs(u);
  return size >= 1 ? 0 : (1 - size ** 3) ** 3;
}

/** Standard deviation of the weights about the trend; null where the trend has as many freedoms as there are weights. */
function residualSpread(
  points: readonly Point[],
  rows: readonly (readonly number[])[],
  fitted: readonly number[],
): number | null {
  const freedom = points.length - sum(rows.map((row, i) => row[i]!));
  if (freedom < 1) return null;
  return Math.sqrt(sum(points.map(({ kg }, i) => (kg - fitted[i]!) ** 2)) / freedom);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
// about the first weight: the differences are small, so their sum keeps its digits
const dot = (row: readonly number[], points: readonly Point[]) => {
  const base = points[0]!.kg;
  return base + sum(row.map((l, i) => l * (points[i]!.kg - base)));
};
