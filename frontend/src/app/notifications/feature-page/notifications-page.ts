import { Component, computed, effect, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { NotificationSettings } from '#libs/api-client/models/notification-settings.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/empty';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { Notifications } from '../data/notifications';
import { NotificationsApi, type NotificationKind } from '../data/notifications-api';
import { NotificationWords } from '../data/notification-words';
import { NotificationLine } from '../ui/notification-line';

/** Everything that the reader was told lately, and the choice of what they want to be told. */
@Component({
  selector: 'tf-notifications-page',
  imports: [Empty, NotificationLine, RouterLink, SkeletonRows, Trouble],
  templateUrl: './notifications-page.html',
  styleUrl: './notifications-page.scss',
})
export class NotificationsPage {
  private readonly api = inject(NotificationsApi);
  private readonly announcer = inject(Announcer);
  protected readonly notifications = inject(Notifications);
  protected readonly words = inject(NotificationWords);
  protected readonly t = inject(Texts).t;
  protected readonly settings = new Loading<NotificationSettings>();
  protected readonly submission = submission();
  protected readonly onlyUnread = signal(false);
  protected readonly items = computed(() =>
    (this.notifications.loading.value()?.items ?? []).filter(({ read }) => !this.onlyUnread() || !read),
  );

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().notifications.title }));
    void this.notifications.look();
    void this.readSettings();
  }

  protected readSettings(): Promise<boolean> {
    return this.settings.read(() => this.api.settings());
  }

  protected async readAll(): Promise<void> {
    await this.notifications.openAll();
    this.announcer.say(this.t().notifications.wereRead);
  }

  /** Takes effect at once: a switch that waits for a button is forgotten. */
  protected async toggle(kind: NotificationKind, on: boolean): Promise<void> {
    const before = this.settings.value();
    if (!before) return;
    const off = on ? before.off.filter((each) => each !== kind) : [...before.off, kind];
    this.settings.set({ ...before, off });
    const done = await this.submission.run(() => this.api.switchOff(off));
    if (!done) return this.settings.set(before);
    this.announcer.say(this.t().notifications.saved);
    await this.notifications.look();
  }
}
