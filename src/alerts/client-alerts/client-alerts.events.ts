import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { AlertKind, AlertLevel, AlertParameters, AlertSource, ClearedBecause } from './alert-kinds.js';

interface Said {
  readonly alertId: string;
  readonly kind: AlertKind;
  readonly level: AlertLevel;
  /** ISO instant. */
  readonly since: string;
  readonly parameters: AlertParameters;
}

interface Newer {
  /** There is something newer about what was known, e.g. another message. Absent: not so. */
  readonly newer?: true;
}

export interface AlertRaised {
  readonly type: 'AlertRaised';
  readonly data: Said & { readonly source: AlertSource; readonly key: string };
}
/** It says something else, and is no worse. */
export interface AlertChanged {
  readonly type: 'AlertChanged';
  readonly data: Said & Newer;
}
/**
 * It got worse, what was resolved is there once more (the next week), or there is something newer (another message): whoever acknowledged,
 * snoozed or resolved it did so before.
 */
export interface AlertEscalated {
  readonly type: 'AlertEscalated';
  readonly data: Said & Newer;
}
/** Its source finds it no more. */
export interface AlertCleared {
  readonly type: 'AlertCleared';
  readonly data: {
    readonly alertId: string;
    readonly because: ClearedBecause;
    /** What changed, in words: a laboratory value and its day, the name of a plan. */
    readonly cause?: string;
    /** The last day on which the answer to it holds: found again until then, it is back with it. Absent: it is raised as new. */
    readonly answerUntil?: string;
  };
}
/** It had gone after it was answered, and is found again while that answer holds. */
export interface AlertReturned {
  readonly type: 'AlertReturned';
  readonly data: Said & {
    readonly state: 'acknowledged' | 'snoozed' | 'resolved';
    readonly until: string | null;
    readonly reason: string | null;
  };
}
export interface AlertAcknowledged {
  readonly type: 'AlertAcknowledged';
  /** `elsewhere`: where its source was dealt with, not at the alert. Absent: by the actor, at the alert. */
  readonly data: { readonly alertId: string; readonly elsewhere?: true };
}
export interface AlertSnoozed {
  readonly type: 'AlertSnoozed';
  /** `until`: the day on which it is shown again. */
  readonly data: { readonly alertId: string; readonly until: string; readonly reason: string };
}
export interface AlertResolved {
  readonly type: 'AlertResolved';
  readonly data: { readonly alertId: string; readonly reason: string };
}
/** An acknowledgement, a snooze or a resolution was taken back. */
export interface AlertReopened {
  readonly type: 'AlertReopened';
  readonly data: { readonly alertId: string };
}

export type ClientAlertsEvent =
  | AlertRaised
  | AlertChanged
  | AlertEscalated
  | AlertCleared
  | AlertReturned
  | AlertAcknowledged
  | AlertSnoozed
  | AlertResolved
  | AlertReopened;

const alertId = '0199f3a2-8c1e-5d00-9d5e-2f4be1c0a020';
const SAID: Said = {
  alertId,
  kind: 'plan-caution',
  level: 'medium',
  since: '2026-11-23T08:14:00.000Z',
  parameters: {
    rule: 'ckd-potassium-by-lab',
    text: 'Potassium 3,480 mg a day; limit 3,000 mg',
    plan: 'Renal 1,900',
    version: 7,
  },
};

/** A stream per client, id = client id: what somebody should look at, reported by sources and answered by staff. */
export const clientAlertsCategory = streamCategory<ClientAlertsEvent>({
  category: 'clientAlerts',
  context: 'alerts',
  subject: 'client',
  events: {
    AlertRaised: {
      version: 1,
      about: 'An alert about the client was raised.',
      example: { ...SAID, source: 'safety', key: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a003:ckd-potassium-by-lab' },
    },
    AlertChanged: { version: 1, about: 'An alert says something else now, and is no worse.', example: SAID },
    AlertEscalated: {
      version: 1,
      about:
        'An alert got worse, what was resolved is there once more, or there is something newer, e.g. another message. It is open again if it was acknowledged, snoozed or resolved.',
      example: { ...SAID, kind: 'plan-contraindicated', level: 'high' },
    },
    AlertCleared: {
      version: 1,
      about: 'An alert went by itself: what raised it is no longer so.',
      example: { alertId, because: 'medical-record-changed', cause: 'Potassium 4.4 mmol/L, 2026-11-30' },
    },
    AlertReturned: {
      version: 1,
      about: 'An alert that had gone is there again. The answer that was given to it holds: nobody is asked anew.',
      example: {
        ...SAID,
        kind: 'weight-change',
        parameters: {
          fromKg: 94.2,
          toKg: 88.1,
          from: '2026-10-26',
          to: '2026-11-23',
          percentPerWeek: -1.6,
          limit: 1.5,
        },
        state: 'resolved',
        until: null,
        reason: 'Wanted: diet before the operation.',
      },
    },
    AlertAcknowledged: { version: 1, about: 'An alert was acknowledged.', example: { alertId } },
    AlertSnoozed: {
      version: 1,
      about: 'An alert was snoozed until a day, with a reason.',
      example: { alertId, until: '2026-11-26', reason: 'Lab is repeated on Thursday.' },
    },
    AlertResolved: {
      version: 1,
      about: 'An alert was resolved, with a reason.',
      example: { alertId, reason: 'Called: she logs on paper this week.' },
    },
    AlertReopened: { version: 1, about: 'An alert was opened again.', example: { alertId } },
  },
});
