import { addDays, daysBetween } from '#libs/calendar/dates.js';
import type { MealPlanAssignmentEvent } from '#src/nutrition/contract.js';
import { planDay } from '#src/plans/contract.js';
import type { ProgramAssignmentEvent } from '#src/training/contract.js';
import { ACTIVE_DAYS } from '../definitions/definitions.js';
import type { AgreedWeight } from './agreed-weight.js';
import { NO_QUESTIONS, type Questions } from './open-question.js';

/** A span of days; `to` null: it goes on. */
export interface Span {
  readonly from: string;
  readonly to: string | null;
}

/** Days on which a plan is followed. */
export interface FollowedSpan extends Span {
  /** The organisation's template that it began with; null: with none, or before that was written down. */
  readonly templateId: string | null;
}

/** A plan as it is followed: what of it counts for figures is copied here, so that nothing else has to be read. */
interface Followed extends FollowedSpan {
  readonly assignmentId: string;
  readonly planId: string;
  readonly version: number;
  readonly weeks: number;
  /** A day of the plan's first week. */
  readonly weekOne: string;
}

/** `meals`: planned meals of each day of the plan. */
export interface FollowedMealPlan extends Followed {
  readonly meals: readonly number[];
}

/** `weekdays`: of the program's sessions, 0 is Monday. */
export interface FollowedProgram extends Followed {
  readonly weekdays: readonly number[];
}

/** What figures need to know of a client's time in care, folded from the events about them. Days are ISO dates; those of acts are UTC. */
export interface CareCourse {
  readonly registeredOn: string;
  /** The person goes on as another record; this one is not counted. */
  readonly merged: boolean;
  readonly archived: readonly Span[];
  /** Days from the first to the last act of spans without a break of 28 days. */
  readonly acts: readonly { readonly from: string; readonly to: string }[];
  /** Day on which the first meal plan or program was assigned. */
  readonly firstPlanOn: string | null;
  readonly mealPlans: readonly FollowedMealPlan[];
  readonly programs: readonly FollowedProgram[];
  /** Agreed weights, in the order in which they were set. */
  readonly weightGoals: readonly AgreedWeight[];
  readonly questions: Questions;
  /** kcal a day by which the energy target differs from expenditure, of the newest nutrition profile. */
  readonly adjustmentKcal: number | null;
}

export const begun = (day: string): CareCourse => ({
  registeredOn: day,
  merged: false,
  archived: [],
  acts: [{ from: day, to: day }],
  firstPlanOn: null,
  mealPlans: [],
  programs: [],
  weightGoals: [],
  questions: NO_QUESTIONS,
  adjustmentKcal: null,
});

/** The course with an act on that day; the same object when nothing changes. */
export function acted(course: CareCourse, day: string): CareCourse {
  if (course.acts.some(({ from, to }) => from <= day && day <= to)) return course;
  const acts: { from: string; to: string }[] = [];
  for (const span of [...course.acts, { from: day, to: day }].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = acts.at(-1);
    if (last && span.from <= addDays(last.to, ACTIVE_DAYS)) last.to = span.to > last.to ? span.to : last.to;
    else acts.push({ ...span });
  }
  return { ...course, acts };
}

/** As of the newest event. */
export const isArchived = ({ archived }: CareCourse): boolean => archived.some(({ to }) => to === null);

export function archivedFrom(course: CareCourse, day: string): CareCourse {
  if (isArchived(course)) return course;
  return { ...course, archived: [...course.archived, { from: day, to: null }] };
}

/** The last day in the archive is the one before. */
export const reactivatedOn = (course: CareCourse, day: string): CareCourse => ({
  ...course,
  archived: course.archived.flatMap((span) =>
    span.to !== null ? [span] : span.from < day ? [{ ...span, to: addDays(day, -1) }] : [],
  ),
});

/**
 * Meal plans as they are followed after the event.
 * @param meals planned meals of each day of the version that is assigned  @param templateId that the plan began with
 */
export function mealPlansAfter(
  plans: CareCourse['mealPlans'],
  { type, data }: MealPlanAssignmentEvent,
  meals: readonly number[],
  templateId: string | null = null,
): CareCourse['mealPlans'] {
  if (type === 'MealPlanAssignmentEnded') return withEnd(plans, data.assignmentId, data.lastDay);
  const { assignmentId, planId, version, weeks, from, to, weekOne = from } = data;
  return withFollowed(plans, { assignmentId, planId, version, templateId, weeks, from, to, weekOne, meals });
}

/**
 * Programs as they are followed after the event; a pause is no part of them.
 * @param weekdays of the version's sessions  @param templateId that the program began with
 */
