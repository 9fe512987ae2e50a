import { Component, computed, inject } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { Notifications } from '../data/notifications';
import { NotificationWords } from '../data/notification-words';
import { NotificationLine } from '../ui/notification-line';

/** So many fit below the bell. */
const SHOWN = 8;
const MOST_SAID = 99;

/** The bell of the top bar: how much is new, the newest of it, and the way to all. */
@Component({
  selector: 'tf-notification-bell',
  imports: [Icon, MatMenuModule, NotificationLine, RouterLink],
  template: `
    <button
      type="button"
      class="btn sm ghost bell"
      [matMenuTriggerFor]="menu"
      (menuOpened)="notifications.look()"
      [attr.aria-label]="label()"
      [attr.title]="t().notifications.title"
    >
      <tf-icon name="bell" [size]="18" />
      @if (notifications.unread(); as unread) {
        <span class="waiting tn" aria-hidden="true">{{ figure() }}</span>
      }
    </button>
    <mat-menu #menu="matMenu" xPosition="before" class="notification-menu">
      <p class="t-small head" role="presentation">{{ t().notifications.title }}</p>
      @if (notifications.loading.value(); as list) {
        @for (told of shown(); track told.notificationId) {
          <a mat-menu-item [routerLink]="words.link(told)" (click)="notifications.open(told)"
            ><tf-notification-line [told]="told"
          /></a>
        } @empty {
          <p class="sm muted head" role="presentation">{{ t().notifications.none }}</p>
        }
        <div class="rule" role="presentation"></div>
        @if (list.unread > 0) {
          <button mat-menu-item (click)="notifications.openAll()">
            <span class="pick"><tf-icon name="check" [size]="15" />{{ t().notifications.readAll }}</span>
          </button>
        }
      } @else {
        <p class="sm muted head" role="presentation">
          {{ notifications.loading.problem() ? t().notifications.failed : t().notifications.reading }}
        </p>
      }
      <a mat-menu-item routerLink="/notifications"
        ><span class="pick"><tf-icon name="settings" [size]="15" />{{ t().notifications.all }}</span></a
      >
    </mat-menu>
  `,
  styles: `
    .bell {
      position: relative;
      width: 32px;
      height: 32px;
      padding: 0;
    }
    .waiting {
      position: absolute;
      top: -3px;
      right: -5px;
    }
    .head {
      padding: 6px 14px;
    }
    .pick {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .rule {
      border-top: 1px solid var(--tf-outline-variant);
      margin: 6px 0;
    }
  `,
})
export class NotificationBell {
  protected readonly notifications = inject(Notifications);
  protected readonly words = inject(NotificationWords);
  protected readonly t = inject(Texts).t;
  protected readonly shown = computed(() => (this.notifications.loading.value()?.items ?? []).slice(0, SHOWN));
  protected readonly figure = computed(() =>
    this.notifications.unread() > MOST_SAID ? `${MOST_SAID}+` : String(this.notifications.unread()),
  );
  protected readonly label = computed(() => {
    const { title, unreadCount } = this.t().notifications;
    return this.notifications.unread() === 0 ? title : `${title}, ${unreadCount(this.figure())}`;
  });

  constructor() {
    this.notifications.watch();
  }
}
