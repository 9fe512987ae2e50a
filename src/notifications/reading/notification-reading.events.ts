import { streamCategory } from '#libs/event-sourcing/catalogue.js';

/** Everything up to that instant was read. */
export interface NotificationsRead {
  readonly type: 'NotificationsRead';
  readonly data: { readonly upTo: string };
}
/** One was opened; all of the same `thread` up to `at` count as read. */
export interface NotificationRead {
  readonly type: 'NotificationRead';
  readonly data: { readonly clientId: string; readonly thread: string; readonly at: string };
}
export interface NotificationSettingsChanged {
  readonly type: 'NotificationSettingsChanged';
  /** Kinds that this person is not told. */
  readonly data: { readonly off: readonly string[] };
}
export type NotificationReadingEvent = NotificationsRead | NotificationRead | NotificationSettingsChanged;

/** A stream per person and org, id = account id: what they have read, and what they want to be told. */
export const notificationReadingCategory = streamCategory<NotificationReadingEvent>({
  category: 'notificationReading',
  context: 'notifications',
  subject: 'person',
  events: {
    NotificationsRead: {
      version: 1,
      about: 'A person marked all notifications up to an instant as read.',
      example: { upTo: '2026-11-23T08:14:00.000Z' },
    },
    NotificationRead: {
      version: 1,
      about: 'A person opened a notification.',
      example: {
        clientId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001',
        thread: '0199f3a2-8c1e-5d00-9d5e-2f4be1c0a020',
        at: '2026-11-23T08:14:00.000Z',
      },
    },
    NotificationSettingsChanged: {
      version: 1,
      about: 'A person chose what they are notified of.',
      example: { off: ['ending'] },
    },
  },
});
