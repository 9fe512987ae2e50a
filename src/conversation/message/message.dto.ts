import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { LONGEST_MESSAGE } from './message-text.js';
import type { Side } from './message.events.js';

export class MessageTextDto {
  /**
   * Plain text; line breaks are kept.
   * @example 'Can I swap the kefir? It does not agree with me.'
   */
  @IsString()
  @MaxLength(LONGEST_MESSAGE)
  text: string;
}

export class SendMessageDto extends MessageTextDto {
  /** Id of the message, made by the caller (UUID version 7): sent twice, it stays one message. */
  @IsUUID(7)
  messageId: string;
}

export class MessagesQuery {
  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(400)
  cursor?: string;
}

export class EarlierText {
  text: string;
  /** When it was replaced. */
  until: string;
}

export class MessageView {
  messageId: string;
  /** The client, or somebody of the care team. */
  side: Side;
  author: string;
  /** The caller wrote it. */
  own: boolean;
  /** Empty: withdrawn. */
  text: string;
  sentAt: string;
  /** When it was written, where that was more than a minute before it was sent: without network. */
  writtenAt: string | null;
  /** Texts that a correction replaced, oldest first. */
  earlier: EarlierText[];
  withdrawnAt: string | null;
}

export class Participant {
  name: string;
  side: Side;
  /** The caller. */
  own: boolean;
  /** Time of the last message that they have seen; null: none yet. */
  readTo: string | null;
}

export class MessageList {
  /** Newest first. */
  items: MessageView[];
  /** Cursor of the older ones; null: this was the beginning of the conversation. */
  next: string | null;
  /** The client, the care team, and whoever read here. */
  people: Participant[];
  /** Messages of the other side that the caller has not seen. */
  unread: number;
  /** The caller may write here: not somebody who only reads, not about an archived client. */
  open: boolean;
  /** The client has a login of the app; without one nobody reads what the team writes. */
  inApp: boolean;
}

export class ConversationSummary {
  clientId: string;
  client: string;
  lastAt: string;
  lastSide: Side;
  lastAuthor: string;
  /** The caller wrote the last message. */
  lastOwn: boolean;
  /** Beginning of the last message; empty: withdrawn. */
  lastText: string;
  /** Messages of the client that the caller has not seen. */
  unread: number;
}

export class ConversationList {
  /** Those with unread messages first, then the newest; 200 at most. */
  items: ConversationSummary[];
  /** Conversations with messages that the caller has not seen. */
  unread: number;
}
