import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { EntryOrigin } from '#src/tracking/contract.js';

/** One result a day: another one replaces it. */
export interface GoalResultRecorded {
  readonly type: 'GoalResultRecorded';
  /** `value` in the measure of the goal. */
  readonly data: EntryOrigin & { readonly date: string; readonly value: number };
}
export interface GoalResultRemoved {
  readonly type: 'GoalResultRemoved';
  readonly data: EntryOrigin & { readonly date: string };
}
export type GoalResultEvent = GoalResultRecorded | GoalResultRemoved;

/** Results of a performance that were entered by hand: a stream for each goal, apart from the goal's own, as ticks are. */
export const goalResultCategory = streamCategory<GoalResultEvent>({
  category: 'goalResult',
  context: 'goals',
  subject: 'client',
  events: {
    GoalResultRecorded: {
      version: 1,
      about: 'A result of a performance goal was recorded.',
      example: { date: '2026-11-20', value: 1580, timeZone: 'Europe/Berlin', enteredAt: '2026-11-20T19:04' },
    },
    GoalResultRemoved: {
      version: 1,
      about: 'A result of a performance goal was removed.',
      example: { date: '2026-11-20' },
    },
  },
});
