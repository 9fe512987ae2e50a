/** Chance that a time of the one is longer than a time of the other; 0.5: they can't be told apart. */
export function areaUnderCurve(one: readonly number[], other: readonly number[]): number {
  const ranked = [...one.map((ms) => ({ ms, one: true })), ...other.map((ms) => ({ ms, one: false }))].sort(
    (a, b) => a.ms - b.ms,
  );
  const ranks = ranked.reduce((sum, each, index) => (each.one ? sum + index + 1 : sum), 0);
  return (ranks - (one.length * (one.length + 1)) / 2) / (one.length * other.length);
}
