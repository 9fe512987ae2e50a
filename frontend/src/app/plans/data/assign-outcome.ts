import { addDays, daysBetween, mondayOf, weekdayOf } from '#libs/calendar/dates.js';
import type { StandingAssignment as Standing } from './plan-assignments';

export interface Asked {
  readonly planId: string;
  readonly weeks: number;
  /** ISO dates; `to` null: open. */
  readonly from: string;
  readonly to: string | null;
  readonly startOver: boolean;
  readonly later: 'keep' | 'replace';
  /** It ends with its last week (a program) rather than beginning again (a meal plan). */
  readonly endsByItself?: boolean;
}

/** What an assignment will do, said before it is done; the server decides the same. */
export interface Outcome {
  /** Day of the plan that the first day is: 0 is the Monday of week 1. */
  readonly planDay: number;
  /** Another version of a plan of several weeks goes on in its week; starting over would be another one. */
  readonly continues: boolean;
  /** Ends the day before. */
  readonly ends: Standing | null;
  /** Would never take effect. */
  readonly replaces: readonly Standing[];
  /** Begin later than the first day: they stay or are replaced, as is chosen. */
  readonly later: readonly Standing[];
  readonly lastDay: string | null;
}

export function outcomeOf(request: Asked, assignments: readonly Standing[]): Outcome {
  const { from, weeks } = request;
  const standing = assignments
    .filter(({ withdrawn }) => !withdrawn)
    .map((one) => asIfResumed(one, from))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const running = standing.findLast(
    (one) => one.planId === request.planId && one.from <= from && (one.to === null || one.to >= addDays(from, -1)),
  );
  const isOver = running && request.endsByItself && daysBetween(running.weekOne, from) >= weeks * 7;
  const continued = isOver ? undefined : running;
  const monday = continued && !request.startOver ? continued.weekOne : mondayOf(from);
  const asked: Asked = request.endsByItself
    ? { ...request, to: addDays(monday, weeks * 7 - 1), later: 'replace' }
    : request;
  const later = standing.filter((one) => one.from > from && (asked.to === null || one.from <= asked.to));
  const eve = asked.later === 'keep' && later[0] ? addDays(later[0].from, -1) : null;
  const lastDay = eve !== null && (asked.to === null || asked.to > eve) ? eve : asked.to;
  const before = standing.filter((one) => one.from <= from && (one.to === null || one.to >= from));
  const week = continued ? weekOf(continued.weekOne, weeks, from) : 0;
  return {
    planDay: (asked.startOver ? 0 : week * 7) + weekdayOf(from),
    continues: week > 0,
    ends: before.find((one) => one.from < from) ?? null,
    replaces: [...before.filter((one) => one.from === from), ...(asked.later === 'replace' ? later : [])],
    later,
    lastDay,
  };
}

/** What is paused goes on in the week in which it was paused. */
function asIfResumed(one: Standing, from: string): Standing {
  if (!one.pausedFrom) return one;
  const weeks = Math.floor(daysBetween(mondayOf(one.pausedFrom), mondayOf(from)) / 7);
  return { ...one, weekOne: addDays(one.weekOne, Math.max(0, weeks) * 7) };
}

function weekOf(weekOne: string, weeks: number, date: string): number {
  const passed = Math.floor(daysBetween(weekOne, date) / 7);
  return ((passed % weeks) + weeks) % weeks;
}
