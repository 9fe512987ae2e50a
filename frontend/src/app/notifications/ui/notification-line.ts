import { Component, inject, input } from '@angular/core';
import type { NotificationView } from '#libs/api-client/models/notification-view.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { NotificationWords } from '../data/notification-words';

/** One notification: about whom, what, since when, and whether it is new. */
@Component({
  selector: 'tf-notification-line',
  imports: [Icon],
  template: `
    <tf-icon [name]="words.icon(told())" [size]="16" class="kind" />
    <span class="grow">
      <span class="ell name" [class.new]="!told().read">{{ told().client }}</span>
      <span class="ell xs muted">{{ words.title(told()) }}</span>
    </span>
    <span class="xs muted tn">{{ f.ago(told().at) }}</span>
    <span class="dot" [class.on]="!told().read"
      ><span class="vh">{{ told().read ? '' : t().notifications.unread }}</span></span
    >
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 10px;
      width: 100%;
      min-width: 0;
    }
    .grow {
      min-width: 0;
      display: grid;
    }
    .kind {
      color: var(--tf-on-surface-muted);
    }
    .new {
      font-weight: 600;
    }
    .dot {
      flex: none;
      width: 8px;
      height: 8px;
      border-radius: 50%;
      &.on {
        background: var(--tf-primary);
      }
    }
  `,
})
export class NotificationLine {
  protected readonly t = inject(Texts).t;
  protected readonly f = inject(Formats);
  protected readonly words = inject(NotificationWords);
  readonly told = input.required<NotificationView>();
}
