import { IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { IsCode, IsDay } from '#libs/http/fields.js';
import { IsReason } from '#libs/http/reason.js';

/** Codes of the dictionaries: ICD-10-CM, LOINC, or the kebab-case word of an ingredient or allergen. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/;
export const LONGEST_DETAIL = 500;
/** Nobody corrects an entry so often. */
export const MOST_VERSIONS = 1_000_000;

/** A thing of the dictionary by its code, or free text on which no rule can run. */
export class CodedDto {
  /**
   * Code of the dictionary; null or absent: free text, on which no rule runs.
   * @example 'N18.32'
   */
  @IsOptional()
  @IsCode(CODE)
  code?: string | null;

  /**
   * Needed for free text only; with a code the dictionary's name is kept.
   * @example 'Chronic kidney disease stage 3b'
   */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  name?: string;

  /** A remark, e.g. where it is known from. */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_DETAIL)
  detail?: string;
}

export class LastingDto extends CodedDto {
  /**
   * First day on which it is true; null or absent: not known.
   * @example '2025-09-14'
   */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsDay()
  from?: string | null;

  /** Last day on which it is true; null or absent: it still is. */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsDay()
  to?: string | null;
}

/** What a change of a standing entry says besides the content. */
export class VersionDto {
  /** Version of the entry that the author saw; another one: 412 `medical.entry-changed`. */
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  version: number;
}

export class EndEntryDto extends VersionDto {
  /**
   * Last day on which it is true.
   * @example '2026-11-22'
   */
  @IsDay()
  on: string;
}

export class RetractEntryDto extends VersionDto {
  /**
   * Why it was never true of this client.
   * @example 'Taken over from the referral of another client.'
   */
  @IsReason()
  reason: string;
}

export class DismissReportDto {
  /**
   * Why what the client reported is not recorded.
   * @example 'Asked: the itching came from kiwi.'
   */
  @IsReason()
  reason: string;
}
