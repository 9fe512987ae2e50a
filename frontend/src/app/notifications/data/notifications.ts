import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { NotificationList } from '#libs/api-client/models/notification-list.js';
import type { NotificationView } from '#libs/api-client/models/notification-view.js';
import { dateIn } from '#libs/client-kit/format.js';
import type { LiveChange } from '#libs/client-kit/live.js';
import { Sessions } from '#libs/client-kit/session.js';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { NotificationsApi } from './notifications-api';

/** How often it is looked whether the clinic's day has changed. */
const DAY_EVERY_MS = 60_000;

/** The reader's notifications: how many are unread always, the list once somebody looks. */
@Injectable({ providedIn: 'root' })
export class Notifications {
  private readonly api = inject(NotificationsApi);
  private readonly sessions = inject(Sessions);
  private readonly count = signal(0);
  readonly loading = new Loading<NotificationList>();
  readonly unread = this.count.asReadonly();

  constructor() {
    const reader = computed(
      () => `${this.sessions.session()?.orgId ?? ''}/${this.sessions.session()?.accountId ?? ''}`,
    );
    let before = untracked(reader);
    effect(() => {
      const now = reader();
      if (now !== before)
        untracked(() => {
          this.loading.clear();
          this.count.set(0);
        });
      before = now;
    });
  }

  /** Keeps up as long as the component that calls it lives. In an injection context. */
  watch(): void {
    void this.refresh();
    onLiveChange(
      (change) => this.concerns(change),
      () => this.refresh(),
    );
    this.watchDays();
  }

  /** A snooze ends with the clinic's day, and no change tells of it; a window that slept may have missed the hour. */
  private watchDays(): void {
    const day = () => dateIn(this.sessions.session()?.timeZone);
    let known = day();
    const look = () => {
      if (day() === known) return;
      known = day();
      void this.refresh();
    };
    const seen = () => {
      if (document.visibilityState !== 'visible') return;
      known = day();
      void this.refresh();
    };
    const timer = setInterval(look, DAY_EVERY_MS);
    document.addEventListener('visibilitychange', seen);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
    });
  }

  async look(): Promise<void> {
    if (await this.loading.read(() => this.api.list())) this.count.set(this.loading.value()?.unread ?? 0);
  }

  async open({ notificationId, read }: NotificationView): Promise<void> {
    if (read) return;
    this.show((each) => each.notificationId === notificationId);
    await this.quietly(() => this.api.markRead(notificationId));
  }

  /** Everything that is shown: what comes meanwhile stays unread. */
  async openAll(): Promise<void> {
    const newest = this.loading.value()?.items[0];
    if (!newest) return;
    this.show(() => true);
    await this.quietly(() => this.api.markAllRead(newest.at));
  }

  /** As it will be: the list is read again when the server has answered. */
  private show(isRead: (each: NotificationView) => boolean): void {
    const list = this.loading.value();
    if (!list) return;
    const items = list.items.map((each) => (isRead(each) ? { ...each, read: true } : each));
    const unread = items.filter(({ read }) => !read).length;
    this.loading.set({ items, unread });
    this.count.set(unread);
  }

  private async quietly(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch {
      // it stays unread, and the list says so
    }
    await this.look();
  }

  private async refresh(): Promise<void> {
    if (this.sessions.session() === null) return;
    if (this.loading.value() !== null) return this.look();
    try {
      this.count.set(await this.api.unread());
    } catch {
      // the figure of before is better than none; the next change asks again
    }
  }

  private concerns({ topic, id }: LiveChange): boolean {
    return topic === 'notification'
      ? id === this.sessions.session()?.accountId
      : topic.startsWith('notified') || topic === 'clientAssignment';
  }
}
