import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { EntryOrigin } from '#src/tracking/contract.js';

export interface HabitTicked {
  readonly type: 'HabitTicked';
  readonly data: EntryOrigin & { readonly date: string };
}
export interface HabitUnticked {
  readonly type: 'HabitUnticked';
  readonly data: EntryOrigin & { readonly date: string };
}
export type HabitTickEvent = HabitTicked | HabitUnticked;

/** Days on which a habit was done: a stream for each goal, apart from the goal's own, so that a tick stands in nobody's way who changes the goal. */
export const habitTickCategory = streamCategory<HabitTickEvent>({
  category: 'habitTick',
  context: 'goals',
  subject: 'client',
  events: {
    HabitTicked: {
      version: 1,
      about: 'A client ticked a habit on a day.',
      example: { date: '2026-11-20', timeZone: 'Europe/Berlin', enteredAt: '2026-11-20T21:04' },
    },
    HabitUnticked: {
      version: 1,
      about: 'A client took the tick of a habit back.',
      example: { date: '2026-11-20' },
    },
  },
});
