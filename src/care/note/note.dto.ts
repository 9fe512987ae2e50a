import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { IsDay } from '#libs/http/fields.js';
import { IsReason } from '#libs/http/reason.js';
import {
  LONGEST_PES_CODE,
  LONGEST_PES_PART,
  LONGEST_SECTION,
  MOST_DIAGNOSES,
  NOTE_AUDIENCES,
  NOTE_FORMATS,
  NOTE_SECTIONS,
  type NoteAudience,
  type NoteFormat,
  type NoteSectionName,
} from './note-content.js';

const SECTIONS = [...new Set(Object.values(NOTE_SECTIONS).flat())];

export class NoteSectionDto {
  /** One of those of the format. */
  @IsIn(SECTIONS)
  section: NoteSectionName;

  @IsString()
  @MaxLength(LONGEST_SECTION)
  text: string;
}

export class PesStatementDto {
  /** @example 'Excessive sodium intake' */
  @IsString()
  @MaxLength(LONGEST_PES_PART)
  problem: string;

  /** Related to. @example 'bought bread and cheese' */
  @IsString()
  @MaxLength(LONGEST_PES_PART)
  aetiology: string;

  /** As evidenced by. @example '3.1 g of sodium a day in the log' */
  @IsString()
  @MaxLength(LONGEST_PES_PART)
  signs: string;

  /** Of the problem, in a terminology that the author uses; empty: none. @example 'NI-5.10.2' */
  @IsString()
  @MaxLength(LONGEST_PES_CODE)
  code: string;

  /** Of the aetiology. */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_PES_CODE)
  aetiologyCode?: string;

  /** Of the signs and symptoms. */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_PES_CODE)
  signsCode?: string;
}

export class NoteContentDto {
  @IsIn(NOTE_FORMATS)
  format: NoteFormat;

  /** Who reads it: `clinical` the care team without assistants, `administrative` assistants, too. */
  @IsIn(NOTE_AUDIENCES)
  audience: NoteAudience;

  /** Day of the contact that the note is about; not after today. */
  @IsDay()
  occurredOn: string;

  /** Each section of the format at most once; empty ones are left out. */
  @IsArray()
  @ArrayMaxSize(8)
  @ValidateNested({ each: true })
  @Type(() => NoteSectionDto)
  sections: NoteSectionDto[];

  /** ADIME only: nutrition diagnoses as PES statements. */
  @IsArray()
  @ArrayMaxSize(MOST_DIAGNOSES)
  @ValidateNested({ each: true })
  @Type(() => PesStatementDto)
  diagnoses: PesStatementDto[];
}

export class AddendumDto {
  @IsString()
  @MaxLength(LONGEST_SECTION)
  text: string;
}

export class WithdrawNoteDto {
  /** @example 'Written into the wrong chart.' */
  @IsReason()
  reason: string;
}

export class NotesQuery {
  /** Only notes that contain each of these words, in whatever order and part, without regard to case and accents. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  words?: string;
}

export class AddendumView {
  addendumId: string;
  author: string;
  text: string;
  writtenAt: string;
}

export class NoteSectionView {
  section: NoteSectionName;
  text: string;
}

export class NoteView {
  noteId: string;
  /** `withdrawn`: its author took it back with a reason; it stays readable. */
  status: 'draft' | 'signed' | 'withdrawn';
  format: NoteFormat;
  audience: NoteAudience;
  occurredOn: string;
  /** Those with a text, in the order of the format. */
  sections: NoteSectionView[];
  diagnoses: PesStatementDto[];
  authorId: string;
  author: string;
  /** The caller wrote it. */
  own: boolean;
  draftedAt: string;
  changedAt: string;
  signedAt: string | null;
  withdrawnAt: string | null;
  withdrawnBecause: string | null;
  addenda: AddendumView[];
  revision: number;
}

export class NoteList {
  /** Newest first, 200 at most. Drafts are those of the caller. */
  items: NoteView[];
  /** Audiences that the caller may write for. */
  audiences: NoteAudience[];
}
