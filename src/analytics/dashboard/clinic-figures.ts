import { addDays, daysBetween } from '#libs/calendar/dates.js';
import { activeOn, followedOn, inCare, isActive, plannedMeals, type CareCourse } from '../daily-facts/care-course.js';
import { NO_SCORES, percentOf } from '../daily-facts/score-sums.js';
import { monthEnds, type Quarter } from '../daily-facts/quarter.js';
import {
  ENDING_DAYS,
  LEAST_PLANNED_DAYS,
  LEAST_WEIGHT_DAYS,
  RETAINED_DAYS,
  WEIGHT_BOUNDS,
} from '../definitions/definitions.js';

/** What the read model keeps of a client in one quarter. */
export interface QuarterSums {
  readonly loggedMeals: number;
  readonly scored: number;
  readonly scoreMillionths: number;
  readonly firstKg: number | null;
  readonly changeKg: number | null;
  /** Days between the first and the last weight. */
  readonly weightDays: number;
}

export interface ClientInFigures {
  readonly clientId: string;
  readonly course: CareCourse;
  /** Null: nothing was logged in it. */
  readonly quarter: QuarterSums | null;
  readonly before: QuarterSums | null;
  /** Planned meals with a log of today and later: those days are not over, so that what is missing of them is not missed yet. */
  readonly loggedSinceToday: number;
}

/** Lowest percent (included) of each bar; the last one ends with 100 (included). */
const BARS = [0, 30, 40, 50, 60, 70, 80, 90];
const MONTHS = 12;

