import type { PerformanceMeasure } from '#libs/science/performance.js';
import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export const GOAL_KINDS = ['weight', 'metric', 'habit', 'performance'] as const;
export type GoalKind = (typeof GOAL_KINDS)[number];
/** How a habit is counted: days that the client ticks, days on which a meal was logged, days with a weight. */
export const HABIT_SOURCES = ['ticked', 'meal-logged', 'weighed'] as const;
export type HabitSource = (typeof HABIT_SOURCES)[number];

/** What is aimed at. Members that are not of the kind are absent. */
export interface Aim {
  readonly kind: GoalKind;
  /** A metric that everybody has, by its name, or one of the organisation's own, by its id. */
  readonly metric?: string;
  /** Weight in kg, a metric in its own unit, a performance in its measure; of a blood pressure the systolic one. */
  readonly start?: number;
  readonly target?: number;
  /** Diastolic pressure. */
  readonly startSecond?: number;
  readonly targetSecond?: number;
  /** Of a habit, in words. */
  readonly habit?: string;
  readonly source?: HabitSource;
  /** Of a habit that is counted by logged meals: the meal; absent: any. */
  readonly slotId?: string;
  /** Days a week. */
  readonly perWeek?: number;
  /** Weeks that have to be kept. */
  readonly weeks?: number;
  /** Of a performance, in words: the name of the exercise, `5 km run`. */
  readonly performance?: string;
  readonly measure?: PerformanceMeasure;
  /** Of a load: the exercise whose estimated one-repetition maximum is counted by logged workouts. Absent: results are entered by hand. */
  readonly exerciseId?: string;
}

export interface GoalTerms {
  readonly aim: Aim;
  readonly from: string;
  /** Last day. */
  readonly due: string;
}

export const GOAL_OUTCOMES = ['reached', 'missed', 'withdrawn'] as const;
export type GoalOutcome = (typeof GOAL_OUTCOMES)[number];

export interface GoalSet {
  readonly type: 'GoalSet';
  readonly data: GoalTerms;
}
/** All terms, replacing those that stood. */
export interface GoalChanged {
  readonly type: 'GoalChanged';
  readonly data: GoalTerms;
}
export interface GoalClosed {
  readonly type: 'GoalClosed';
  readonly data: { readonly outcome: GoalOutcome; readonly reason: string };
}
export interface GoalReopened {
  readonly type: 'GoalReopened';
  readonly data: Readonly<Record<string, never>>;
}
export type GoalEvent = GoalSet | GoalChanged | GoalClosed | GoalReopened;

/** A goal of a client: a stream for each, id = client and goal. */
export const goalCategory = streamCategory<GoalEvent>({
  category: 'goal',
  context: 'goals',
  subject: 'client',
  events: {
    GoalSet: {
      version: 1,
      about: 'A goal was set with a client.',
      example: {
        aim: { kind: 'metric', metric: 'blood-pressure', start: 142, target: 130, startSecond: 89, targetSecond: 85 },
        from: '2026-11-20',
        due: '2027-02-26',
      },
    },
    GoalChanged: {
      version: 1,
      about: 'The terms of a goal were changed.',
      example: {
        aim: { kind: 'habit', habit: 'Breakfast', source: 'meal-logged', slotId: 'breakfast', perWeek: 5, weeks: 8 },
        from: '2026-11-20',
        due: '2027-02-26',
      },
    },
    GoalClosed: {
      version: 1,
      about: 'A goal was closed: reached, missed or withdrawn.',
      example: { outcome: 'withdrawn', reason: 'Pregnant; weight is no goal for now.' },
    },
    GoalReopened: { version: 1, about: 'A closed goal was opened again.', example: {} },
  },
});
