import { addDays } from '#libs/calendar/dates.js';

/**
 * Who reports alerts. The policy names these as the fields of `Alert`, so that one row says who reads which: what is of `safety` (meal plans) and of
 * `program-safety` (workout programs) speaks of diagnoses, medications and laboratory values.
 */
export const ALERT_SOURCES = ['safety', 'program-safety', 'care', 'measurement', 'conversation', 'check-in'] as const;
export type AlertSource = (typeof ALERT_SOURCES)[number];
/** Sources of warnings about plans. */
export const WARNING_SOURCES: readonly AlertSource[] = ['safety', 'program-safety'];

/** What an alert is about, and which source reports it. Kinds are stored: one is never renamed. */
export const SOURCE_OF_KIND = {
  'plan-contraindicated': 'safety',
  'plan-caution': 'safety',
  'program-contraindicated': 'program-safety',
  'program-caution': 'program-safety',
  silent: 'care',
  'adherence-falling': 'care',
  'weight-change': 'care',
  'measurement-dangerous': 'measurement',
  'plan-ending': 'care',
  'program-ending': 'care',
  'review-overdue': 'care',
  'goal-overdue': 'care',
  'message-unread': 'conversation',
  'check-in-overdue': 'check-in',
} as const satisfies Readonly<Record<string, AlertSource>>;
export type AlertKind = keyof typeof SOURCE_OF_KIND;
export const ALERT_KINDS = Object.keys(SOURCE_OF_KIND) as AlertKind[];

/** How soon somebody should look, most urgent first: `high` now, `medium` today, `low` this week. */
export const ALERT_LEVELS = ['high', 'medium', 'low'] as const;
export type AlertLevel = (typeof ALERT_LEVELS)[number];

export const isWorse = (level: AlertLevel, than: AlertLevel): boolean =>
  ALERT_LEVELS.indexOf(level) < ALERT_LEVELS.indexOf(than);

/** Why a source no longer finds what it reported; `day-passed` also where the reason is unknown. Codes are stored: one is never renamed. */
export const CLEARED_BECAUSE = [
  'medical-record-changed',
  'profile-changed',
  'assignment-changed',
  'exercise-changed',
  'rules-changed',
  'food-tag-changed',
  'logged',
  'weighed',
  'measurement-changed',
  'measured-again',
  'review-planned',
  'message-read',
  'message-answered',
  'message-withdrawn',
  'check-in-answered',
  'goal-changed',
  'day-passed',
  'client-archived',
] as const;
export type ClearedBecause = (typeof CLEARED_BECAUSE)[number];

/** Days for which an answer holds when the alert goes: what is found again within them is not raised as new. */
const ANSWER_HOLDS_DAYS = 28;
/** Of figures that move about a limit: that they were under it for a day changes nothing of what was decided. All others are news when they are found again. */
const HOLDS_ANSWERS: readonly AlertKind[] = ['weight-change', 'measurement-dangerous'];

/** The last day on which the answer to an alert of that kind holds that goes on that day; null: it ends with the alert. */
export const answerHoldsUntil = (kind: AlertKind, today: string): string | null =>
  HOLDS_ANSWERS.includes(kind) ? addDays(today, ANSWER_HOLDS_DAYS) : null;

/** Whether such an alert is compared with what was answered, and not with what it was lately. */
export const holdsAnswers = (kind: AlertKind): boolean => HOLDS_ANSWERS.includes(kind);

/** Numbers, names and days that the words of an alert are made with. Names differ by kind; `docs/alerts.md` lists them. */
export type AlertParameters = Readonly<Record<string, string | number>>;

/** One thing that a source finds about a client at this moment. */
export interface Finding {
  /** Tells it from the other findings of the source: what has the same key is the same alert. Something new of the same kind has another key. */
  readonly key: string;
  readonly kind: AlertKind;
  /** A level that goes up opens an alert again that was acknowledged, snoozed or resolved. */
  readonly level: AlertLevel;
  /** ISO instant since when it is so; null: since it was first reported. */
  readonly since: string | null;
  /** Where `since` is null: since when, of an alert that is raised now or again (`againWhen`). Any other that stands keeps its own. */
  readonly sinceIfNew?: string;
  /** Keep them free of what moves by itself (days passed): each change of them is an event. */
  readonly parameters: AlertParameters;
  /** Somebody has taken note of it elsewhere, e.g. when the plan was published: the alert is raised as acknowledged. */
  readonly acknowledged?: boolean;
  /** Name of a parameter: where it is another than the alert has, an alert that was resolved is open again, at the same level, too. */
  readonly againWhen?: string;
  /**
   * Name of a parameter that is an ISO instant, absent while it is that of `since`: where it is later than the alert has, there is something new
   * that nobody answered yet, and an alert that was acknowledged, snoozed or resolved is open again, at the same level, too.
   */
  readonly newerBy?: string;
  /**
   * Nobody can tell any more whether it is so: none is raised; one that stands stays with its level, and with its parameters but for those
   * named here. With `againWhen`, one that was resolved keeps all of them: they say what was resolved.
   */
  readonly undecided?: true;
  /** It is not enough to raise an alert; one that stands stays, and says this. */
  readonly raisesNone?: true;
  /** Name of a parameter that is a number: an alert that stands and was not resolved keeps its own where that is greater. */
  readonly keepsGreatest?: string;
  /** With `undecided`: it is decided for an alert whose parameter of this name is `value` at most: that one goes. */
  readonly goesAt?: { readonly parameter: string; readonly value: number };
  /** An alert that has another value of this parameter is compared with nothing: by `keepsGreatest` it keeps nothing, and where there is a `goesAt` it goes. */
  readonly comparableWhile?: { readonly parameter: string; readonly value: string };
}
