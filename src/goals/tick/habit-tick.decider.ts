import type { Decider } from '#libs/event-sourcing/decider.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { EntryOrigin } from '#src/tracking/contract.js';
import type { Goal } from '../goal/goal.decider.js';
import type { HabitTickEvent } from './habit-tick.events.js';

export type HabitTickCommand = {
  readonly type: 'TickHabit' | 'UntickHabit';
  readonly date: string;
  readonly origin?: EntryOrigin;
  /** The goal that is ticked. A fact that the handler gathers. */
  readonly goal: Goal;
  /** The latest day that may be ticked: today in the zone that the phone names, else the client's last known one. */
  readonly today: string;
};

/** Days that stand ticked. */
export interface HabitTicks {
  readonly days: PersistentMap<boolean>;
}

/** Refusals: `goal.unknown` (404), `goal.closed` (409), `goal.not-ticked` (409): it is counted by what is logged, `habit-tick.day-invalid` (422). */
export const habitTickDecider: Decider<HabitTickCommand, HabitTickEvent, HabitTicks> = {
  category: 'habitTick',
  stateVersion: 1,
  initial: { days: PersistentMap.empty() },

  decide({ type, date, origin, goal, today }, { days }) {
    if (goal.status === 'absent') throw new Refusal('goal.unknown', 404);
    if (goal.aim.kind !== 'habit' || goal.aim.source !== 'ticked')
      throw new Refusal('goal.not-ticked', 409, 'This goal is counted by what is recorded; nothing is ticked.');
    const ticked = PersistentMap.get(days, date) === true;
    if (ticked === (type === 'TickHabit')) return [];
    if (goal.status !== 'open')
      throw new Refusal('goal.closed', 409, 'The goal is closed; nothing is ticked any more.');
    if (type === 'UntickHabit') return [{ type: 'HabitUnticked', data: { date, ...origin } }];
    const latest = today < goal.due ? today : goal.due;
    if (date < goal.from || date > latest)
      throw new Refusal('habit-tick.day-invalid', 422, `Days from ${goal.from} to ${latest} can be ticked.`);
    return [{ type: 'HabitTicked', data: { date, ...origin } }];
  },

  evolve({ days }, event) {
    if (event.type === 'Erased') return { days };
    return { days: PersistentMap.set(days, event.data.date, event.type === 'HabitTicked') };
  },
};
