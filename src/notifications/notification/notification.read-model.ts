import { DAY_MS } from '#libs/calendar/dates.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Announcement, LiveTopicName, Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import { clientAlertsCategory, SOURCE_OF_KIND, type AlertKind, type AlertLevel } from '#src/alerts/contract.js';
import { checkInAnswerCategory } from '#src/check-ins/contract.js';
import { clientAssignmentCategory, clientCategory, intakeCategory } from '#src/clients/contract.js';
import { messageCategory } from '#src/conversation/contract.js';
import { fileCategory } from '#src/files/contract.js';
import { noteCategory } from '#src/care/contract.js';
import { notificationReadingCategory, type NotificationReadingEvent } from '../reading/notification-reading.events.js';
import { KIND_OF_ALERT, TOLD_WHEN_BACK, type NotificationKind } from './notification-kinds.js';

/** Where that happens of which somebody may want to be told. */
const TOLD = [
  messageCategory,
  clientAlertsCategory,
  checkInAnswerCategory,
  fileCategory,
  noteCategory,
  intakeCategory,
  clientAssignmentCategory,
  clientCategory,
] as const;

/** A draft that its author has not signed after this time is one that they forgot. */
const DRAFT_MS = DAY_MS;

/** What the team wrote. It is told to nobody here, but read marks of the conversation may point to it. */
const REPLY = 'reply';

/** All messages of a client are told as one: the latest. So are alerts that say the same of a client. */
const MESSAGES = 'message';

/** The notification of a thing is the same one whatever becomes of the thing. */
export const notificationIdOf = (clientId: string, kind: string, thing: string) =>
  derivedId('notification', clientId, kind, thing);

/**
 * What somebody may want to be told, and how far each account has read. Whom a row is told to is decided when it is read: by who cares for the
 * client and what they may read at that moment. No row holds what was written: only ids, so that an erased word is nowhere here.
 */
export const notificationProjection: Projection = {
  name: 'notification',
  // v2: alerts that were put off are told on the day on which they are back
  version: 3,
  categories: [...TOLD, notificationReadingCategory].map(({ category }) => category),
  // read marks come from conversations and from each person's own stream
  isolation: 'all',
  tables: [
    {
      name: 'notification',
      columns: `org_id uuid not null, notification_id uuid not null, client_id uuid not null, kind text not null, field text, thread text not null,
      thing_id text not null, alert_kind text, alert_level text, actor_id uuid, recipient_id uuid, done boolean not null, at timestamptz(3) not null, back_on date,
      primary key (org_id, notification_id)`,
      indexes: ['create index on {table} (org_id, client_id, at desc)'],
      clientColumn: 'client_id',
    },
    {
      name: 'notification_seen',
      columns: `org_id uuid not null, account_id uuid not null, client_id uuid not null, thread text not null, seen_to timestamptz(3) not null,
      primary key (org_id, account_id, client_id, thread)`,
      clientColumn: 'client_id',
    },
    {
      name: 'notification_reader',
      columns: `org_id uuid not null, account_id uuid not null, read_to timestamptz(3), off text not null, primary key (org_id, account_id)`,
    },
  ],

  async project(recorded: RecordedEvent, tx) {
    const { header, subjectId } = recorded;
    if (isOf(notificationReadingCategory, recorded)) return readingChanged(recorded, tx);
    if (!isOf(TOLD, recorded) || recorded.event.type === 'Erased' || subjectId === null) return;
    const { orgId, streamId, recordedAt, actor } = header;
    const { type, data } = recorded.event;
    const key = (kind: string, thing: string) => ({
      org_id: orgId,
      notification_id: notificationIdOf(subjectId, kind, thing),
    });
    const tell = (kind: NotificationKind | typeof REPLY, thing: string, more: Readonly<Record<string, unknown>> = {}) =>
      tx.put('notification', {
        ...key(kind, thing),
        client_id: subjectId,
        kind,
        field: null,
        thread: notificationIdOf(subjectId, kind, thing),
        thing_id: thing,
        alert_kind: null,
        alert_level: null,
        actor_id: actor.accountId,
        recipient_id: null,
        done: false,
        at: recordedAt,
        back_on: null,
        ...more,
      });
    const settle = (kind: NotificationKind | typeof REPLY, thing: string, done = true) =>
      tx.patch('notification', key(kind, thing), { done });
    const settleAlert = (thing: string, done: boolean, backOn: string | null = null) => {
      for (const kind of OF_ALERTS) tx.patch('notification', key(kind, thing), { done, back_on: backOn });
    };
    const alertRow = (alertId: string) =>
      tx.row<{ alert_kind: string; back_on: string | null }>('notification', key('alert', alertId));
    const wasPutOff = async (alertId: string) => ((await alertRow(alertId))?.back_on ?? null) !== null;
    switch (type) {
      case 'MessageSent':
        for (const { fileId } of data.attachments ?? []) settle('file', fileId);
        return tell(data.side === 'client' ? 'message' : REPLY, data.messageId, { thread: MESSAGES });
      case 'MessageWithdrawn':
        settle(REPLY, data.messageId);
        return settle('message', data.messageId);
      case 'MessagesRead': {
        const at =
          (await tx.row<{ at: string }>('notification', key('message', data.messageId)))?.at ??
          (await tx.row<{ at: string }>('notification', key(REPLY, data.messageId)))?.at;
        if (at !== undefined)
          await seen(tx, { org_id: orgId, account_id: data.accountId, client_id: subjectId, thread: MESSAGES }, at);
        return;
      }
      case 'AlertRaised':
      case 'AlertEscalated': {
        const kind = KIND_OF_ALERT[data.kind] ?? 'alert';
        return tell(kind, data.alertId, {
          // something newer is told itself
          done:
            TOLD_WHEN_BACK.includes(data.kind) &&
            ((type === 'AlertEscalated' && data.newer === true) || !(await wasPutOff(data.alertId))),
          field: SOURCE_OF_KIND[data.kind],
          // several warnings of one plan are told as one
          thread: data.kind,
          alert_kind: data.kind satisfies AlertKind,
          alert_level: data.level satisfies AlertLevel,
        });
      }
      case 'AlertCleared':
      case 'AlertAcknowledged':
      case 'AlertResolved':
        return settleAlert(data.alertId, true);
      case 'AlertSnoozed':
        return settleAlert(data.alertId, false, data.until);
      // the answer holds: only what was put off is told, when it is back
      case 'AlertReturned':
        return settleAlert(data.alertId, data.state !== 'snoozed', data.until);
      case 'AlertReopened':
        return settleAlert(data.alertId, TOLD_WHEN_BACK.includes((await alertRow(data.alertId))?.alert_kind ?? ''));
      case 'CheckInAnswered':
        for (const { photo } of data.answers) if (photo !== undefined) settle('file', photo);
        return tell('check-in', data.entryId);
      case 'CheckInAnswerRemoved':
        return settle('check-in', data.entryId);
      case 'FileAdded':
        if (actor.role === 'client') tell('file', streamId, { field: data.audience });
        return;
      case 'FileClassified':
        return tx.patch('notification', key('file', streamId), { field: data.audience });
      case 'FileRemoved':
      case 'FileExpired':
        return settle('file', streamId);
      case 'NoteDrafted':
        return tell('note', streamId, {
          field: data.audience,
          actor_id: null,
          recipient_id: data.authorId,
          at: new Date(Date.parse(recordedAt) + DRAFT_MS).toISOString(),
        });
      case 'NoteRevised':
        return tx.patch('notification', key('note', streamId), { field: data.audience });
      case 'NoteSigned':
      case 'NoteDiscarded':
        return settle('note', streamId);
      case 'IntakeSubmitted':
        return tell('intake', subjectId);
      case 'IntakeReviewed':
        return settle('intake', subjectId);
      case 'ClientRegistered':
        if (data.assignedTo !== null) tell('assignment', data.assignedTo, { recipient_id: data.assignedTo });
        return;
      case 'StaffAssigned':
        return tell('assignment', data.accountId, { recipient_id: data.accountId });
      // nobody waits to be told of these
      case 'AlertChanged':
      case 'CheckInAnswerCorrected':
      case 'ClientDetailsChanged':
      case 'ClientTagged':
      case 'ClientUntagged':
      case 'CustomValuesSet':
      case 'EarlierRecordClosed':
      case 'EarlierRecordTaken':
      case 'FileOpened':
      case 'FileRenamed':
      case 'FileRetentionChanged':
      case 'FileSharingChanged':
      case 'IntakeRequested':
      case 'IntakeSectionAnswered':
      case 'MessageCorrected':
      case 'MessageReminderDue':
      case 'NextReviewPlanned':
      case 'NoteAddendumWritten':
      case 'NoteWithdrawn':
      case 'NutritionProfileRecorded':
      case 'StaffUnassigned':
      case 'TeamAssigned':
      case 'TeamUnassigned':
    }
  },

  announces({ header, subjectId, event }: RecordedEvent): readonly Announcement[] {
    if (header.category === 'notificationReading')
      return [{ topic: 'notification', clientId: null, id: header.streamId }];
    const topic = TOPIC_OF_CATEGORY[header.category];
    return topic === undefined || subjectId === null || event.type === 'Erased'
      ? []
      : [{ topic, clientId: subjectId, id: subjectId }];
  },
};

