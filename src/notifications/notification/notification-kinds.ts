import type { SubjectType } from '#src/identity/contract.js';

/** What a notification tells of. Kinds are stored: one is never renamed. */
export const NOTIFICATION_KINDS = [
  'message',
  'alert',
  'check-in',
  'intake',
  'file',
  'overdue',
  'review',
  'ending',
  'note',
  'assignment',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** What somebody must be able to read to be told: its row's `field` is a field of that subject in the policy, where the subject has such. */
export const SUBJECT_OF_KIND: Readonly<Record<NotificationKind, SubjectType>> = {
  message: 'Message',
  alert: 'Alert',
  overdue: 'Alert',
  review: 'Alert',
  ending: 'Alert',
  'check-in': 'CheckIn',
  intake: 'Intake',
  file: 'ClientFile',
  note: 'Note',
  assignment: 'Client',
};

const AUDIENCES = ['administrative', 'clinical'];
/** Fields by which the policy tells the things of a subject apart. */
export const FIELDS_OF_SUBJECT: Readonly<Partial<Record<SubjectType, readonly string[]>>> = {
  Alert: ['safety', 'program-safety', 'care', 'measurement', 'conversation', 'check-in'],
  ClientFile: AUDIENCES,
  Note: AUDIENCES,
};

/** Of the alerts that say something else than that somebody should look at this client now. */
export const KIND_OF_ALERT: Readonly<Record<string, NotificationKind | undefined>> = {
  'check-in-overdue': 'overdue',
  'goal-overdue': 'overdue',
  'review-overdue': 'review',
  'plan-ending': 'ending',
  'program-ending': 'ending',
};

/** Alerts about what was told itself: they are told when they come back after they were put off, not when they are raised. */
export const TOLD_WHEN_BACK: readonly string[] = ['message-unread'];
