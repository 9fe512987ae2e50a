import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { IsDay } from '#libs/http/fields.js';
import { SeenWarningsDto } from '#src/plan-watch/contract.js';

export class AssignProgramDto {
  @IsUUID()
  programId: string;

  /** A published version. */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version: number;

  /**
   * First day, today or later. The program ends with its last week.
   * @example '2025-11-24'
   */
  @IsDay()
  from: string;

  /** Begin with week 1. Absent: another version of the program that is followed now goes on in its week. */
  @IsOptional()
  @IsBoolean()
  startOver?: boolean;

  /** Needed where the version has warnings that it was not published with: what the caller was shown of it. */
  @IsOptional()
  @ValidateNested()
  @Type(() => SeenWarningsDto)
  safety?: SeenWarningsDto;
}

export class ProgramAssignmentSafetyQuery {
  @IsUUID()
  programId: string;

  /** A published version. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version: number;

  /** First day of the assignment. */
  @IsDay()
  from: string;
}

export class DayOfProgramDto {
  /**
   * First day without training, or with it again: today.
   * @example '2025-12-04'
   */
  @IsDay()
  from: string;
}
