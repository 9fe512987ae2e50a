import type { Weight } from '#libs/api-client/models/weight.js';

type WeightOnDate = Pick<Weight, 'date' | 'kg'>;

const HALF_LIFE_DAYS = 6;

/**
 * The trend behind daily weights: an exponentially weighted mean whose memory halves every six days, forgetting by the
 * calendar and not by the entry, so that a week without a scale counts as a week. Taken forwards and backwards, so that
 * the line neither lags behind the weights nor runs ahead of them.
 */
export function smoothed(weights: readonly WeightOnDate[]): readonly WeightOnDate[] {
  const there = oneWay(weights);
  const back = oneWay([...weights].reverse()).reverse();
  return weights.map(({ date }, i) => ({ date, kg: ((there[i] ?? 0) + (back[i] ?? 0)) / 2 }));
}

function oneWay(weights: readonly WeightOnDate[]): number[] {
  let trend = weights[0]?.kg ?? 0;
  let before = weights[0]?.date ?? '';
  return weights.map(({ date, kg }, i) => {
    const days = Math.abs(Date.parse(date) - Date.parse(before)) / 86_400_000;
    const keep = 0.5 ** (Math.max(days, 1) / HALF_LIFE_DAYS);
    if (i > 0) trend = trend * keep + kg * (1 - keep);
    before = date;
    return trend;
  });
}

/** A curve through points with ascending x that never swings beyond them (monotone cubic, Fritsch-Carlson). */
export function curve(points: readonly { readonly x: number; readonly y: number }[]): string {
  const [first] = points;
  if (!first) return '';
  const slope = (i: number) => {
    const [a, b] = [points[i], points[i + 1]];
    return a && b && b.x > a.x ? (b.y - a.y) / (b.x - a.x) : 0;
  };
  const tangent = (i: number) => {
    if (i === 0) return slope(0);
    if (i === points.length - 1) return slope(i - 1);
    const [left, right] = [slope(i - 1), slope(i)];
    return left * right <= 0 ? 0 : (2 * left * right) / (left + right);
  };
  return points.slice(1).reduce(
    (path, b, i) => {
      const a = points[i] ?? b;
      const third = (b.x - a.x) / 3;
      return `${path}C${at(a.x + third, a.y + third * tangent(i))} ${at(b.x - third, b.y - third * tangent(i + 1))} ${at(b.x, b.y)}`;
    },
    `M${at(first.x, first.y)}`,
  );
}

const at = (x: number, y: number) => `${x.toFixed(1)} ${y.toFixed(1)}`;
