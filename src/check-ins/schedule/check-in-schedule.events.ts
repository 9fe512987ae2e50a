import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { Rhythm } from '#libs/calendar/rhythm.js';

/** Replaces the schedule that stood. */
export interface CheckInsScheduled {
  readonly type: 'CheckInsScheduled';
  readonly data: {
    readonly formId: string;
    /** First day on which one may be due. */
    readonly from: string;
    /** The client's day on which this rhythm was scheduled: nothing is due before it. Absent: `from` alone counts, as it did before. */
    readonly scheduledOn?: string;
  } & (
    | {
        /** Absent: every week. */
        readonly every?: 'two-weeks' | 'four-weeks';
        /** 0 is Monday. */
        readonly weekday: number;
      }
    | { readonly every: 'month'; readonly monthDay: number }
  );
}
export interface CheckInsEnded {
  readonly type: 'CheckInsEnded';
  readonly data: Readonly<Record<string, never>>;
}
export type CheckInScheduleEvent = CheckInsScheduled | CheckInsEnded;

/** When a client is asked for a check-in: a stream per client, id = client id. */
export const checkInScheduleCategory = streamCategory<CheckInScheduleEvent>({
  category: 'checkInSchedule',
  context: 'check-ins',
  subject: 'client',
  events: {
    CheckInsScheduled: {
      version: 1,
      about: 'Check-ins of a client were scheduled: every week unless it says otherwise.',
      example: {
        formId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a003',
        weekday: 6,
        from: '2026-11-23',
        scheduledOn: '2026-11-21',
      },
    },
    CheckInsEnded: { version: 1, about: 'The check-ins of a client ended.', example: {} },
  },
});

/** When the check-ins that were scheduled are due. */
export const rhythmOf = (data: CheckInsScheduled['data']): Rhythm =>
  data.every === 'month'
    ? { every: 'month', monthDay: data.monthDay, from: data.from }
    : { every: data.every ?? 'week', weekday: data.weekday, from: data.from };
