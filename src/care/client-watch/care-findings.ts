import { addDays, daysBetween, mondayOf } from '#libs/calendar/dates.js';
import { weeklyPace } from '#libs/science/plausibility.js';
import { weightChange as trendChange } from '#libs/science/weight-trend.js';
import type { AlertLevel, Finding } from '#src/alerts/contract.js';
import type { AlertLimits } from '#src/identity/contract.js';

/** When care looks up, as far as no organisation says it (`AlertLimits`); docs/alerts.md names all of it. */
export const CARE_LIMITS = {
  /** The last whole week is compared with so many before it; each needs so many days with planned meals. */
  adherenceWeeks: 4,
  /** Days after a week before it is judged: what was eaten at the weekend is often logged on Monday. */
  adherenceLate: 2,
  leastDaysOfWeek: 4,
  leastDaysBefore: 14,
  /** The pace of the trend of these days is judged as on every screen (`weeklyPace`); twice the limit is urgent. */
  weightDays: 28,
  /** A weight alert stays while the pace is above this part of its limit: with daily weights a trend moves about the limit for weeks. */
  weightGoesBelow: 0.8,
  /** A line through fewer weights, or fewer days, tells nothing. */
  leastWeights: 4,
  leastSpanDays: 14,
  /** A trend that ended longer ago says nothing of today. */
  weightStaleDays: 14,
} as const;

/** What is known of a client for this. Days are ISO calendar dates. */
export interface CareFacts {
  /** Where the client is. */
  readonly today: string;
  /** Where the clinic is: reviews are its own. */
  readonly clinicDay: string;
  readonly nextReview: string | null;
  /** Of a child a gain is growth; null: taken for an adult. */
  readonly ageYears: number | null;
  readonly plan: {
    readonly assignmentId: string;
    readonly planId: string;
    readonly name: string;
    readonly version: number;
    readonly from: string;
    readonly to: string | null;
    readonly succeeded: boolean;
  } | null;
  /** Of the spans of `adherenceSpans`; null: nothing is known. */
  readonly adherence: { readonly week: AdherenceOfDays; readonly before: AdherenceOfDays } | null;
  /** The organisation's. */
  readonly limits: AlertLimits;
  /** Day of the last logged meal. */
  readonly lastLog: string | null;
  /** One a day, of the last `weightDays`. */
  readonly weights: readonly { readonly date: string; readonly kg: number }[];
  readonly endingPrograms: readonly {
    readonly assignmentId: string;
    readonly name: string;
    readonly version: number;
    readonly ends: string;
  }[];
  /** Open goals whose last day has passed; `about`: the habit in words, else what is measured. */
  readonly overdueGoals: readonly { readonly goalId: string; readonly due: string; readonly about: string }[];
}

interface AdherenceOfDays {
  /** Whole percent; null: no meal is scored. */
  readonly percent: number | null;
  readonly plannedDays: number;
}

/** The last week (from Monday, as plans count) that is over for `adherenceLate` days where the client is, and the weeks that it is compared with. */
export function adherenceSpans(today: string) {
  const monday = addDays(mondayOf(addDays(today, -CARE_LIMITS.adherenceLate)), -7);
  return {
    week: { from: monday, to: addDays(monday, 6) },
    before: { from: addDays(monday, -7 * CARE_LIMITS.adherenceWeeks), to: addDays(monday, -1) },
  };
}

/** What those who care for the client should look at, besides warnings. */
export function careFindings(facts: CareFacts): readonly Finding[] {
  return [
    silence(facts),
    fallingAdherence(facts),
    weightChange(facts),
    planEnding(facts),
    ...programsEnding(facts),
    review(facts),
    ...goals(facts),
  ].filter((finding) => finding !== null);
}

const at = (day: string): string => `${day}T00:00:00.000Z`;
const ifLong = (days: number, limit: number, level: AlertLevel, otherwise: AlertLevel): AlertLevel =>
  days >= limit ? level : otherwise;

/** A plan is followed, and nothing is logged. The day of the last log names the silence, so that a later one is another. */
function silence({ plan, lastLog, today, limits: { silentDays, silentLonger } }: CareFacts): Finding | null {
  if (!plan) return null;
  const logged = lastLog !== null && lastLog >= plan.from ? lastLog : null;
  const since = logged ?? addDays(plan.from, -1);
  const days = daysBetween(since, today);
  if (days < silentDays) return null;
  return {
    key: `silent:${since}`,
    kind: 'silent',
    level: ifLong(days, silentDays + silentLonger, 'high', 'medium'),
    since: at(addDays(since, 1)),
    parameters: { last: logged ?? '', plan: plan.name, limit: silentDays },
  };
}

/**
 * Meals are logged, and follow the plan less than they did. Whole weeks are compared, so that what it says does not move from day to day;
 * days that nobody logged are told as silence, once that is long enough. Meanwhile nobody can tell: an alert that stands stays as it is.
 */
