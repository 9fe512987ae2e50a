import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';

export class ProgramSearchQuery {
  /** A part of the name, in any case. @example 'strength' */
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  search: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(50)
  limit?: number;
}

export class FoundProgram {
  programId: string;
  name: string;
  clientId: string;
  client: string;
  /** Newest published version; 0: a draft. */
  version: number;
}

export class FoundPrograms {
  /** Those that were changed last come first. */
  items: FoundProgram[];
}
