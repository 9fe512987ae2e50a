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
