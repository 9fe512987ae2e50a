/**
 * How closely what was eaten followed what was planned. docs/definitions.md says the same to clinicians.
 *
 * A meal scores 1 when logged as planned, 0 when skipped or when its day has passed without a log; when adjusted,
 * 1 − (|planned − eaten of the plan| + eaten beside) / planned energy, at least 0. It is not scored when an energy that is
 * needed for this is unknown, when nobody said what was eaten, and while it may still be logged (today and later).
 *
 * What was eaten beside the plan, in meals that the plan lacks or in meals that are not scored, takes its share of the
 * day's planned energy from every score of the day. So it lowers adherence and never raises it; unknown energy can't be
 * taken off, and the figure is then an upper bound. A day, a slot or a span scores the mean of its meals that are scored.
 * The measure is ours; it says nothing about nutrients other than energy.
 */
export interface Energy {
  /** Sum of the known, kcal; null: nothing is known. */
  readonly kcal: number | null;
  /** False: some of it is unknown. */
  readonly complete: boolean;
}

export interface MealAdherence {
  readonly date: string;
  readonly slotId: string;
  /** Null: the plan has no such meal. */
  readonly planned: Energy | null;
  readonly log: {
    readonly kind: 'as-planned' | 'adjusted' | 'skipped';
    /** As it was when the meal was logged. */
    readonly planned: Energy;
    readonly eaten: Energy;
    /** Known energy eaten beside the planned items; part of `eaten`. */
    readonly besideKcal: number;
  } | null;
}

/** What scores of several meals amount to. */
export interface AdherenceFigure {
  /** Whole percent; null: no meal is scored. */
  readonly percent: number | null;
  /** True: something of unknown energy was eaten beside the plan, so that the figure may be lower. */
  readonly upperBound: boolean;
}

/** 0..1 before what was eaten beside the plan, or null when the meal is not scored. @param today ISO date where the client is */
export function mealScore({ date, planned, log }: MealAdherence, today: string): number | null {
  if (planned === null) return null;
  if (log === null) return date < today ? 0 : null;
  if (log.kind === 'as-planned') return 1;
  if (log.kind === 'skipped') return 0;
  const [of, eaten] = [log.planned, log.eaten];
  if (of.kcal === null || eaten.kcal === null || !of.complete || !eaten.complete) return null;
  if (of.kcal === 0) return eaten.kcal === 0 ? 1 : 0;
  const ofPlan = eaten.kcal - log.besideKcal;
  return Math.max(0, 1 - (Math.abs(of.kcal - ofPlan) + log.besideKcal) / of.kcal);
}

/** Adherence over any choice of meals, e.g. one slot; `meals` are all of the days, because a day's meals share what was eaten beside. */
export function adherence(
  meals: readonly MealAdherence[],
  today: string,
  chosen: (meal: MealAdherence) => boolean = () => true,
): AdherenceFigure {
  const besides = new Map(
    [...Map.groupBy(meals, ({ date }) => date)].map(([date, ofDay]) => [date, besidePlan(ofDay, today)]),
  );
  const scored = meals.filter(chosen).flatMap((meal) => {
    const score = mealScore(meal, today);
    const { left = 1, unknown = false } = besides.get(meal.date) ?? {};
    return score === null ? [] : [{ score: score * left, unknown }];
  });
  if (scored.length === 0) return { percent: null, upperBound: false };
  const mean = scored.reduce((sum, { score }) => sum + score, 0) / scored.length;
  return { percent: Math.round(100 * mean), upperBound: scored.some(({ unknown }) => unknown) };
}

/** What one day's meals come to: the same figure as `adherence`, in parts that can be kept and added up without knowing what day it is. */
export interface DayScore {
  /** Meals that are scored because of what was logged, and the sum of their scores after what was eaten beside the plan. */
  readonly scored: number;
  readonly score: number;
  /** Planned meals with a log, scored or not. */
  readonly logged: number;
  /** Planned meals without a log: they score 0 once the day has passed. */
  readonly missed: number;
  /** True: something of unknown energy was eaten beside the plan. */
  readonly unknown: boolean;
}

/** @param ofDay all meals of one day; adherence of days is Σ score ÷ (Σ scored + Σ missed of the days that have passed) */
export function dayScore(ofDay: readonly MealAdherence[]): DayScore {
  // with a log the score does not depend on the day, and no date lies before the empty one
  const scores = ofDay.flatMap((meal) => mealScore(meal, '') ?? []);
  const { left, unknown } = besidePlan(ofDay, '');
  const planned = ofDay.filter((meal) => meal.planned !== null);
  const logged = planned.filter(({ log }) => log !== null).length;
  return {
    scored: scores.length,
    score: scores.reduce((sum, score) => sum + score * left, 0),
    logged,
    missed: planned.length - logged,
    unknown,
  };
}

/** The share of a day's scores that is left after what was eaten beside the plan. */
function besidePlan(meals: readonly MealAdherence[], today: string): { left: number; unknown: boolean } {
  const planned = meals.reduce((sum, meal) => sum + (meal.planned?.kcal ?? 0), 0);
  let beside = 0;
  let unknown = false;
  for (const meal of meals) {
    if (meal.log === null || mealScore(meal, today) !== null) continue;
    if (meal.planned === null) {
      beside += meal.log.eaten.kcal ?? 0;
      unknown ||= !meal.log.eaten.complete;
    } else beside += meal.log.besideKcal;
  }
  if (beside === 0) return { left: 1, unknown };
  return { left: planned === 0 ? 0 : Math.max(0, 1 - beside / planned), unknown };
}
