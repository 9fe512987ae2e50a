import { addDays } from '#libs/calendar/dates.js';
import type { Rhythm } from '#libs/calendar/rhythm.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import { sameContent } from '#libs/event-sourcing/canonical.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { rhythmOf, type CheckInScheduleEvent, type CheckInsScheduled } from './check-in-schedule.events.js';

export type CheckInScheduleCommand =
  | {
      readonly type: 'ScheduleCheckIns';
      readonly formStatus: 'absent' | 'open' | 'retired';
      readonly clientStatus: 'active' | 'archived' | null;
      /** Where the client is. */
      readonly today: string;
      readonly formId: string;
      readonly rhythm: Rhythm;
    }
  | { readonly type: 'EndCheckIns' };

export type CheckInSchedule = CheckInsScheduled['data'] | null;

/** Days before and after today on which check-ins may begin. */
const REACH_DAYS = 366;

/** Refusals: `client.unknown` (404), `client.archived`, `check-in-form.unknown` (404), `check-in-form.retired`, `check-in.begins-too-far` (422). */
export const checkInScheduleDecider: Decider<CheckInScheduleCommand, CheckInScheduleEvent, CheckInSchedule> = {
  category: 'checkInSchedule',
  stateVersion: 1,
  initial: null,

  decide(command, schedule) {
    if (command.type === 'EndCheckIns') return schedule ? [{ type: 'CheckInsEnded', data: {} }] : [];
    const { formStatus, clientStatus, formId, rhythm, today } = command;
    if (clientStatus === null) throw new Refusal('client.unknown', 404);
    if (clientStatus === 'archived') throw new Refusal('client.archived', 409, 'Reactivate the client first.');
    if (formStatus === 'absent') throw new Refusal('check-in-form.unknown', 404);
    if (formStatus === 'retired')
      throw new Refusal('check-in-form.retired', 409, 'This form was retired. Choose another one.');
    const { from } = rhythm;
    // a start that stands was judged when it was chosen
    if (from !== schedule?.from && (from < addDays(today, -REACH_DAYS) || from > addDays(today, REACH_DAYS)))
      throw new Refusal('check-in.begins-too-far', 422, 'Check-ins begin within a year of today.');
    // another form alone begins nothing anew
    const scheduledOn = schedule && sameContent(rhythmOf(schedule), rhythm) ? schedule.scheduledOn : today;
    const data = { formId, ...stored(rhythm), ...(scheduledOn && { scheduledOn }) };
    return schedule && sameContent(schedule, data) ? [] : [{ type: 'CheckInsScheduled', data }];
  },

  evolve(schedule, event) {
    switch (event.type) {
      case 'CheckInsScheduled':
        return event.data;
      case 'CheckInsEnded':
        return null;
      case 'Erased':
        return schedule;
    }
  },
};

/** As it was always written of every week. */
function stored(rhythm: Rhythm) {
  if (rhythm.every === 'month') return rhythm;
  const { every, ...weekly } = rhythm;
  return every === 'week' ? weekly : { every, ...weekly };
}
