import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { IsCode, IsDay } from '#libs/http/fields.js';
import { IsReason } from '#libs/http/reason.js';
import { IsVisibleText } from '#libs/http/visible-text.js';
import { TICKET } from '../upload/upload-ticket.js';
import {
  FILE_AUDIENCES,
  FILE_KINDS,
  FILE_STATES,
  LONGEST_NAME,
  type FileAudience,
  type FileKind,
  type FileState,
} from './file-facts.js';

export class AddFileDto {
  /** Of the upload, whose parts were all sent. */
  @IsCode(TICKET)
  ticket: string;

  /** SHA-256 of what was sent, hexadecimal. */
  @IsCode(/^[0-9a-f]{64}$/)
  sha256: string;

  /** @example 'INR 19 Nov.pdf' */
  @IsVisibleText(LONGEST_NAME)
  name: string;

  /** `photo`: pictures only, kept for 90 days. `audio`: voice notes, kept for seven days. All others are kept as long as the organisation keeps records. */
  @IsIn(FILE_KINDS)
  kind: FileKind;

  /** Who of the staff reads it: `clinical` the care team without assistants, `administrative` assistants, too. */
  @IsIn(FILE_AUDIENCES)
  audience: FileAudience;

  /** The client sees it. What clients add themselves always is. */
  @IsBoolean()
  shared: boolean;
}

export class ChangeFileDto {
  @IsOptional()
  @IsVisibleText(LONGEST_NAME)
  name?: string;

  /** Another kind, and with it another time that the file is kept, counted from the change; records stay kept as long as they were. */
  @IsOptional()
  @IsIn(FILE_KINDS)
  kind?: FileKind;

  @IsOptional()
  @IsIn(FILE_AUDIENCES)
  audience?: FileAudience;

  /** The client sees it. */
  @IsOptional()
  @IsBoolean()
  shared?: boolean;
}

export class KeepFileDto {
  /**
   * The last day on which it is there, in the organisation's time zone. Photos and voice notes may go sooner than their kind says, never later;
   * all others may be kept longer than the organisation keeps records, never shorter.
   */
  @IsDay()
  until: string;

  /** @example 'Kept for the expert report.' */
  @IsReason()
  reason: string;
}

export class RemoveFileDto {
  /** @example 'Belongs to another client.' */
  @IsReason()
  reason: string;
}

export class FileView {
  fileId: string;
  name: string;
  @ApiProperty({ enum: FILE_KINDS })
  kind: FileKind;
  @ApiProperty({ enum: FILE_AUDIENCES })
  audience: FileAudience;
  /** The client sees it. */
  shared: boolean;
  /** As recognised by the server. @example 'application/pdf' */
  mediaType: string;
  bytes: number;
  hasThumbnail: boolean;
  /** `expired`, `removed`: its content is deleted. */
  @ApiProperty({ enum: FILE_STATES })
  state: FileState;
  addedBy: string;
  /** Null: not of the staff. */
  addedByName: string | null;
  addedAt: string;
  /** When its content is, or was to be, deleted. */
  expiresAt: string;
  /** Between which instants that may be moved. */
  keptAtLeast: string;
  keptAtMost: string;
  /** When its content was deleted; null: it was not. */
  goneAt: string | null;
  /** Why it was removed; null for clients, and where it was not. */
  removedBecause: string | null;
  /** How many people opened it; null for clients. */
  openedBy: number | null;
  revision: number;
}

export class FileList {
  /** Newest first, 500 at most. */
  items: FileView[];
  /** Audiences that the caller may add files for. */
  @ApiProperty({ enum: FILE_AUDIENCES, isArray: true })
  audiences: FileAudience[];
  /** Size of the largest file that is taken in. */
  largestBytes: number;
  /** What the organisation's files take, and may take; null for clients. */
  usedBytes: number | null;
  limitBytes: number | null;
}

export class FileOpening {
  accountId: string;
  /** Null: not of the staff. */
  displayName: string | null;
  openedAt: string;
}

export class FileOpenings {
  /** The latest first, 200 at most; one a quarter of an hour and person. */
  items: FileOpening[];
}
