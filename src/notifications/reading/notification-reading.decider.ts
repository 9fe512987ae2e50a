import type { Decider } from '#libs/event-sourcing/decider.js';
import type { NotificationReadingEvent } from './notification-reading.events.js';

export type NotificationReadingCommand =
  /** `upTo`, `now` and `at`: instants, ISO 8601. */
  | { readonly type: 'ReadNotifications'; readonly upTo: string; readonly now: string }
  | { readonly type: 'ReadNotification'; readonly clientId: string; readonly thread: string; readonly at: string }
  | { readonly type: 'ChangeNotificationSettings'; readonly off: readonly string[] };

interface NotificationReading {
  readonly readTo: string | null;
  /** In the order of the alphabet. */
  readonly off: readonly string[];
}

const isAfter = (at: string, mark: string | null) => mark === null || Date.parse(at) > Date.parse(mark);

/** What was read stays read: the mark only goes forward, and never past the present. What stands already: nothing happens. */
export const notificationReadingDecider: Decider<
  NotificationReadingCommand,
  NotificationReadingEvent,
  NotificationReading
> = {
  category: 'notificationReading',
  stateVersion: 1,
  initial: { readTo: null, off: [] },

  decide(command, { readTo, off }) {
    switch (command.type) {
      case 'ReadNotifications': {
        const upTo = new Date(Math.min(Date.parse(command.upTo), Date.parse(command.now))).toISOString();
        return isAfter(upTo, readTo) ? [{ type: 'NotificationsRead', data: { upTo } }] : [];
      }
      case 'ReadNotification': {
        const { clientId, thread, at } = command;
        return isAfter(at, readTo) ? [{ type: 'NotificationRead', data: { clientId, thread, at } }] : [];
      }
      case 'ChangeNotificationSettings': {
        const wanted = [...new Set(command.off)].sort();
        return wanted.join() === off.join() ? [] : [{ type: 'NotificationSettingsChanged', data: { off: wanted } }];
      }
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'NotificationsRead':
        return { ...state, readTo: event.data.upTo };
      case 'NotificationRead':
        return state;
      case 'NotificationSettingsChanged':
        return { ...state, off: event.data.off };
      case 'Erased':
        return { readTo: null, off: [] };
    }
  },
};