export function programsAfter(
  programs: CareCourse['programs'],
  { type, data }: ProgramAssignmentEvent,
  weekdays: readonly number[],
  templateId: string | null = null,
): CareCourse['programs'] {
  const { assignmentId, planId, version } = data;
  if (type === 'ProgramAssignmentEnded') return untilDay(programs, assignmentId, data.lastDay);
  if (type === 'ProgramPaused') return untilDay(programs, assignmentId, addDays(data.from, -1));
  const { from, to, weekOne = from } = data;
  if (type === 'ProgramAssigned')
    return withFollowed(programs, {
      ...{ assignmentId, planId, version, templateId, weeks: data.weeks, from, to, weekOne },
      weekdays,
    });
  const weeks = Math.ceil((daysBetween(weekOne, data.to) + 1) / 7);
  // delivered again, it takes its own place
  const others = programs.filter((each) => each.assignmentId !== assignmentId || each.from !== from);
  return [...others, { assignmentId, planId, version, templateId, weeks, from, to, weekOne, weekdays }];
}

/** A program that was paused and resumed has several spans: those behind the day stay, the one that runs ends on it. */
const untilDay = (
  programs: CareCourse['programs'],
  assignmentId: string,
  lastDay: string | null,
): CareCourse['programs'] =>
  programs.flatMap((span) => {
    if (span.assignmentId !== assignmentId) return [span];
    if (lastDay === null || span.from > lastDay) return [];
    return [{ ...span, to: span.to !== null && span.to < lastDay ? span.to : lastDay }];
  });

/** Assignments with one more, in the order of their first days; one that is there already takes its own place. */
const withFollowed = <F extends Followed>(plans: readonly F[], added: F): readonly F[] =>
  [...plans.filter(({ assignmentId }) => assignmentId !== added.assignmentId), added].sort((a, b) =>
    a.from === b.from ? 0 : a.from < b.from ? -1 : 1,
  );

/** @param lastDay null: it never took effect */
const withEnd = <F extends Followed>(plans: readonly F[], assignmentId: string, lastDay: string | null): readonly F[] =>
  plans.flatMap((plan) =>
    plan.assignmentId !== assignmentId ? [plan] : lastDay === null ? [] : [{ ...plan, to: lastDay }],
  );

export const followedOn = <F extends Span>(plans: readonly F[], day: string): F | undefined =>
  plans.find(({ from, to }) => from <= day && (to === null || day <= to));

/** Definition *active* (definitions.ts), asked of many courses: what follows from the day is reckoned once. */
export function activeOn(day: string): (course: CareCourse) => boolean {
  const eve = addDays(day, -ACTIVE_DAYS);
  return ({ registeredOn, merged, archived, acts }) =>
    !merged &&
    registeredOn <= day &&
    followedOn(archived, day) === undefined &&
    acts.some(({ from, to }) => from <= day && to > eve);
}
export const isActive = (course: CareCourse, day: string): boolean => activeOn(day)(course);

/** Planned meals, and days on which there are any, from one day to another (inclusive). */
export function plannedMeals(
  course: CareCourse,
  from: string,
  to: string,
): { readonly meals: number; readonly days: number } {
  let [meals, days] = [0, 0];
  for (const plan of course.mealPlans) {
    const [first, last] = overlap(plan, from, to);
    if (first > last || plan.meals.length === 0) continue;
    const start = planDay(plan.weekOne, plan.weeks, first);
    const length = plan.meals.length;
    const count = daysBetween(first, last) + 1;
    // each day of the plan as often as its rounds come to it
    for (let day = 0; day < length && day < count; day += 1) {
      const planned = plan.meals[(start + day) % length] ?? 0;
      const times = Math.floor((count - 1 - day) / length) + 1;
      meals += times * planned;
      if (planned > 0) days += times;
    }
  }
  return { meals, days };
}

/** Dates on which a session of a program is planned, from one day to another (inclusive); several on one day stand as often. A program ends with its last week. */
export function plannedSessions(course: CareCourse, from: string, to: string): readonly string[] {
  return course.programs.flatMap((program) => {
    const [first, last] = overlap(program, from, to);
    const monday = addDays(program.weekOne, -planDay(program.weekOne, 1, program.weekOne));
    const end = addDays(monday, 7 * program.weeks - 1);
    return Array.from({ length: program.weeks }, (_, week) => week)
      .flatMap((week) => program.weekdays.map((weekday) => addDays(monday, 7 * week + weekday)))
      .filter((date) => date >= first && date <= last && date <= end);
  });
}

const overlap = ({ from, to }: Span, first: string, last: string): readonly [string, string] => [
  from > first ? from : first,
  to !== null && to < last ? to : last,
];
