import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, ValidateNested } from 'class-validator';
import { IsVisibleText } from '#libs/http/visible-text.js';
import { NOTE_FORMATS, type NoteFormat } from '../note/note-content.js';
import { NoteSectionDto, NoteSectionView } from '../note/note.dto.js';

export class NoteTemplateDto {
  /** @example 'First visit' */
  @IsVisibleText(60)
  name: string;

  @IsIn(NOTE_FORMATS)
  format: NoteFormat;

  /** What a note begins with. Each section of the format at most once; empty ones are left out. Nothing about a client: everybody who writes notes reads it. */
  @IsArray()
  @ArrayMaxSize(8)
  @ValidateNested({ each: true })
  @Type(() => NoteSectionDto)
  sections: NoteSectionDto[];
}

export class NoteTemplateView {
  noteTemplateId: string;
  name: string;
  format: NoteFormat;
  /** Those with a text, in the order of the format. */
  sections: NoteSectionView[];
  /** Offered for no note. */
  archived: boolean;
  revision: number;
}

export class NoteTemplateList {
  /** By name, archived ones among them. */
  items: NoteTemplateView[];
}
