import { WEIGHT_GOAL_OUTCOMES, type WeightGoalOutcome } from '#libs/science/weight-goal.js';
import type { AdherenceCell, AnswerCell, CourseCell, FigureCells } from '../daily-facts/figure-cells.js';
import { monthEnds, monthOf, quarterBefore, type Quarter } from '../daily-facts/quarter.js';
import { INTENTS, OUTCOMES, type Intent, type Outcome } from '../daily-facts/weight-outcome.js';

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
  readonly people: number;
}

export interface Month {
  readonly month: string;
  readonly active: number;
  readonly new: number;
  readonly lost: number;
  readonly returned: number;
}

/** Exact figures of some clients. Nobody but those who may see all of these clients is shown them as they are: see told.ts. */
export interface ClinicFigures {
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
  /** Of clients in care, by their agreed weight goal. */
  readonly weightGoals: {
    readonly outcomes: Readonly<Record<WeightGoalOutcome, number>>;
    readonly agreed: number;
    readonly none: number;
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
  readonly answers: Answers;
  readonly endingSoon: readonly { readonly clientId: string; readonly lastDay: string }[];
}

export type Answers = Omit<AnswerCell, 'mine'>;
const NO_ANSWERS: Answers = {
  people: 0,
  peopleInTime: 0,
  peopleLate: 0,
  peopleAnswered: 0,
  asked: 0,
  inTime: 0,
  hours: null,
};

/** `all`: the caller's own clients and others. */
export type Whose = 'own' | 'others' | 'all';

/**
 * @param today the clinic's day; figures of a quarter that is not over end with it
 * @param whose of the clients that were counted
 */
export function clinicFigures(cells: FigureCells, quarter: Quarter, today: string, whose: Whose): ClinicFigures {
  const of = <C extends { readonly mine: boolean }>(all: readonly C[]): readonly C[] =>
    whose === 'all' ? all : all.filter(({ mine }) => mine === (whose === 'own'));
  const courses = of(cells.courses).filter(({ counted }) => counted);
  const before = quarterBefore(quarter);
  const end = quarter.to < today ? quarter.to : today;
  const [first, last] = [monthOf(quarter.from), monthOf(end)];
  return {
    activeNow: sum(courses, ({ active }) => active),
    activeBefore: sum(courses, wasActive(first - 1)),
    months: monthEnds(end, MONTHS).map(({ month }, index) => {
      const at = last - MONTHS + 1 + index;
      return {
        month,
        active: sum(courses, at === last ? ({ active }) => active : wasActive(at)),
        ...movement(courses, at - 1, at, last),
      };
    }),
    period: movement(courses, first - 1, last, last),
    previous: movement(courses, monthOf(before.from) - 1, monthOf(before.to), last),
    retained: {
      n: sum(courses, ({ due }) => due),
      retained: sum(courses, ({ due, retained }) => due && retained),
    },
    adherence: adherenceOf(of(cells.adherence)),
    firstPlan: firstPlans(courses, first, end),
    weightGoals: weightGoals(
      of(cells.weightGoals),
      sum(of(cells.adherence), ({ now }) => now),
    ),
    weight: weights(cells, of(cells.weights), whose),
    answers: cells.answers.find(({ mine }) => mine === (whose === 'all' ? null : whose === 'own')) ?? NO_ANSWERS,
    endingSoon: of(cells.ending),
  };
}

export const sum = <C extends { readonly n: number }>(cells: readonly C[], which: (cell: C) => boolean): number =>
  cells.reduce((people, cell) => (which(cell) ? people + cell.n : people), 0);

/** On the last day of a month that is over. */
const wasActive =
  (month: number) =>
  ({ months }: CourseCell): boolean =>
    months.some((first, place) => place % 2 === 0 && first <= month && month <= months[place + 1]!);

/** From the end of the month `eve` to the end of the month `end`. @param last month of the last day that is counted, which ends with that day */
function movement(
  courses: readonly CourseCell[],
  eve: number,
  end: number,
  last: number,
): Omit<Month, 'month' | 'active'> {
  const was = wasActive(eve);
  const is = end === last ? ({ active }: CourseCell) => active : wasActive(end);
  const isNew = ({ registered }: CourseCell) => registered > eve && registered <= end;
  return {
    new: sum(courses, isNew),
    lost: sum(courses, (course) => (was(course) || isNew(course)) && !is(course)),
    returned: sum(courses, (course) => !was(course) && !isNew(course) && is(course)),
  };
}

function adherenceOf(cells: readonly AdherenceCell[]): ClinicFigures['adherence'] {
  const current = cells.filter(({ now }) => now);
  const known = (some: readonly AdherenceCell[]) =>
    some.flatMap(({ percent, n }) => (percent === null ? [] : [[percent, n] as const]));
  return {
    bars: BARS.map((from, index): Bar => {
      const to = BARS[index + 1] ?? 100;
      return { from, to, people: sum(current, ({ percent }) => percent !== null && inBar(percent, from, to)) };
    }),
    tooFew: sum(current, ({ percent }) => percent === null),
    middle: middleOf(known(current)),
    before: middleOf(known(cells.filter(({ now }) => !now))),
  };
}

/** @param to not included, unless it is 100 */
export const inBar = (percent: number, from: number, to: number): boolean =>
  percent >= from && (percent < to || (to === 100 && percent === 100));

function firstPlans(courses: readonly CourseCell[], first: number, end: string): ClinicFigures['firstPlan'] {
  const last = monthOf(end);
  const registeredIn = (from: number, to: number) =>
    courses.filter(({ registered }) => registered >= from && registered <= to);
  const waits = (some: readonly CourseCell[]) =>
    middleOf(some.flatMap(({ wait, n }) => (wait === null ? [] : [[wait, n] as const])));
  const inPeriod = registeredIn(first, last);
  return {
    middle: waits(inPeriod),
    waiting: sum(inPeriod, ({ wait }) => wait === null),
    months: monthEnds(end, MONTHS).map(({ month, end: lastDay }) => {
      const at = monthOf(lastDay);
      return { month, ...waits(registeredIn(at, at)) };
    }),
  };
}

/** @param inCare how many clients are in care at all */
function weightGoals(cells: FigureCells['weightGoals'], inCare: number): ClinicFigures['weightGoals'] {
  const counts = WEIGHT_GOAL_OUTCOMES.map((outcome): [WeightGoalOutcome, number] => [
    outcome,
    sum(cells, (each) => each.outcome === outcome),
  ]);
  const agreed = sum(cells, () => true);
  return {
    outcomes: Object.fromEntries(counts) as Record<WeightGoalOutcome, number>,
    agreed,
    none: inCare - agreed,
  };
}

function weights(cells: FigureCells, own: FigureCells['weights'], whose: Whose): ClinicFigures['weight'] {
  return {
    groups: INTENTS.map((intent) => {
      const group = own.filter((each) => each.intent === intent && each.outcome !== null);
      const counts = OUTCOMES.map((outcome): [Outcome, number] => [
        outcome,
        sum(group, (each) => each.outcome === outcome),
      ]);
      const middle = cells.weightMiddles.find(
        ({ mine, intent: of }) => of === intent && mine === (whose === 'all' ? null : whose === 'own'),
      );
      return {
        intent,
        outcomes: Object.fromEntries(counts) as Record<Outcome, number>,
        change: {
          n: sum(group, () => true),
          median: middle?.median ?? null,
          low: middle?.low ?? null,
          high: middle?.high ?? null,
        },
      };
    }),
    withoutTarget: sum(own, ({ intent }) => intent === null),
    fewWeights: sum(own, ({ intent, outcome }) => intent !== null && outcome === null),
  };
}

/** Median and quartiles by linear interpolation. @param values each with how often it is there */
export function middleOf(values: readonly (readonly [value: number, n: number])[]): Middle {
  const sorted = [...values].sort(([a], [b]) => a - b);
  const n = sorted.reduce((people, [, times]) => people + times, 0);
  const placed = (place: number): number => {
    let behind = place;
    for (const [value, times] of sorted) {
      if (behind < times) return value;
      behind -= times;
    }
    return sorted.at(-1)![0];
  };
  const at = (share: number): number | null => {
    if (n === 0) return null;
    const place = share * (n - 1);
    const below = placed(Math.floor(place));
    return below + (place - Math.floor(place)) * (placed(Math.ceil(place)) - below);
  };
  return { n, median: at(0.5), low: at(0.25), high: at(0.75) };
}