export interface Middle {
  readonly n: number;
  /** Null: of nobody. */
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Bar {
  /** Percent; `to` is not included but in the last bar. */
  readonly from: number;
  readonly to: number;
  readonly people: readonly string[];
}

export interface Month {
  readonly month: string;
  readonly active: number;
  readonly new: number;
  readonly lost: number;
  readonly returned: number;
}

export const INTENTS = ['lose', 'hold', 'gain'] as const;
export type Intent = (typeof INTENTS)[number];
export const OUTCOMES = ['reached', 'course', 'unchanged', 'away'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Exact figures of some clients. Nobody but those who may see all of these clients is shown them as they are: see told.ts. */
export interface ClinicFigures {
  /** Records in the scope, archived ones too. */
  readonly clients: number;
  readonly activeNow: number;
  readonly activeBefore: number;
  readonly months: readonly Month[];
  readonly period: Omit<Month, 'month' | 'active'>;
  readonly previous: Omit<Month, 'month' | 'active'>;
  readonly retained: { readonly n: number; readonly retained: number };
  readonly adherence: {
    readonly bars: readonly Bar[];
    readonly tooFew: number;
    readonly middle: Middle;
    readonly before: Middle;
  };
  readonly firstPlan: {
    readonly middle: Middle;
    readonly waiting: number;
    readonly months: readonly (Middle & { readonly month: string })[];
  };
  readonly weight: {
    readonly groups: readonly {
      readonly intent: Intent;
      readonly outcomes: Readonly<Record<Outcome, number>>;
      readonly change: Middle;
    }[];
    readonly withoutTarget: number;
    readonly fewWeights: number;
  };
  readonly endingSoon: readonly { readonly clientId: string; readonly lastDay: string }[];
}

/** @param today the clinic's day; figures of a quarter that is not over end with it */
export function clinicFigures(
  people: readonly ClientInFigures[],
  quarter: Quarter,
  before: Quarter,
  today: string,
): ClinicFigures {
  const counted = people.filter(({ course }) => !course.merged);
  const courses = counted.map(({ course }) => course);
  const end = quarter.to < today ? quarter.to : today;
  const eve = addDays(quarter.from, -1);
  const soon = addDays(today, ENDING_DAYS);
  const inPeriod = counted.filter(({ course }) => inCare(course, quarter.from, end));
  return {
    clients: counted.length,
    activeNow: courses.filter(activeOn(end)).length,
    activeBefore: courses.filter(activeOn(eve)).length,
    months: monthsOf(courses, end),
    period: movement(courses, eve, end),
    previous: movement(courses, addDays(before.from, -1), before.to),
    retained: retention(courses, quarter.from, end),
    adherence: adherenceOf(inPeriod, quarter, before, today),
    firstPlan: firstPlans(courses, quarter.from, end),
    weight: weights(inPeriod),
    endingSoon: counted.flatMap(({ clientId, course }) => {
      const lastDay = endOf(course, today, soon);
      return lastDay === null ? [] : [{ clientId, lastDay }];
    }),
  };
}

/** From the end of the day `eve` to the end of the day `end`. */
function movement(courses: readonly CareCourse[], eve: string, end: string): Omit<Month, 'month' | 'active'> {
  let [fresh, lost, returned] = [0, 0, 0];
  const [wasActive, isStillActive] = [activeOn(eve), activeOn(end)];
  for (const course of courses) {
    const isNew = course.registeredOn > eve && course.registeredOn <= end;
    const [was, is] = [wasActive(course), isStillActive(course)];
    if (isNew) fresh += 1;
    if ((was || isNew) && !is) lost += 1;
    if (!was && !isNew && is) returned += 1;
  }
  return { new: fresh, lost, returned };
}

const monthsOf = (courses: readonly CareCourse[], end: string): readonly Month[] =>
  monthEnds(end, MONTHS).map(({ month, end: last }) => ({
    month,
    active: courses.filter(activeOn(last)).length,
    ...movement(courses, addDays(`${month}-01`, -1), last),
  }));

function retention(courses: readonly CareCourse[], from: string, end: string) {
  const [first, last] = [addDays(from, -RETAINED_DAYS), addDays(end, -RETAINED_DAYS)];
  const due = courses
    .filter(({ registeredOn }) => registeredOn >= first && registeredOn <= last)
    .map((course) => isActive(course, addDays(course.registeredOn, RETAINED_DAYS)));
  return { n: due.length, retained: due.filter(Boolean).length };
}

/** Adherence of one client in a quarter, percent; null: nothing is scored, or fewer than 14 days were planned. */
export const adherencePercent = (
  person: Pick<ClientInFigures, 'course' | 'loggedSinceToday'>,
  sums: QuarterSums | null,
  quarter: Quarter,
  today: string,
): number | null => adherenceIn(quarter, today)(person, sums);

/** The same of many clients: what follows from the days is reckoned once. */
function adherenceIn({ from, to }: Quarter, today: string) {
  const over = to < today;
  const last = over ? to : addDays(today, -1);
  return (
    { course, loggedSinceToday }: Pick<ClientInFigures, 'course' | 'loggedSinceToday'>,
    sums: QuarterSums | null,
  ): number | null => {
    const planned = plannedMeals(course, from, last);
    if (planned.days < LEAST_PLANNED_DAYS) return null;
    const { loggedMeals, ...scores } = sums ?? NO_SCORES;
    return percentOf({ ...scores, loggedMeals: loggedMeals - (over ? 0 : loggedSinceToday) }, planned.meals);
  };
}

function adherenceOf(people: readonly ClientInFigures[], quarter: Quarter, before: Quarter, today: string) {
  const [now, earlierOn] = [adherenceIn(quarter, today), adherenceIn(before, today)];
  const percents = people.flatMap((person) => {
    const percent = now(person, person.quarter);
    return percent === null ? [] : [{ clientId: person.clientId, percent }];
  });
  const earlier = people.flatMap((person) => earlierOn(person, person.before) ?? []);
  return {
    bars: BARS.map((from, index): Bar => {
      const to = BARS[index + 1] ?? 100;
      return { from, to, people: percents.flatMap((each) => (inBar(each.percent, from, to) ? [each.clientId] : [])) };
    }),
    tooFew: people.length - percents.length,
    middle: middleOf(percents.map(({ percent }) => percent)),
    before: middleOf(earlier),
  };
}

/** @param to not included, unless it is 100 */
export const inBar = (percent: number, from: number, to: number): boolean =>
  percent >= from && (percent < to || (to === 100 && percent === 100));

function firstPlans(courses: readonly CareCourse[], from: string, end: string) {
  const waited = (first: string, last: string) =>
    courses.flatMap(({ registeredOn, firstPlanOn }) =>
      registeredOn >= first && registeredOn <= last
        ? [firstPlanOn !== null && firstPlanOn <= end ? Math.max(0, daysBetween(registeredOn, firstPlanOn)) : null]
        : [],
    );
  const inPeriod = waited(from, end);
  const known = (days: readonly (number | null)[]) => days.filter((each) => each !== null);
  return {
    middle: middleOf(known(inPeriod)),
    waiting: inPeriod.length - known(inPeriod).length,
    months: monthEnds(end, MONTHS).map(({ month, end: last }) => ({
      month,
      ...middleOf(known(waited(`${month}-01`, last))),
    })),
  };
}

/** Losing when the energy target is below expenditure, gaining when it is above. */
const intentOf = (adjustmentKcal: number): Intent =>
  adjustmentKcal < 0 ? 'lose' : adjustmentKcal > 0 ? 'gain' : 'hold';

/** @param share change by the first weight, e.g. −0.03 */
export function outcomeOf(intent: Intent, share: number): Outcome {
  const { reached, course, hold, gained } = WEIGHT_BOUNDS;
  if (intent === 'hold') return Math.abs(share) <= hold ? 'reached' : 'away';
  const toward = intent === 'lose' ? -share : share;
  if (toward >= (intent === 'lose' ? reached : gained)) return 'reached';
  return toward >= course ? 'course' : toward <= -course ? 'away' : 'unchanged';
}

function weights(people: readonly ClientInFigures[]) {
  const measured = people.flatMap(({ course: { adjustmentKcal }, quarter }) =>
    adjustmentKcal !== null &&
    quarter !== null &&
    quarter.firstKg !== null &&
    quarter.changeKg !== null &&
    quarter.weightDays >= LEAST_WEIGHT_DAYS
      ? [{ intent: intentOf(adjustmentKcal), kg: quarter.changeKg, share: quarter.changeKg / quarter.firstKg }]
      : [],
  );
  const withoutTarget = people.filter(({ course }) => course.adjustmentKcal === null).length;
  return {
    groups: INTENTS.map((intent) => {
      const group = measured.filter((each) => each.intent === intent);
      const counts = OUTCOMES.map((outcome): [Outcome, number] => [
        outcome,
        group.filter(({ share }) => outcomeOf(intent, share) === outcome).length,
      ]);
      return {
        intent,
        outcomes: Object.fromEntries(counts) as Record<Outcome, number>,
        change: middleOf(group.map(({ kg }) => kg)),
      };
    }),
    withoutTarget,
    fewWeights: people.length - withoutTarget - measured.length,
  };
}

/** The last day of the plan that is followed today, when it comes within two weeks and no other plan after it; else null. */
function endOf(course: CareCourse, today: string, soon: string): string | null {
  const plan = followedOn(course.mealPlans, today);
  if (!plan || followedOn(course.archived, today) || plan.to === null || plan.to > soon) return null;
  const last = plan.to;
  return course.mealPlans.some(({ from, to }) => from > last || (from <= last && (to === null || to > last)))
    ? null
    : last;
}

/** Median and quartiles by linear interpolation. */
export function middleOf(values: readonly number[]): Middle {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number | null => {
    if (sorted.length === 0) return null;
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)]!;
    return below + (place - Math.floor(place)) * ((sorted[Math.ceil(place)] ?? below) - below);
  };
  return { n: sorted.length, median: at(0.5), low: at(0.25), high: at(0.75) };
}
