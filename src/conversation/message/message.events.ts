import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { EntryOrigin } from '#src/tracking/contract.js';

/** Who speaks: the client, or somebody of the care team. */
export const SIDES = ['client', 'team'] as const;
export type Side = (typeof SIDES)[number];

/** What an attachment is, by its content: that of a file never changes, whatever it is called later. */
export const ATTACHMENT_KINDS = ['voice', 'picture', 'document'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

export interface Attachment {
  /** A file of the client. Its name, and whether it is still there, are its own stream's to say. */
  readonly fileId: string;
  readonly kind: AttachmentKind;
  /** Length of a voice note, as its sender measured it. */
  readonly seconds?: number;
}

export interface MessageSent {
  readonly type: 'MessageSent';
  readonly data: EntryOrigin & {
    /** Version 7 UUID made by whoever wrote it: its time is the one of writing. */
    readonly messageId: string;
    readonly authorId: string;
    readonly side: Side;
    /** Empty: nothing but attachments. */
    readonly text: string;
    /** Absent: none. */
    readonly attachments?: readonly Attachment[];
  };
}
/** The whole text, replacing what stood there; the earlier one stays in the log. */
export interface MessageCorrected {
  readonly type: 'MessageCorrected';
  readonly data: { readonly messageId: string; readonly text: string };
}
export interface MessageWithdrawn {
  readonly type: 'MessageWithdrawn';
  readonly data: { readonly messageId: string };
}
/** This account has seen everything up to that message. */
export interface MessagesRead {
  readonly type: 'MessagesRead';
  readonly data: { readonly messageId: string; readonly accountId: string };
}
/** Messages from that one on have waited long enough for this account to be written an e-mail, once until they are read. */
export interface MessageReminderDue {
  readonly type: 'MessageReminderDue';
  readonly data: { readonly messageId: string; readonly accountId: string };
}

export type MessageEvent = MessageSent | MessageCorrected | MessageWithdrawn | MessagesRead | MessageReminderDue;

const messageId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001';
const accountId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a002';

/** The conversation of a client with the care team: a stream per client and month. */
export const messageCategory = streamCategory<MessageEvent>({
  category: 'message',
  context: 'conversation',
  subject: 'client',
  events: {
    MessageSent: {
      version: 1,
      about: 'A message between a client and the care team was sent.',
      example: {
        messageId,
        authorId: accountId,
        side: 'client',
        text: 'Can I swap the kefir? It does not agree with me.',
        attachments: [{ fileId: '0199f3a2-8c1e-5d00-9d5e-2f4be1c0a003', kind: 'voice', seconds: 18 }],
        timeZone: 'Europe/Berlin',
        enteredAt: '2026-11-20T18:41',
      },
    },
    MessageCorrected: {
      version: 1,
      about: 'A message was corrected by its author; the earlier text stays in the log.',
      example: { messageId, text: 'Can I swap the kefir? It gives me bloating.' },
    },
    MessageWithdrawn: {
      version: 1,
      about: 'A message was withdrawn by its author; its text stays in the log.',
      example: { messageId },
    },
    MessagesRead: {
      version: 1,
      about: 'Messages were read, up to this one.',
      example: { messageId, accountId },
    },
    MessageReminderDue: {
      version: 1,
      about:
        'Messages from this one on stayed unread: an e-mail says that there are some, and nothing of what they say.',
      example: { messageId, accountId },
    },
  },
});
