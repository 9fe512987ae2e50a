import { addDays, daysBetween, isDate, weekdayOf } from '#libs/calendar/dates.js';
import type { Refusal } from '#libs/event-sourcing/refusal.js';
import { planDay } from './plan-day.js';

/** A published version that is followed from the first to the last day (inclusive); `to` null: until something else is assigned. */
export interface Assigned {
  readonly assignmentId: string;
  readonly planId: string;
  readonly version: number;
  readonly weeks: number;
  readonly from: string;
  readonly to: string | null;
  /** Monday whose week is the plan's first. Absent: the week of `from`. */
  readonly weekOne?: string;
}

/** An assignment that another one took the place of. `lastDay` null: before its first day, so it never took effect. */
export interface Ended {
  readonly assignmentId: string;
  readonly planId: string;
  readonly version: number;
  readonly lastDay: string | null;
}

/** What the handler knows of the plan; null when there is none. */
export interface Assignable {
  readonly clientId: string;
  readonly weeks: number;
  /** Newest published version, 0: none. */
  readonly versions: number;
}

export interface Assign {
  readonly assignmentId: string;
  readonly clientId: string;
  readonly planId: string;
  readonly version: number;
  readonly from: string;
  readonly to: string | null;
  readonly plan: Assignable | null;
  /** Today where the client is, ISO calendar date. */
  readonly today: string;
  /** Begin with week 1, though the plan is only continued by another version of it. */
  readonly startOver?: boolean;
  /** What becomes of assignments that begin later. Default `keep`: the new one ends on the eve of the next. */
  readonly later?: 'keep' | 'replace';
}

/** A context's own words for what the kernel refuses. */
export interface AssignmentRefusals {
  planUnknown(): Refusal;
  versionUnknown(): Refusal;
  dateInvalid(): Refusal;
  endsBeforeStart(): Refusal;
  inThePast(): Refusal;
  tooFarAhead(): Refusal;
  tooLong(): Refusal;
}

const DAYS_AHEAD = 366;
const LONGEST = 2 * 366;

/**
 * What an assignment does to those that stand: a client follows at most one plan on any day, and days before `today` keep
 * theirs. Null: it stands already.
 * @param standing with the last day each really has, oldest first
 * @throws Refusal in the context's words
 */
export function assigned(
  command: Assign,
  standing: readonly Assigned[],
  refuse: AssignmentRefusals,
): { readonly ended: readonly Ended[]; readonly assigned: Assigned } | null {
  const { assignmentId, planId, version, plan, from } = command;
  if (plan === null || plan.clientId !== command.clientId) throw refuse.planUnknown();
  if (!Number.isInteger(version) || version < 1 || version > plan.versions) throw refuse.versionUnknown();
  checkDates(command, refuse);
  const next = command.later === 'replace' ? undefined : standing.find((other) => other.from > from);
  const eve = next && addDays(next.from, -1);
  const to = eve !== undefined && (command.to === null || command.to > eve) ? eve : command.to;
  const monday = addDays(from, -weekdayOf(from));
  const { weekOne = monday } = continued(command, plan.weeks, standing) ?? {};
  const now: Assigned = {
    assignmentId,
    planId,
    version,
    weeks: plan.weeks,
    from,
    to,
    ...(weekOne === monday ? {} : { weekOne }),
  };
  const replaced = standing.filter((other) => overlaps(other, from, to));
  if (replaced.length === 1 && isSame(replaced[0]!, now)) return null;
  return {
    ended: replaced.map((other) => ({
      assignmentId: other.assignmentId,
      planId: other.planId,
      version: other.version,
      lastDay: other.from < from ? addDays(from, -1) : null,
    })),
    assigned: now,
  };
}

export const withAssigned = (standing: readonly Assigned[], assignment: Assigned): readonly Assigned[] =>
  [...standing, assignment].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));

export const withEnded = (standing: readonly Assigned[], { assignmentId, lastDay }: Ended): readonly Assigned[] =>
  standing.flatMap((one) =>
    one.assignmentId !== assignmentId ? [one] : lastDay === null ? [] : [{ ...one, to: lastDay }],
  );

/**
 * What an assignment goes on with: another version of a plan that is followed on the day itself or its eve goes on in its week.
 * Null: it begins anew.
 * @param weeks length of the plan
 * @returns the assignment that is continued, and the Monday of the plan's first week in the round that runs
 */
export function continued<A extends Assigned>(
  { planId, from, startOver }: Pick<Assign, 'planId' | 'from' | 'startOver'>,
  weeks: number,
  standing: readonly A[],
): { readonly assignment: A; readonly weekOne: string } | null {
  if (startOver) return null;
  const eve = addDays(from, -1);
  const assignment = standing.findLast(
    (other) => other.planId === planId && other.from <= from && (other.to === null || other.to >= eve),
  );
  if (!assignment || assignment.weeks !== weeks) return null;
  return { assignment, weekOne: addDays(from, -planDay(assignment.weekOne ?? assignment.from, weeks, from)) };
}

function checkDates({ from, to, today }: Assign, refuse: AssignmentRefusals): void {
  if (!isDate(from) || (to !== null && !isDate(to))) throw refuse.dateInvalid();
  if (to !== null && to < from) throw refuse.endsBeforeStart();
  if (from < today) throw refuse.inThePast();
  if (daysBetween(today, from) > DAYS_AHEAD) throw refuse.tooFarAhead();
  if (to !== null && daysBetween(from, to) > LONGEST) throw refuse.tooLong();
}

const overlaps = (a: Assigned, from: string, to: string | null) =>
  (a.to === null || a.to >= from) && (to === null || a.from <= to);

const isSame = (a: Assigned, b: Assigned) =>
  a.planId === b.planId && a.version === b.version && a.from === b.from && a.to === b.to && a.weekOne === b.weekOne;
