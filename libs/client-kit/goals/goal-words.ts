import type { GoalStanding } from '#libs/science/goal-progress.js';
import type { NumberLocale } from '#libs/science/display.js';

/** Words of goals, the same for staff and clients. */
const en = {
  weight: 'Weight',
  way: (name: string, from: string, to: string) => `${name}: ${from} to ${to}`,
  rhythm: (perWeek: number, weeks: number) =>
    `${perWeek} ${perWeek === 1 ? 'day' : 'days'} a week, ${weeks} ${weeks === 1 ? 'week' : 'weeks'}`,
  standings: {
    waiting: 'nothing recorded yet',
    'under-way': 'under way',
    arrived: 'target reached',
    overdue: 'last day has passed',
  } satisfies Record<GoalStanding, string> as Record<GoalStanding, string>,
  states: { open: 'Open', reached: 'Reached', missed: 'Missed', withdrawn: 'Withdrawn' } as Record<string, string>,
  now: (value: string, day: string) => `${value} on ${day}`,
  nowTrend: (value: string, day: string) => `${value} on ${day}, by the trend`,
  nowEstimate: (value: string, day: string) => `${value} on ${day}, estimated from the workout`,
  repetitions: 'reps',
  /** A habit may be kept longer than was agreed: the agreed weeks are what counts. */
  kept: (kept: number, weeks: number) => `${Math.min(kept, weeks)} of ${weeks} weeks kept`,
  thisWeek: (done: number, wanted: number) => `this week ${done} of ${wanted} days`,
  span: (from: string, due: string) => `${from} – ${due}`,
};

type GoalWords = typeof en;

const de: GoalWords = {
  weight: 'Gewicht',
  way: (name, from, to) => `${name}: ${from} bis ${to}`,
  rhythm: (perWeek, weeks) =>
    `an ${perWeek} ${perWeek === 1 ? 'Tag' : 'Tagen'} der Woche, ${weeks} ${weeks === 1 ? 'Woche' : 'Wochen'}`,
  standings: {
    waiting: 'noch nichts erfasst',
    'under-way': 'unterwegs',
    arrived: 'Ziel erreicht',
    overdue: 'letzter Tag vorbei',
  },
  states: { open: 'Offen', reached: 'Erreicht', missed: 'Verfehlt', withdrawn: 'Zurückgezogen' },
  now: (value, day) => `${value} am ${day}`,
  nowTrend: (value, day) => `${value} am ${day}, laut Trend`,
  nowEstimate: (value, day) => `${value} am ${day}, geschätzt aus dem Training`,
  repetitions: 'Wdh.',
  kept: (kept, weeks) => `${Math.min(kept, weeks)} von ${weeks} Wochen eingehalten`,
  thisWeek: (done, wanted) => `diese Woche ${done} von ${wanted} Tagen`,
  span: (from, due) => `${from} – ${due}`,
};

export const GOAL_WORDS: Readonly<Record<NumberLocale, GoalWords>> = { en, de };
