import type { Decider } from '#libs/event-sourcing/decider.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { settledText } from './message-text.js';
import type { MessageEvent, Side } from './message.events.js';

/** `by`: the account that asks. */
export type MessageCommand =
  | {
      readonly type: 'SendMessage';
      readonly messageId: string;
      readonly text: string;
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
 * `message.unknown` (404), `message.not-author` (403), `message.withdrawn`. Reading what was read, and a reminder within the same unread
 * stretch, change nothing.
 */
export const messageDecider: Decider<MessageCommand, MessageEvent, Messages> = {
  category: 'message',
  stateVersion: 1,
  initial: { count: 0, messages: PersistentMap.empty(), readers: PersistentMap.empty() },

  decide(command, state) {
    const { messageId } = command;
    const message = PersistentMap.get(state.messages, messageId);
    if (command.type === 'SendMessage') {
      const { side, by: authorId, clientStatus } = command;
      const text = settledText(command.text);
      if (message && message.authorId === authorId && (message.text === null || message.text === text)) return [];
      if (message)
        throw new Refusal(
          'message.exists',
          409,
          'This message id was used before for something else. Nothing was changed; send the message with a fresh id.',
        );
      if (clientStatus === null) throw new Refusal('client.unknown', 404);
      if (clientStatus === 'archived')
        throw new Refusal('client.archived', 409, 'This conversation is closed: the client is archived.');
      return [{ type: 'MessageSent', data: { messageId, authorId, side, text } }];
    }
    if (!message) throw new Refusal('message.unknown', 404);
    switch (command.type) {
      case 'CorrectMessage': {
        mustBeAuthor(message, command.by);
        if (message.text === null) throw new Refusal('message.withdrawn', 410, 'This message was withdrawn.');
        const text = settledText(command.text);
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
      const { authorId, text } = event.data;
      const place = state.count + 1;
      return {
        ...state,
        count: place,
        messages: PersistentMap.set(state.messages, messageId, { place, authorId, text }),
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
