import { addDays, daysBetween } from '#libs/calendar/dates.js';
import type { EditedPlan } from './edited-plan';

type Calendar = Pick<EditedPlan, 'weeks' | 'assignment'>;

// 5 January 2026 is a Monday: names of weekdays for plans that are not on a calendar
const SOME_MONDAY = '2026-01-05';

/** A date whose weekday is that of a day of the plan. */
export const someDateOf = (day: number): string => addDays(SOME_MONDAY, day % 7);

/** The date of day 0 in the round that runs on `today`, when the plan is assigned: plans repeat. Null: not assigned. */
export function roundBegins({ weeks, assignment }: Calendar, today: string): string | null {
  const first = assignment?.weekOne;
  if (!first) return null;
  const days = daysBetween(first, today);
  return days < 0 ? first : addDays(first, Math.floor(days / (weeks * 7)) * weeks * 7);
}

/** Which day of the plan `today` is, while the plan is followed; null: it isn't, or not yet. */
export function dayOfPlan(plan: Calendar, today: string): number | null {
  const monday = roundBegins(plan, today);
  const { from, to } = plan.assignment ?? {};
  if (!monday || from === undefined || today < from || (to && today > to)) return null;
  return daysBetween(monday, today);
}
