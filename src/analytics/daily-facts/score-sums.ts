/** Sums of the days of a span, all of which have passed. */
export interface ScoreSums {
  /** Planned meals with a log. */
  readonly loggedMeals: number;
  readonly scored: number;
  readonly scoreMillionths: number;
}

export const NO_SCORES: ScoreSums = { loggedMeals: 0, scored: 0, scoreMillionths: 0 };

export const sumOf = (sums: readonly ScoreSums[]): ScoreSums =>
  sums.reduce(
    (one, other) => ({
      loggedMeals: one.loggedMeals + other.loggedMeals,
      scored: one.scored + other.scored,
      scoreMillionths: one.scoreMillionths + other.scoreMillionths,
    }),
    NO_SCORES,
  );

/** Adherence of a span as `adherence` of tracking would tell it, in whole percent; null: nothing is scored. @param plannedMeals of the same days */
export function percentOf({ loggedMeals, scored, scoreMillionths }: ScoreSums, plannedMeals: number): number | null {
  const missed = Math.max(0, plannedMeals - loggedMeals);
  return scored + missed === 0 ? null : Math.round(scoreMillionths / 10_000 / (scored + missed));
}
