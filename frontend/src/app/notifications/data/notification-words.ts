import { inject, Injectable } from '@angular/core';
import type { NotificationView } from '#libs/api-client/models/notification-view.js';
import { Texts } from '../../text/texts';
import type { IconName } from '../../ui/icon-paths';

type Kind = NotificationView['kind'];

const ICONS: Readonly<Record<Kind, IconName>> = {
  message: 'message',
  alert: 'alert',
  'check-in': 'list-checks',
  intake: 'list-checks',
  file: 'file',
  overdue: 'clock',
  review: 'calendar-days',
  ending: 'calendar-days',
  note: 'pencil',
  assignment: 'user-plus',
};

/** Page of the client where the thing stands; empty: their overview. */
const TABS: Readonly<Record<Kind, string>> = {
  message: 'messages',
  alert: '',
  'check-in': 'check-ins',
  intake: 'intake',
  file: 'files',
  overdue: '',
  review: '',
  ending: 'plans',
  note: 'notes',
  assignment: '',
};
const TABS_OF_ALERTS: Readonly<Record<string, string>> = {
  'plan-contraindicated': 'plans',
  'plan-caution': 'plans',
  'program-contraindicated': 'workouts',
  'program-caution': 'workouts',
  'adherence-falling': 'diary',
  'program-ending': 'workouts',
  'measurement-dangerous': 'measurements',
  'message-unread': 'messages',
  'check-in-overdue': 'check-ins',
  'goal-overdue': 'goals',
};

/** What a notification says, and where it leads. */
@Injectable({ providedIn: 'root' })
export class NotificationWords {
  private readonly t = inject(Texts).t;

  icon({ kind }: NotificationView): IconName {
    return ICONS[kind];
  }

  /** `New message` */
  title({ kind, alert, by }: NotificationView): string {
    const words = this.t().notifications;
    if (kind === 'assignment' && by !== null) return words.assignedBy(by);
    return (alert && words.alerts[alert.kind]) ?? words.told[kind];
  }

  link({ kind, alert, clientId }: NotificationView): readonly string[] {
    const tab = (alert && TABS_OF_ALERTS[alert.kind]) ?? TABS[kind];
    return ['/clients', clientId, ...(tab === '' ? [] : [tab])];
  }

  kind(kind: Kind): string {
    return this.t().notifications.kinds[kind];
  }
}
