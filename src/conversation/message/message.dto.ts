import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { AttachedFileView } from '#src/files/contract.js';
import { EntryOriginDto } from '#src/tracking/contract.js';
import { LONGEST_MESSAGE } from './message-text.js';
import { ATTACHMENT_KINDS, type AttachmentKind, type Side } from './message.events.js';

const MOST_ATTACHMENTS = 5;
/** Seconds of the longest recording that 25 MB could hold, generously. */
const LONGEST_RECORDING = 7_200;

export class MessageTextDto {
  /**
   * Plain text; line breaks are kept.
   * @example 'Can I swap the kefir? It does not agree with me.'
   */
  @IsString()
  @MaxLength(LONGEST_MESSAGE)
  text: string;
}

export class AttachmentDto {
  /** A file that the caller uploaded for this client and shared with them. */
  @IsUUID()
  fileId: string;

  /** Length of a voice note, shown before it is opened. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LONGEST_RECORDING)
  seconds?: number;
}

/** Its text may be empty where something is attached. */
export class SendMessageDto extends EntryOriginDto {
  /**
   * Plain text; line breaks are kept.
   * @example 'Can I swap the kefir? It does not agree with me.'
   */
  @IsString()
  @MaxLength(LONGEST_MESSAGE)
  text: string;

  /** Id of the message, made by the caller (UUID version 7): sent twice, it stays one message. */
  @IsUUID(7)
  messageId: string;

  /** Without any, the text must hold a word. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_ATTACHMENTS)
  @ValidateNested({ each: true })
  @Type(() => AttachmentDto)
  attachments?: AttachmentDto[];
}

export class MessagesQuery {
  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(400)
  cursor?: string;
}

export class ConversationsQuery {
  /** Words that occur in the client's name or reference; typing errors are forgiven. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;
  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(400)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

export class EarlierText {
  text: string;
  /** When it was replaced. */
  until: string;
}

export class AttachmentView extends AttachedFileView {
  @ApiProperty({ enum: ATTACHMENT_KINDS })
  kind: AttachmentKind;
  /** Length of a voice note; null: unknown, or none. */
  seconds: number | null;
}

export class MessageView {
  messageId: string;
  /** The client, or somebody of the care team. */
  side: Side;
  author: string;
  /** The caller wrote it. */
  own: boolean;
  /** Empty: withdrawn, or nothing but attachments. */
  text: string;
  /** Empty: none, or withdrawn. */
  attachments: AttachmentView[];
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
  /** Beginning of the last message; empty: withdrawn, or nothing but attachments. */
  lastText: string;
  /** What is attached to the last message, the first of it; null: nothing, or withdrawn. */
  @ApiProperty({ enum: ATTACHMENT_KINDS, nullable: true })
  lastAttachment: AttachmentKind | null;
  /** Messages of the client that the caller has not seen. */
  unread: number;
}

export class ConversationList {
  /** Those with unread messages first, then the newest. */
  items: ConversationSummary[];
  /** Cursor of the next page; null: these were all. */
  next: string | null;
  /** Conversations with messages that the caller has not seen, of all clients, whatever was searched for. */
  unread: number;
}
