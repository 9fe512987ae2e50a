import type { Decider } from '#libs/event-sourcing/decider.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { EntryOrigin } from '#src/tracking/contract.js';
import { settledText } from './message-text.js';
import type { Attachment, AttachmentKind, MessageEvent, Side } from './message.events.js';

/** A file that is to be attached, as its own stream says it. */
export interface AttachableFile {
  readonly kind: AttachmentKind;
  readonly addedBy: string;
  /** The client sees it. */
  readonly shared: boolean;
  readonly present: boolean;
}

/** What somebody wants to attach; `file` is null where the client has none of this id. */
export interface Attached {
  readonly fileId: string;
  readonly seconds?: number | undefined;
  readonly file: AttachableFile | null;
}

/** `by`: the account that asks. */
export type MessageCommand =
  | {
      readonly type: 'SendMessage';
      readonly messageId: string;
      readonly text: string;
      readonly attachments: readonly Attached[];
      readonly origin?: EntryOrigin;
      readonly side: Side;
      readonly by: string;
      readonly clientStatus: 'active' | 'archived' | null;
    }
  | { readonly type: 'CorrectMessage'; readonly messageId: string; readonly text: string; readonly by: string }
  | { readonly type: 'WithdrawMessage' | 'ReadMessages'; readonly messageId: string; readonly by: string }
  | { readonly type: 'RemindOfMessages'; readonly messageId: string; readonly accountId: string };

interface Message {
  /** Place in the stream, from 1. */
  readonly place: number;
  readonly authorId: string;
  /** Null: withdrawn. */
  readonly text: string | null;
  /** Ids of the files attached. */
  readonly files: readonly string[];
}

/** Places of messages; 0: none. */
interface Reader {
  readonly readTo: number;
  readonly remindedOf: number;
}

/** One client's conversation, messages whose ids were made in one month. */
export interface Messages {
  readonly count: number;
  readonly messages: PersistentMap<Message>;
  /** By account. */
  readonly readers: PersistentMap<Reader>;
}

const NOT_YET: Reader = { readTo: 0, remindedOf: 0 };

/**
 * Refuses `client.unknown` (404), `client.archived`, `message.exists` (same id, other content), `message.empty`, `message.unreadable`,
 * `message.attachment-unknown` (422), `message.attachment-not-shared` (422), `message.attachment-gone` (410), `message.unknown` (404), `message.not-author` (403), `message.withdrawn`. Reading what was read, and a reminder within the same unread
 * stretch, change nothing.
 */
export const messageDecider: Decider<MessageCommand, MessageEvent, Messages> = {
  category: 'message',
  stateVersion: 2,
  initial: { count: 0, messages: PersistentMap.empty(), readers: PersistentMap.empty() },

  decide(command, state) {
    const { messageId } = command;
    const message = PersistentMap.get(state.messages, messageId);
    if (command.type === 'SendMessage') {
      const { side, by: authorId, clientStatus, origin } = command;
      const text = settledText(command.text, command.attachments.length === 0);
      if (message?.authorId === authorId && isSame(message, text, command.attachments)) return [];
      if (message)
        throw new Refusal(
          'message.exists',
          409,
          'This message id was used before for something else. Nothing was changed; send the message with a fresh id.',
        );
      if (clientStatus === null) throw new Refusal('client.unknown', 404);
      if (clientStatus === 'archived')
        throw new Refusal('client.archived', 409, 'This conversation is closed: the client is archived.');
      const attachments = command.attachments.map((each) => attached(each, authorId));
      return [
        {
          type: 'MessageSent',
          data: { messageId, authorId, side, text, ...(attachments.length > 0 && { attachments }), ...origin },
        },
      ];
    }
    if (!message) throw new Refusal('message.unknown', 404);
    switch (command.type) {
      case 'CorrectMessage': {
        mustBeAuthor(message, command.by);
        if (message.text === null) throw new Refusal('message.withdrawn', 410, 'This message was withdrawn.');
        const text = settledText(command.text, message.files.length === 0);
        return text === message.text ? [] : [{ type: 'MessageCorrected', data: { messageId, text } }];
      }
      case 'WithdrawMessage':
        mustBeAuthor(message, command.by);
        return message.text === null ? [] : [{ type: 'MessageWithdrawn', data: { messageId } }];
      case 'ReadMessages': {
        const { readTo } = PersistentMap.get(state.readers, command.by) ?? NOT_YET;
        return readTo >= message.place ? [] : [{ type: 'MessagesRead', data: { messageId, accountId: command.by } }];
      }
      case 'RemindOfMessages': {
        const { accountId } = command;
        const { readTo, remindedOf } = PersistentMap.get(state.readers, accountId) ?? NOT_YET;
        return readTo >= message.place || remindedOf > readTo
          ? []
          : [{ type: 'MessageReminderDue', data: { messageId, accountId } }];
      }
    }
  },

  evolve(state, event) {
    if (event.type === 'Erased') return state;
    const { messageId } = event.data;
    if (event.type === 'MessageSent') {
      const { authorId, text, attachments = [] } = event.data;
      const place = state.count + 1;
      const files = attachments.map(({ fileId }) => fileId);
      return {
        ...state,
        count: place,
        messages: PersistentMap.set(state.messages, messageId, { place, authorId, text, files }),
      };
    }
    const message = PersistentMap.get(state.messages, messageId);
    if (!message) return state;
    const changed = (change: Partial<Message>) => ({
      ...state,
      messages: PersistentMap.set(state.messages, messageId, { ...message, ...change }),
    });
    const reader = (accountId: string, change: Partial<Reader>) => ({
      ...state,
      readers: PersistentMap.set(state.readers, accountId, {
        ...(PersistentMap.get(state.readers, accountId) ?? NOT_YET),
        ...change,
      }),
    });
    switch (event.type) {
      case 'MessageCorrected':
        return changed({ text: event.data.text });
      case 'MessageWithdrawn':
        return changed({ text: null });
      case 'MessagesRead':
        return reader(event.data.accountId, { readTo: message.place });
      case 'MessageReminderDue':
        return reader(event.data.accountId, { remindedOf: message.place });
    }
  },
};

function mustBeAuthor({ authorId }: Message, by: string): void {
  if (authorId !== by) throw new Refusal('message.not-author', 403, 'Only its author corrects or withdraws a message.');
}

/** Whether a repetition says the same; one of a message that was withdrawn meanwhile does not bring it back. */
const isSame = ({ text, files }: Message, again: string, attachments: readonly Attached[]): boolean =>
  text === null || (text === again && files.join() === attachments.map(({ fileId }) => fileId).join());

/** Who attaches a file has uploaded it, and both sides of the conversation may read it. */
function attached({ fileId, file, seconds }: Attached, by: string): Attachment {
  // somebody else's file is unknown here: whether there is one is nobody's business
  if (file?.addedBy !== by)
    throw new Refusal('message.attachment-unknown', 422, 'Attach files that you uploaded for this client.', { fileId });
  if (!file.present) throw new Refusal('message.attachment-gone', 410, 'An attached file was deleted.', { fileId });
  if (!file.shared)
    throw new Refusal(
      'message.attachment-not-shared',
      422,
      'The client may not read an attached file. Share it first.',
      {
        fileId,
      },
    );
  const { kind } = file;
  return { fileId, kind, ...(kind === 'voice' && seconds !== undefined && { seconds }) };
}
