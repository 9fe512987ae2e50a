import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsAmount, IsCode } from '#libs/http/fields.js';
import { LONGEST_PRESCRIPTION } from '#libs/science/training/prescription.js';
import { TEMPLATE_LIMITS } from '#src/plans/contract.js';
import { EXERCISE_ID } from '../exercise/exercise.js';
import { MOST_EXERCISES } from '../program/draft-changes.js';
import { SESSION_ID } from '../program/program-name.js';
import {
  BlockDto,
  ExerciseIds,
  ProgramSessionDto,
  ProgressionDto,
  ruleOf,
  WeekOverrideDto,
} from '../program/program.dto.js';
import type { TemplateToSave } from './program-template.commands.js';

export class ProgramTemplateItemDto {
  /** @example 'a' */
  @IsCode(SESSION_ID)
  sessionId: string;

  /** Place in the session, ascending. */
  @IsAmount({ least: -1e9, most: 1e9, decimals: 'double' })
  order: number;

  /** @example 'barbell-squat' */
  @IsCode(EXERCISE_ID)
  exerciseId: string;

  /** @example '4x6-8 @7 3-1-1 150s' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PRESCRIPTION)
  prescription: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => ProgressionDto)
  progression: ProgressionDto;

  @IsOptional()
  @ValidateNested()
  @Type(() => BlockDto)
  block?: BlockDto | null;

  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(23)
  @ArrayUnique((override: WeekOverrideDto | null) => override?.week)
  @ValidateNested({ each: true })
  @Type(() => WeekOverrideDto)
  overrides?: WeekOverrideDto[];

  /** Exercises that may be done instead, most wanted first. */
  @ValidateIf((_, value) => value !== undefined)
  @ExerciseIds()
  alternatives?: string[];
}

export class SaveProgramTemplateDto {
  /** @example 'Strength, two days' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEMPLATE_LIMITS.name)
  name: string;

  @IsArray()
  @ArrayMaxSize(TEMPLATE_LIMITS.tags)
  @IsString({ each: true })
  @MaxLength(TEMPLATE_LIMITS.tag, { each: true })
  tags: string[];

  @IsInt()
  @Min(1)
  @Max(24)
  weeks: number;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(14)
  @ArrayUnique((session: ProgramSessionDto | null) => session?.sessionId)
  @ValidateNested({ each: true })
  @Type(() => ProgramSessionDto)
  sessions: ProgramSessionDto[];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_EXERCISES)
  @ValidateNested({ each: true })
  @Type(() => ProgramTemplateItemDto)
  items: ProgramTemplateItemDto[];
}

/** What goes into events is plain data, without the classes of the transport. */
export const templateToSave = ({ name, tags, weeks, sessions, items }: SaveProgramTemplateDto): TemplateToSave => ({
  name,
  tags: [...tags],
  weeks,
  sessions: sessions.map((session) => ({ ...session })),
  items: items.map(({ progression, block, overrides, ...item }) => ({
    ...item,
    progression: ruleOf(progression),
    block: block ? { ...block } : null,
    overrides: (overrides ?? []).map((each) => ({ ...each })),
  })),
});

/** An exercise of a template, as it will be placed. */
export class TemplateExercise {
  exerciseId: string;
  /** As the library calls it today. */
  name: string;
  /** Null: it has none. */
  germanName: string | null;
  /** @example '4x6-8 @7 150s' */
  prescription: string;
}

export class TemplateSession {
  name: string;
  /** 0 is Monday. */
  weekday: number;
  exercises: TemplateExercise[];
}

export class ProgramTemplateAuthor {
  accountId: string | null;
  displayName: string;
}

export class ProgramTemplateRow {
  templateId: string;
  name: string;
  tags: string[];
  weeks: number;
  /** In the order of the week. */
  sessions: TemplateSession[];
  archived: boolean;
  savedAt: string;
  @ApiProperty()
  savedBy: ProgramTemplateAuthor;
}

export class ProgramTemplateList {
  /** By name. */
  items: ProgramTemplateRow[];
  /** Send it as `cursor` for the next page; null on the last. */
  nextCursor: string | null;
}
