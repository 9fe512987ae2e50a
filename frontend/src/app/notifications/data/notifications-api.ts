import { inject, Injectable } from '@angular/core';
import { changeNotificationSettings } from '#libs/api-client/fn/notifications/change-notification-settings.js';
import { countNotifications } from '#libs/api-client/fn/notifications/count-notifications.js';
import { getNotificationSettings } from '#libs/api-client/fn/notifications/get-notification-settings.js';
import { listNotifications } from '#libs/api-client/fn/notifications/list-notifications.js';
import { readNotification } from '#libs/api-client/fn/notifications/read-notification.js';
import { readNotifications } from '#libs/api-client/fn/notifications/read-notifications.js';
import type { NotificationList } from '#libs/api-client/models/notification-list.js';
import type { NotificationSettings } from '#libs/api-client/models/notification-settings.js';
import { Api } from '../../api';

export type NotificationKind = NotificationSettings['kinds'][number];

@Injectable({ providedIn: 'root' })
export class NotificationsApi {
  private readonly api = inject(Api);

  list(): Promise<NotificationList> {
    return this.api.call(listNotifications, {});
  }

  async unread(): Promise<number> {
    return (await this.api.call(countNotifications, {})).unread;
  }

  async markRead(notificationId: string): Promise<void> {
    await this.api.act(readNotification, { notificationId });
  }

  async markAllRead(upTo: string): Promise<void> {
    await this.api.act(readNotifications, { body: { upTo } });
  }

  settings(): Promise<NotificationSettings> {
    return this.api.call(getNotificationSettings, {});
  }

  async switchOff(off: NotificationKind[]): Promise<void> {
    await this.api.act(changeNotificationSettings, { body: { off } });
  }
}