function fallingAdherence(facts: CareFacts): Finding | null {
  const { adherence, plan, today, limits, lastLog } = facts;
  if (!adherence || !plan) return null;
  const { from, to } = adherenceSpans(today).week;
  const finding = {
    key: 'adherence',
    kind: 'adherence-falling',
    since: null,
    // another bad week is news, whatever was decided about the one before
    againWhen: 'from',
    // what was usual with another plan says nothing of this one
    comparableWhile: { parameter: 'planId', value: plan.planId },
  } as const;
  if (silence(facts) !== null || lastLog === null || lastLog < from)
    return { ...finding, level: 'medium', parameters: {}, undecided: true };
  const { week, before } = adherence;
  if (week.percent === null || before.percent === null) return null;
  if (week.plannedDays < CARE_LIMITS.leastDaysOfWeek || before.plannedDays < CARE_LIMITS.leastDaysBefore) return null;
  const drop = before.percent - week.percent;
  // weeks that stay low drag down what they are compared with: an alert that stands goes when a week is near what was usual before it
  if (drop < limits.adherenceDrop)
    return {
      ...finding,
      level: 'medium',
      parameters: { percent: week.percent, from, to },
      undecided: true,
      goesAt: { parameter: 'before', value: week.percent + limits.adherenceDrop - 1 },
    };
  return {
    ...finding,
    level: ifLong(drop, 2 * limits.adherenceDrop, 'high', 'medium'),
    // what was usual before the first of several bad weeks
    keepsGreatest: 'before',
    sinceIfNew: at(from),
    parameters: {
      percent: week.percent,
      before: before.percent,
      from,
      to,
      // the one that was followed then
      plan: plan.from <= to ? plan.name : '',
      // the one that is followed now
      planId: plan.planId,
      limit: limits.adherenceDrop,
    },
  };
}

/** What the weights of the last `weightDays` tell by themselves. */
export function weightChange({
  weights,
  today,
  ageYears,
}: Pick<CareFacts, 'weights' | 'today' | 'ageYears'>): Finding | null {
  const { leastWeights, leastSpanDays, weightStaleDays } = CARE_LIMITS;
  const days = weights.map(({ date }) => date).sort();
  const change = weights.length < leastWeights ? null : trendChange(weights, days[0]!, days.at(-1)!);
  if (!change || change.days < leastSpanDays || daysBetween(change.to, today) > weightStaleDays) return null;
  const { percent, limit, flag } = weeklyPace(change, ageYears);
  const keeps = weeklyPace({ ...change, perWeek: change.perWeek / CARE_LIMITS.weightGoesBelow }, ageYears).flag;
  if (keeps === null) return null;
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return {
    key: keeps === 'fast-loss' ? 'weight-loss' : 'weight-gain',
    kind: 'weight-change',
    level: Math.abs(percent) > 2 * limit ? 'high' : 'medium',
    since: null,
    parameters: {
      fromKg: tenth(change.fromKg),
      toKg: tenth(change.toKg),
      from: change.from,
      to: change.to,
      percentPerWeek: tenth(percent),
      limit,
    },
    ...(flag === null ? { raisesNone: true } : {}),
  };
}

function planEnding({ plan, today, limits }: CareFacts): Finding | null {
  if (!plan || plan.to === null || plan.succeeded || plan.to > addDays(today, limits.endingDays)) return null;
  return ending('plan-ending', { ...plan, ends: plan.to }, today, limits);
}

const programsEnding = ({ endingPrograms, today, limits }: CareFacts): readonly Finding[] =>
  endingPrograms.map((program) => ending('program-ending', program, today, limits));

function ending(
  kind: 'plan-ending' | 'program-ending',
  { assignmentId, name, version, ends }: CareFacts['endingPrograms'][number],
  today: string,
  { endingDays, endingSoon }: AlertLimits,
): Finding {
  return {
    key: `${kind}:${assignmentId}`,
    kind,
    level: daysBetween(today, ends) <= endingSoon ? 'medium' : 'low',
    since: at(addDays(ends, -endingDays)),
    parameters: { plan: name, version, ends },
  };
}

/** Somebody says how it ended, or gives it more time. */
const goals = ({ overdueGoals, today, limits }: CareFacts): readonly Finding[] =>
  overdueGoals.map(({ goalId, due, about }) => ({
    key: `goal:${goalId}:${due}`,
    kind: 'goal-overdue',
    level: ifLong(daysBetween(due, today), limits.overdueLong, 'medium', 'low'),
    since: at(addDays(due, 1)),
    parameters: { due, about },
  }));

function review({ nextReview, clinicDay, limits }: CareFacts): Finding | null {
  if (nextReview === null || nextReview >= clinicDay) return null;
  return {
    key: `review:${nextReview}`,
    kind: 'review-overdue',
    level: ifLong(daysBetween(nextReview, clinicDay), limits.overdueLong, 'medium', 'low'),
    since: at(nextReview),
    parameters: { due: nextReview },
  };
}
