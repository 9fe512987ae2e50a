import { projectionOf } from '#libs/projections/projection-of.js';
import type { ProjectionTransaction } from '#libs/projections/projection.js';
import { messageCategory, type MessageEvent } from './message.events.js';

/** Of a list's last message as much as a line shows. */
const SHOWN = 160;

interface MessageRow {
  readonly text: string;
  /** `{ text, until }[]` as JSON. */
  readonly earlier: string;
  readonly sent_at: string;
}

interface ReadingRow {
  readonly read_to: string | null;
  readonly reminded_of: string | null;
}

/** The stream's month: rows that several streams would share are kept one for each. */
const monthOf = (streamId: string) => streamId.slice(streamId.indexOf('~') + 1);

/**
 * Messages that stand, how far each account has read, and the last message of a conversation. Order is that of sending, as the server
 * recorded it: what comes late from a phone without network is new to whoever read meanwhile.
 */
export const messageProjection = projectionOf(messageCategory, {
  name: 'message',
  version: 2,
  isolation: 'stream',
  tables: [
    {
      name: 'message',
      columns: `org_id uuid not null, client_id uuid not null, message_id uuid not null, author_id uuid not null, side text not null, text text not null,
      earlier text not null, attachments text not null, sent_at timestamptz(3) not null, withdrawn_at timestamptz(3), primary key (org_id, client_id, message_id)`,
      indexes: [
        'create index on {table} (org_id, client_id, sent_at, message_id)',
        'create index on {table} (org_id, side, sent_at)',
      ],
      clientColumn: 'client_id',
    },
    {
      name: 'message_reading',
      columns: `org_id uuid not null, client_id uuid not null, account_id uuid not null, month text not null, read_to timestamptz(3), reminded_of timestamptz(3),
      primary key (org_id, client_id, account_id, month)`,
      clientColumn: 'client_id',
    },
    {
      name: 'conversation',
      columns: `org_id uuid not null, client_id uuid not null, month text not null, message_id uuid not null, author_id uuid not null, side text not null,
      text text not null, attached text, sent_at timestamptz(3) not null, primary key (org_id, client_id, month)`,
      clientColumn: 'client_id',
    },
  ],

  async project({ header, subjectId, event }, tx) {
    if (subjectId === null) return;
    const { orgId: org_id, recordedAt: now } = header;
    const key = { org_id, client_id: subjectId, message_id: event.data.messageId };
    const month = { org_id, client_id: subjectId, month: monthOf(header.streamId) };
    switch (event.type) {
      case 'MessageSent': {
        const { authorId: author_id, side, text, attachments = [] } = event.data;
        tx.put('message', {
          ...key,
          author_id,
          side,
          text,
          earlier: '[]',
          attachments: JSON.stringify(attachments),
          sent_at: now,
          withdrawn_at: null,
        });
        tx.put('conversation', {
          ...month,
          ...key,
          author_id,
          side,
          text: beginning(text),
          attached: attachments[0]?.kind ?? null,
          sent_at: now,
        });
        return;
      }
      case 'MessageCorrected': {
        const message = await tx.row<MessageRow>('message', key);
        if (!message) return;
        const { text } = event.data;
        const earlier = [...(JSON.parse(message.earlier) as object[]), { text: message.text, until: now }];
        tx.patch('message', key, { text, earlier: JSON.stringify(earlier) });
        return last(tx, month, key.message_id, { text: beginning(text) });
      }
      case 'MessageWithdrawn':
        // its words are in the client's history, what was attached among the client's files, for those who may read that
        tx.patch('message', key, { text: '', earlier: '[]', attachments: '[]', withdrawn_at: now });
        return last(tx, month, key.message_id, { text: '', attached: null });
      case 'MessagesRead':
      case 'MessageReminderDue': {
        const message = await tx.row<MessageRow>('message', key);
        if (!message) return;
        const reading = { ...month, account_id: event.data.accountId };
        const known = await tx.row<ReadingRow>('message_reading', reading);
        tx.put('message_reading', {
          ...reading,
          read_to: known?.read_to ?? null,
          reminded_of: known?.reminded_of ?? null,
          ...(event.type === 'MessagesRead' ? { read_to: message.sent_at } : { reminded_of: message.sent_at }),
        });
      }
    }
  },

  announces: ({ subjectId, event }: { subjectId: string | null; event: MessageEvent }) =>
    subjectId === null || event.type === 'MessageReminderDue'
      ? []
      : [{ topic: 'message', clientId: subjectId, id: event.data.messageId }],
});

/** SQL: whether their team wrote after the message of that alias, and still says so. */
export const answeredByTeam = (messages: string, alias: string) =>
  `exists (select from ${messages} answer where answer.client_id = ${alias}.client_id
   and answer.side = 'team' and answer.withdrawn_at is null and answer.sent_at > ${alias}.sent_at)`;

const beginning = (text: string) => [...text].slice(0, SHOWN).join('');

async function last(tx: ProjectionTransaction, month: object, messageId: string, change: object): Promise<void> {
  const row = await tx.row<{ message_id: string }>('conversation', { ...month });
  if (row?.message_id === messageId) tx.patch('conversation', { ...month }, { ...change });
}
