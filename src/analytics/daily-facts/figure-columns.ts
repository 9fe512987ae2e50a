import { addDays, daysBetween } from '#libs/calendar/dates.js';
import type { RowValues } from '#libs/projections/projection.js';
import { planDay } from '#src/plans/contract.js';
import { ACTIVE_DAYS, LEAST_PLANNED_DAYS, RETAINED_DAYS } from '../definitions/definitions.js';
import { isActive, type CareCourse, type FollowedMealPlan, type Span } from './care-course.js';
import { monthOf, type Quarter } from './quarter.js';
import { percentOf, type ScoreSums } from './score-sums.js';

/** `to` of what goes on, as PostgreSQL writes it. */
const FOR_EVER = 'infinity';

/** What dashboards count of a course, so that PostgreSQL counts it without opening the course. None of it depends on today: being active runs out by itself. */
export function figureColumns(course: CareCourse): RowValues {
  const active = activeDays(course);
  return {
    registered_on: course.registeredOn,
    registered_month: monthOf(course.registeredOn),
    merged: course.merged,
    first_plan_on: course.firstPlanOn,
    retained: isActive(course, addDays(course.registeredOn, RETAINED_DAYS)),
    active: multirange(active),
    active_months: monthEndsIn(active),
    archived: multirange(course.archived),
    adjustment_kcal: course.adjustmentKcal,
  };
}

/** Days on which the client is active when nothing more is done: 28 from each act, without those in the archive. */
function activeDays({ acts, archived }: CareCourse): readonly Span[] {
  let days: readonly Span[] = acts.map(({ from, to }) => ({ from, to: addDays(to, ACTIVE_DAYS - 1) }));
  for (const gap of archived)
    days = days.flatMap(({ from, to }) => {
      if (to === null || to < gap.from || (gap.to !== null && from > gap.to)) return [{ from, to }];
      return [
        ...(from < gap.from ? [{ from, to: addDays(gap.from, -1) }] : []),
        ...(gap.to !== null && to > gap.to ? [{ from: addDays(gap.to, 1), to }] : []),
      ];
    });
  return days;
}

/** Months on whose last day the client is active: the first and the last one of each run of them. */
function monthEndsIn(days: readonly Span[]): readonly number[] {
  const runs: number[] = [];
  for (const { from, to } of days) {
    if (to === null) continue;
    const [first, last] = [monthOf(from), monthOf(addDays(to, 1)) - 1];
    if (first > last) continue;
    if (runs.at(-1) === first - 1) runs[runs.length - 1] = last;
    else runs.push(first, last);
  }
  return runs;
}

const multirange = (spans: readonly Span[]): string =>
  `{${spans.map(({ from, to }) => `[${from},${to ?? ''}]`).join(',')}}`;

/**
 * A meal plan as it is followed. Most have meals on each day; of others `days[n]` says on how many of the first n days of a round
 * some are planned, so that those of any days follow by two look-ups. Null: nothing is planned in it.
 */
export function followedColumns({ weeks, weekOne, from, to, meals }: FollowedMealPlan): RowValues | null {
  if (meals.length === 0 || (to !== null && to < from)) return null;
  return {
    first: from,
    last: to ?? FOR_EVER,
    round: meals.length,
    start: planDay(weekOne, weeks, from),
    days: meals.every((planned) => planned > 0) ? null : sumsUpTo(meals.map((planned) => (planned > 0 ? 1 : 0))),
  };
}

/** `planned_meals[n]` on the first n days of a quarter as the plans stand: so what is planned up to a day is one look-up; `enough_on`: the least n with enough planned days, null: not in this quarter. */
export function plannedColumns({ mealPlans }: CareCourse, { from, to }: Quarter): PlannedColumns {
  const [meals, days] = [0, 1].map(() => Array.from({ length: daysBetween(from, to) + 1 }, () => 0)) as [
    number[],
    number[],
  ];
  for (const plan of mealPlans) {
    const first = plan.from > from ? plan.from : from;
    const last = plan.to !== null && plan.to < to ? plan.to : to;
    if (first > last || plan.meals.length === 0) continue;
    const [start, begin] = [planDay(plan.weekOne, plan.weeks, first), daysBetween(from, first)];
    const count = daysBetween(first, last) + 1;
    for (let day = 0; day < count; day += 1) {
      const planned = plan.meals[(start + day) % plan.meals.length] ?? 0;
      meals[begin + day]! += planned;
      if (planned > 0) days[begin + day]! += 1;
    }
  }
  const enough = sumsUpTo(days).findIndex((planned) => planned >= LEAST_PLANNED_DAYS);
  return { planned_meals: sumsUpTo(meals), enough_on: enough < 0 ? null : enough };
}

export interface PlannedColumns {
  readonly planned_meals: readonly number[];
  readonly enough_on: number | null;
}

/** Adherence in a whole quarter, as the dashboard tells it once the quarter is over. */
export const wholePercent = (sums: ScoreSums, { planned_meals, enough_on }: PlannedColumns): number | null =>
  enough_on === null ? null : percentOf(sums, planned_meals.at(-1) ?? 0);

/** Of the first none, one, two … of them. */
const sumsUpTo = (counts: readonly number[]): number[] => {
  const sums = [0];
  for (const count of counts) sums.push(sums.at(-1)! + count);
  return sums;
};