const OF_ALERTS = ['alert', 'overdue', 'review', 'ending'] as const satisfies readonly NotificationKind[];

/** Heard by whoever may read what happened; registration of a client is told to nobody who listens already. */
const TOPIC_OF_CATEGORY: Readonly<Record<string, LiveTopicName>> = {
  message: 'notifiedMessage',
  clientAlerts: 'notifiedAlert',
  checkInAnswer: 'notifiedCheckIn',
  clientFile: 'notifiedFile',
  intake: 'notifiedIntake',
  clientAssignment: 'notifiedCare',
};

interface SeenKey {
  readonly org_id: string;
  readonly account_id: string;
  readonly client_id: string;
  readonly thread: string;
}

/** A mark only goes forward. */
async function seen(tx: ProjectionTransaction, key: SeenKey, at: string): Promise<void> {
  const known = await tx.row<{ seen_to: string }>('notification_seen', { ...key });
  if (known === null || Date.parse(known.seen_to) < Date.parse(at))
    tx.put('notification_seen', { ...key, seen_to: at });
}

async function readingChanged(
  { header, event }: RecordedEvent<NotificationReadingEvent>,
  tx: ProjectionTransaction,
): Promise<void> {
  const key = { org_id: header.orgId, account_id: header.streamId };
  if (event.type === 'Erased') {
    for (const table of ['notification_reader', 'notification_seen'])
      await tx.query(`delete from ${tx.table(table)} where org_id = $1 and account_id = $2`, [
        key.org_id,
        key.account_id,
      ]);
    return;
  }
  if (event.type === 'NotificationRead') {
    const { clientId, thread, at } = event.data;
    return seen(tx, { ...key, client_id: clientId, thread }, at);
  }
  const known = await tx.row<{ read_to: string | null; off: string }>('notification_reader', key);
  const before = { read_to: known?.read_to ?? null, off: known?.off ?? '[]' };
  tx.put('notification_reader', {
    ...key,
    ...before,
    ...(event.type === 'NotificationsRead' ? { read_to: event.data.upTo } : { off: JSON.stringify(event.data.off) }),
  });
}
