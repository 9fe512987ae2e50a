import { addDays } from '#libs/calendar/dates.js';
import type { RowValues } from '#libs/projections/projection.js';
import { planDay } from '#src/plans/contract.js';
import { ACTIVE_DAYS, RETAINED_DAYS } from '../definitions/definitions.js';
import { isActive, type CareCourse, type FollowedMealPlan, type Span } from './care-course.js';
import { monthOf } from './quarter.js';

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
 * A meal plan as it is followed. Most plan as many meals on each day: `per_day`. Of others `meals[n]` and `days[n]` say how many
 * meals, and days with any, are planned on the first n days of a round, so that those of any days follow by two look-ups.
 * Null: nothing is planned in it.
 */
export function followedColumns({ weeks, weekOne, from, to, meals }: FollowedMealPlan): RowValues | null {
  if (meals.length === 0 || (to !== null && to < from)) return null;
  const upTo = (count: (planned: number) => number) =>
    meals.reduce<number[]>((sums, planned) => [...sums, sums.at(-1)! + count(planned)], [0]);
  return {
    first: from,
    last: to ?? FOR_EVER,
    round: meals.length,
    start: planDay(weekOne, weeks, from),
    ...(meals.every((planned) => planned === meals[0])
      ? { per_day: meals[0], meals: null, days: null }
      : { per_day: null, meals: upTo((planned) => planned), days: upTo((planned) => (planned > 0 ? 1 : 0)) }),
  };
}
