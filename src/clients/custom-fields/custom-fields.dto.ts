import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsAmount } from '#libs/http/fields.js';
import { IsCalendarDate } from '../client/validation.js';
import {
  CUSTOM_FIELD_KINDS,
  LARGEST_NUMBER,
  LONGEST_FIELD_NAME,
  LONGEST_OPTION,
  LONGEST_TEXT_VALUE,
  LONGEST_UNIT,
  MOST_FIELDS,
  MOST_OPTIONS,
  type CustomFieldKind,
} from './custom-field.js';

export class CustomFieldOptionDto {
  /** Of an option that stands; absent: a new one. */
  @IsOptional()
  @IsUUID()
  optionId?: string;

  /** @example 'Recommended by a GP' */
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_OPTION)
  label: string;
}

export class DefineCustomFieldDto {
  /** @example 'Waist' */
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_FIELD_NAME)
  name: string;

  /** `choice`: one of the options; `choices`: any of them. Never changes. */
  @IsIn(CUSTOM_FIELD_KINDS)
  kind: CustomFieldKind;

  /**
   * Of a number.
   * @example 'cm'
   */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_UNIT)
  unit?: string | null;

  /** Least value of a number. */
  @IsOptional()
  @IsAmount({ least: -LARGEST_NUMBER, most: LARGEST_NUMBER, decimals: 6 })
  min?: number | null;

  /** Most value of a number. */
  @IsOptional()
  @IsAmount({ least: -LARGEST_NUMBER, most: LARGEST_NUMBER, decimals: 6 })
  max?: number | null;

  /** Of choices, in their order. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(MOST_OPTIONS)
  @ValidateNested({ each: true })
  @Type(() => CustomFieldOptionDto)
  options?: CustomFieldOptionDto[];

  /** Whether it holds health data: seen and asked only by those who may read the client's. Never changes. */
  @IsBoolean()
  sensitive: boolean;
}

export class ChangeCustomFieldDto {
  /** @example 'Waist circumference' */
  @ValidateIf((_, value) => value !== undefined)
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_FIELD_NAME)
  name?: string;

  /** Null: none. */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_UNIT)
  unit?: string | null;

  /** Null: none. */
  @IsOptional()
  @IsAmount({ least: -LARGEST_NUMBER, most: LARGEST_NUMBER, decimals: 6 })
  min?: number | null;

  /** Null: none. */
  @IsOptional()
  @IsAmount({ least: -LARGEST_NUMBER, most: LARGEST_NUMBER, decimals: 6 })
  max?: number | null;

  /** All options in their order: those not named any more are retired. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_OPTIONS)
  @ValidateNested({ each: true })
  @Type(() => CustomFieldOptionDto)
  options?: CustomFieldOptionDto[];
}

export class OrderCustomFieldsDto {
  /** Every field in use, in the wanted order. */
  @IsArray()
  @ArrayMaxSize(MOST_FIELDS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  fieldIds: string[];
}

export class EnteredValueDto {
  @IsUUID()
  fieldId: string;

  /** Of a text; empty or null: none. */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TEXT_VALUE)
  text?: string | null;

  /** Of a number, in its unit; null: none. */
  @IsOptional()
  @IsAmount({ least: -LARGEST_NUMBER, most: LARGEST_NUMBER, decimals: 6 })
  number?: number | null;

  /** Of a date; null: none. */
  @IsOptional()
  @IsCalendarDate()
  date?: string | null;

  /** Ids of options; empty: none. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(MOST_OPTIONS)
  @IsUUID(undefined, { each: true })
  choices?: string[];
}

export class SetCustomValuesDto {
  /** Only the fields that change. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_FIELDS)
  @ArrayUnique(({ fieldId }: EnteredValueDto) => fieldId)
  @ValidateNested({ each: true })
  @Type(() => EnteredValueDto)
  values: EnteredValueDto[];
}

export class CustomFieldOptionView {
  optionId: string;
  /** @example 'Recommended by a GP' */
  label: string;
  /** Not offered any more; clients who have it keep it. */
  retired: boolean;
}

export class CustomFieldView {
  fieldId: string;
  /** @example 'Waist' */
  name: string;
  kind: CustomFieldKind;
  /** @example 'cm' */
  unit: string | null;
  min: number | null;
  max: number | null;
  options: CustomFieldOptionView[];
  /** Whether it holds health data. */
  sensitive: boolean;
  /** Not in use any more. */
  retired: boolean;
}

export class CustomFieldList {
  /** In their order, retired ones last; those with health data only for roles that may read any client's. */
  items: CustomFieldView[];
}
