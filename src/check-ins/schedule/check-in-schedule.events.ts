import { streamCategory } from '#libs/event-sourcing/catalogue.js';

/** Replaces the schedule that stood. */
export interface CheckInsScheduled {
  readonly type: 'CheckInsScheduled';
  readonly data: {
    readonly formId: string;
    /** 0 is Monday. */
    readonly weekday: number;
    /** First day on which one may be due. */
    readonly from: string;
  };
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
      about: 'Weekly check-ins of a client were scheduled.',
      example: { formId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a003', weekday: 6, from: '2026-11-23' },
    },
    CheckInsEnded: { version: 1, about: 'The weekly check-ins of a client ended.', example: {} },
  },
});
