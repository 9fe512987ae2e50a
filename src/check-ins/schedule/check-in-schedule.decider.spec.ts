import { given } from '#libs/event-sourcing/given-when-then.js';
import { checkInScheduleDecider, type CheckInScheduleCommand } from './check-in-schedule.decider.js';
import type { CheckInScheduleEvent } from './check-in-schedule.events.js';

const monthly = { every: 'month', monthDay: 5, from: '2025-03-01' } as const;
const stands = { formId: 'f', ...monthly, scheduledOn: '2025-03-02' } as const;
const scheduled: CheckInScheduleEvent = { type: 'CheckInsScheduled', data: stands };
const schedule = (change: object): CheckInScheduleCommand => ({
  type: 'ScheduleCheckIns',
  formStatus: 'open',
  clientStatus: 'active',
  today: '2026-12-01',
  formId: 'g',
  rhythm: monthly,
  ...change,
});

describe('a schedule of check-ins', () => {
  it('takes another form however long ago it began, and begins nothing anew', () =>
    given(checkInScheduleDecider, scheduled)
      .when(schedule({}))
      .then({ type: 'CheckInsScheduled', data: { ...stands, formId: 'g' } }));
  it('does not change twice', () =>
    given(checkInScheduleDecider, scheduled)
      .when(schedule({ formId: 'f' }))
      .thenNothing());
  it('begins within a year of today', () => {
    const other = schedule({ rhythm: { ...monthly, from: '2025-03-02' } });
    given(checkInScheduleDecider, scheduled).when(other).thenRefuses('check-in.begins-too-far');
    given(checkInScheduleDecider).when(schedule({})).thenRefuses('check-in.begins-too-far');
  });
  it('knows the day on which another rhythm was scheduled', () => {
    const rhythm = { every: 'two-weeks', weekday: 0, from: '2026-11-02' } as const;
    given(checkInScheduleDecider, scheduled)
      .when(schedule({ rhythm }))
      .then({ type: 'CheckInsScheduled', data: { formId: 'g', ...rhythm, scheduledOn: '2026-12-01' } });
  });
});
