import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCode } from '#libs/http/fields.js';
import { NUTRIENTS } from '#libs/science/nutrients.js';
import { MOST_PARTS } from './import-files.js';
import { FOOD_FILE_FORMATS, type FoodFileFormat } from './food-table.js';
import {
  COLUMN_UNITS,
  TEXT_TARGETS,
  type ColumnMapping,
  type ColumnUnit,
  type ImportMapping,
} from './import-mapping.js';

const TARGETS: readonly string[] = [...TEXT_TARGETS, ...NUTRIENTS.map(({ id }) => id), 'salt'];
export const FILE_HASH = /^[0-9a-f]{64}$/;

export class ColumnMappingDto {
  /** As in the file's first line. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  header: string;

  /** What the column means: a field of a food, a nutrient id, or `salt`. */
  @IsIn(TARGETS)
  @ApiProperty({ type: String })
  target: ColumnMapping['target'];

  /** Of a nutrient's figures; null for texts. */
  @IsOptional()
  @IsIn(COLUMN_UNITS)
  @ApiProperty({ type: String, nullable: true, enum: [...COLUMN_UNITS] })
  unit: ColumnUnit | null;
}

/** How a file is read. */
export class ImportMappingDto {
  @IsIn([',', ';', '\t', '|'])
  @ApiProperty({ type: String })
  separator: ImportMapping['separator'];

  @IsIn(['.', ','])
  @ApiProperty({ type: String })
  decimal: ImportMapping['decimal'];

  /** What the figures are of. */
  @IsIn(['100g', 'serving'])
  @ApiProperty({ enum: ['100g', 'serving'] })
  per: ImportMapping['per'];

  /** Of a workbook; absent: its first sheet. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  sheet?: string;

  /**
   * Whose numbers the column `code` has: a number is one food within its list. Absent or empty: the list that has no name.
   * @example 'Metro'
   */
  @IsOptional()
  @IsString()
  @MaxLength(80)
  list?: string;

  /** Several may be energy: the first that a line has counts. */
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ColumnMappingDto)
  columns: ColumnMappingDto[];
}

export class PreviewFoodImportDto {
  /** Absent: as the file suggests, or as a file with the same columns was read before. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ImportMappingDto)
  mapping?: ImportMappingDto;

  /** Suggests what the list is called, where no mapping says so and the file has numbers. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  fileName?: string;

  /** Sheet of a workbook that is looked at where no mapping names it; absent: the first. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  sheet?: string;
}

export class RequestFoodImportDto {
  /** Of the file's bytes, hex; the file was sent before. */
  @IsCode(FILE_HASH)
  sha256: string;

  /** @example 'kitchen-2026.csv' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  fileName: string;

  @IsObject()
  @ValidateNested()
  @Type(() => ImportMappingDto)
  mapping: ImportMappingDto;

  /** Foods may get clearly other names, as the preview lists them. Absent: those lines are rejected (`food.other-name`). */
  @IsOptional()
  @IsBoolean()
  renames?: boolean;
}

export class FoodFilePartQuery {
  /** Which part of the file, from 1; absent: the file is one part. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_PARTS)
  part?: number;

  /** How many there are. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_PARTS)
  parts?: number;
}

/** A line that becomes no food. */
export class RejectedFoodLine {
  line: number;
  /**
   * Why.
   * @example 'food.gtin-invalid'
   */
  code: string;
  /** Heading of the column at fault; null: the line as a whole. */
  column: string | null;
  text: string;
}

/** Rows of a published list that are not imported. */
export class LeftOutLines {
  /**
   * As the list calls it.
   * @example 'sample_food'
   */
  kind: string;
  lines: number;
}

/** A food that would get a clearly other name: its number or barcode may mean another food in this file. */
export class RenamedFoodLine {
  line: number;
  /** What the food is called. */
  before: string;
  /** What the line calls it. */
  after: string;
}

export class FoodImportPreview {
  /** `fdc` (a download of USDA FoodData Central) and `ciqual` need no mapping. */
  @ApiProperty({ enum: [...FOOD_FILE_FORMATS] })
  format: FoodFileFormat;
  encoding: string;
  /** Sheets of a workbook; empty for other files. */
  sheets: string[];
  headers: string[];
  /** The first lines, as they stand. */
  rows: string[][];
  mapping: ImportMappingDto;
  /** The mapping is that of an earlier import of a file with these columns. */
  remembered: boolean;
  /** Rows of FoodData Central that are no foods of SR Legacy or Foundation Foods, or were replaced; empty for other files. */
  leftOut: LeftOutLines[];
  /** What is wrong with the mapping; null: nothing, and the lines below were read by it. */
  mappingProblem: string | null;
  /** Lines that become foods: those that are added, changed or unchanged. */
  accepted: number;
  added: number;
  /** Lines that say something else than when they were imported last. */
  changed: number;
  unchanged: number;
  /** Of the changed: foods that would get a clearly other name. They are rejected unless the import is asked for with `renames`. */
  renamed: number;
  /** The first twenty. */
  renames: RenamedFoodLine[];
  rejected: number;
  /** The first hundred. */
  rejects: RejectedFoodLine[];
}

export class FoodImportRunView {
  importId: string;
  fileName: string;
  requestedAt: string;
  requestedByName: string;
  /** Whose numbers the file has; null: those of the list without a name, or of a published one. */
  list: string | null;
  /** `requested`: waiting or running; `completed`; `refused`. */
  state: string;
  /** 0 to 1 while it runs here; null otherwise. */
  progress: number | null;
  /** Why it was refused. */
  reason: string | null;
  added: number | null;
  changed: number | null;
  unchanged: number | null;
  rejected: number | null;
  rejects: RejectedFoodLine[];
}

export class FoodImportList {
  /** Newest first. */
  items: FoodImportRunView[];
}
