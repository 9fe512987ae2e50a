/**
 * How closely what was eaten followed what was planned.
 *
 * A meal scores 1 when logged as planned; when adjusted, 1 − |eaten − planned| / planned energy, at least 0 (½ when an
 * energy is not known: it was logged, how close is unknown); 0 when its day has passed without a log. Meals of today and
 * later that are not logged yet do not count. A day, a slot or a span scores the mean of its meals that count.
 * The measure is ours; it says nothing about nutrients other than energy.
 */
export interface MealAdherence {
  readonly date: string;
  readonly slotId: string;
  readonly planned: boolean;
  readonly log: {
    readonly kind: 'as-planned' | 'adjusted';
    readonly plannedKcal: number | null;
    readonly eatenKcal: number | null;
  } | null;
}

/** 0..1, or null when the meal does not count. @param today ISO date where the client is */
export function mealScore(meal: MealAdherence, today: string): number | null {
  if (!meal.planned) return null;
  if (meal.log === null) return meal.date < today ? 0 : null;
  if (meal.log.kind === 'as-planned') return 1;
  const { plannedKcal, eatenKcal } = meal.log;
  if (plannedKcal === null || eatenKcal === null) return 0.5;
  if (plannedKcal === 0) return eatenKcal === 0 ? 1 : 0;
  return Math.max(0, 1 - Math.abs(eatenKcal - plannedKcal) / plannedKcal);
}

/** Mean of the scores that count, in whole percent; null when none counts. */
export function adherencePercent(scores: readonly (number | null)[]): number | null {
  const counted = scores.filter((score) => score !== null);
  if (counted.length === 0) return null;
  return Math.round((100 * counted.reduce((sum, score) => sum + score, 0)) / counted.length);
}
