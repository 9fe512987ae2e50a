import { TIME_OF_DAY } from '#libs/calendar/dates.js';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsAmount, IsCode, IsDay } from '#libs/http/fields.js';
import { IsReason } from '#libs/http/reason.js';
import { CIRCUMSTANCES, type Circumstance } from '#libs/science/safety/profile.js';
import type { CircumstanceContent, NoteContent, PregnancyContent } from './contents.js';
import type { EnteredLab } from './entered.js';
import { CodedDto, LONGEST_DETAIL, MOST_VERSIONS } from './entry.dto.js';

/** The largest panel that a laboratory reports. */
const MOST_OF_A_PANEL = 60;

export class LabDto extends CodedDto {
  /**
   * As the laboratory reported it.
   * @example 5.6
   */
  @IsAmount({ least: 0, most: 1e9, decimals: 6 })
  value: number;

  /** `<` or `>`: the value is a bound. */
  @IsOptional()
  @IsIn(['<', '>'])
  comparator?: '<' | '>' | null;

  /**
   * UCUM, as reported.
   * @example 'mmol/L'
   */
  @IsString()
  @MaxLength(40)
  unit: string;

  /**
   * Day on which the specimen was taken.
   * @example '2026-11-23'
   */
  @IsDay()
  takenOn: string;

  /** `HH:MM`; null or absent: not known. */
  @IsOptional()
  @IsCode(TIME_OF_DAY)
  takenAt?: string | null;

  /** The author was asked about an unlikely value (422 `medical.lab-unlikely`) and confirms it: it is kept and flagged. */
  @IsOptional()
  @IsBoolean()
  asReported?: boolean;
}

export class RecordLabDto extends LabDto {
  /** Id of the entry, made by the caller. */
  @IsUUID()
  entryId: string;
}

/** One value or a panel: all are recorded, or none. */
export class RecordLabsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_OF_A_PANEL)
  @ValidateNested({ each: true })
  @Type(() => RecordLabDto)
  labs: RecordLabDto[];
}

export class CorrectLabDto extends LabDto {
  /** Version of the entry that the author saw. */
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  version: number;

  /** What was wrong. */
  @IsReason()
  reason: string;
}

export class PregnancyDto {
  @IsIn(['pregnancy', 'lactation'])
  state: 'pregnancy' | 'lactation';

  /**
   * Since when. Reference values follow.
   * @example '2026-07-26'
   */
  @IsDay()
  from: string;

  /** Null or absent: it still is. */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsDay()
  to?: string | null;

  /** Expected date of birth; of a pregnancy only. */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsDay()
  dueOn?: string | null;
}

export class RecordPregnancyDto extends PregnancyDto {
  /** Id of the entry, made by the caller. */
  @IsUUID()
  entryId: string;
}

export class CorrectPregnancyDto extends PregnancyDto {
  /** Version of the entry that the author saw. */
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  version: number;

  /** What was wrong. */
  @IsReason()
  reason: string;
}

export class CircumstanceDto {
  /**
   * What rules ask for and no code says.
   * @example 'vegan-diet'
   */
  @IsIn(CIRCUMSTANCES)
  code: Circumstance;

  /** False: it was asked about and is not so. */
  @IsBoolean()
  applies: boolean;

  /** First day; null or absent: not known. */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsDay()
  from?: string | null;

  /** Last day; null or absent: it still is. */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsDay()
  to?: string | null;

  /** A remark, e.g. where it is known from. */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_DETAIL)
  detail?: string;
}

export class RecordCircumstanceDto extends CircumstanceDto {
  /** Id of the entry, made by the caller. */
  @IsUUID()
  entryId: string;
}

export class CorrectCircumstanceDto extends CircumstanceDto {
  /** Version of the entry that the author saw. */
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  version: number;

  /** What was wrong. */
  @IsReason()
  reason: string;
}

export class MedicalNoteDto {
  /** The day it is about. */
  @IsDay()
  on: string;

  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  text: string;
}

export class RecordMedicalNoteDto extends MedicalNoteDto {
  /** Id of the entry, made by the caller. */
  @IsUUID()
  entryId: string;

  /** The client's report that this confirms. */
  @IsOptional()
  @IsUUID()
  reportId?: string;
}

export class CorrectMedicalNoteDto extends MedicalNoteDto {
  /** Version of the entry that the author saw. */
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  version: number;

  /** What was wrong. */
  @IsReason()
  reason: string;
}

export const labOf = (dto: LabDto): EnteredLab => ({
  code: dto.code ?? null,
  name: dto.name ?? '',
  value: dto.value,
  comparator: dto.comparator ?? null,
  unit: dto.unit,
  takenOn: dto.takenOn,
  takenAt: dto.takenAt ?? null,
  asReported: dto.asReported ?? false,
  detail: dto.detail ?? '',
});

export const pregnancyOf = ({ state, from, to = null, dueOn = null }: PregnancyDto): PregnancyContent => ({
  state,
  from,
  to,
  dueOn: state === 'pregnancy' ? dueOn : null,
});

export const circumstanceOf = ({
  code,
  applies,
  from = null,
  to = null,
  detail = '',
}: CircumstanceDto): CircumstanceContent => ({ code, applies, from, to, detail });

export const noteOf = ({ on, text }: MedicalNoteDto): NoteContent => ({ on, text });
