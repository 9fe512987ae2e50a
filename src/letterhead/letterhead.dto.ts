import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsCode } from '#libs/http/fields.js';
import { PAPER_COLOUR } from '#libs/science/paper-colour.js';
import { PictureView } from '#src/files/contract.js';
import { LONGEST_LINE, MOST_LINES } from './letterhead.decider.js';

export class LetterheadView {
  /** Of lines, and of text where it can be read; null: the product's own. */
  accent: string | null;
  /** Of text: `accent`, darkened until it stands out from white by 4.5 : 1. Null: the product's own. */
  ink: string | null;
  /** In the foot of each page. */
  lines: string[];
  /** Beside the name; null: none. */
  logo: PictureView | null;
  /** For `If-Match` of the next change. Null: nothing was ever said, and the first change comes without it. */
  @ApiProperty({ type: 'integer', nullable: true })
  revision: number | null;
}

/** All of it. */
export class ChangeLetterheadDto {
  /** Null or absent: the product's own. */
  @ApiProperty({ type: String, nullable: true, required: false, example: '#7a2e4d' })
  @IsOptional()
  @IsCode(PAPER_COLOUR)
  accent?: string | null;

  /** Address, telephone and the like. */
  @ApiProperty({ type: [String], example: ['Lindenstraße 12, 10969 Berlin'] })
  @IsArray()
  @ArrayMaxSize(MOST_LINES)
  @IsString({ each: true })
  @MaxLength(LONGEST_LINE, { each: true })
  lines: string[];
}
