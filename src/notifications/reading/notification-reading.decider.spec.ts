import { given } from '#libs/event-sourcing/given-when-then.js';
import { notificationReadingDecider } from './notification-reading.decider.js';
import type { NotificationReadingEvent } from './notification-reading.events.js';

const EIGHT = '2026-11-23T08:00:00.000Z';
const NINE = '2026-11-23T09:00:00.000Z';
const TEN = '2026-11-23T10:00:00.000Z';
const read = (upTo: string): NotificationReadingEvent => ({ type: 'NotificationsRead', data: { upTo } });
const readOf = (...events: NotificationReadingEvent[]) => given(notificationReadingDecider, ...events);

describe('what somebody has read of their notifications', () => {
  it('only goes forward, and never past the present', () => {
    readOf().when({ type: 'ReadNotifications', upTo: NINE, now: TEN }).then(read(NINE));
    readOf(read(NINE)).when({ type: 'ReadNotifications', upTo: EIGHT, now: TEN }).then();
    readOf(read(EIGHT)).when({ type: 'ReadNotifications', upTo: TEN, now: NINE }).then(read(NINE));
  });

  it('is marked one by one for what came since', () => {
    const one = { clientId: 'anna', thread: 'message', at: NINE };
    readOf(read(EIGHT))
      .when({ type: 'ReadNotification', ...one })
      .then({ type: 'NotificationRead', data: one });
    readOf(read(TEN))
      .when({ type: 'ReadNotification', ...one })
      .then();
  });

  it('and what they want to be told is kept, whatever its order', () => {
    const off = (...kinds: string[]): NotificationReadingEvent => ({
      type: 'NotificationSettingsChanged',
      data: { off: kinds },
    });
    readOf()
      .when({ type: 'ChangeNotificationSettings', off: ['file', 'alert', 'file'] })
      .then(off('alert', 'file'));
    readOf(off('alert', 'file'))
      .when({ type: 'ChangeNotificationSettings', off: ['file', 'alert'] })
      .then();
  });
});
