import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsAmount, IsCode, IsDay } from '#libs/http/fields.js';
import { LARGEST_PORTION_GRAMS } from '#libs/science/portion.js';
import { TIME_OF_DAY } from '#libs/calendar/dates.js';
import { EntryOriginDto, stated } from '../entry-origin.dto.js';
import type { MealReportRequest } from './meal-reports.js';

export class EatenItemDto {
  /** The planned item it stands for; absent or null for a food eaten besides or instead. */
  @IsOptional()
  @IsUUID()
  itemId?: string | null;

  /** Id of the food. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  foodId: string;

  /** Version of the food's values. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(32)
  foodVersion: string;

  /**
   * Grams eaten, more than 0 and at most 5,000.
   * @example 150
   */
  @IsAmount({ above: 0, most: LARGEST_PORTION_GRAMS, decimals: 6 })
  grams: number;
}

export class EatenOptionDto {
  /** Number of the choice, as the day names it. */
  @IsInt()
  @Min(0)
  @Max(10_000)
  choice: number;

  /** 0 is the one that counts in the plan. */
  @IsInt()
  @Min(0)
  @Max(20)
  option: number;
}

export class MealReportDto extends EntryOriginDto {
  /**
   * Day of the meal.
   * @example '2026-11-21'
   */
  @IsDay()
  date: string;

  /**
   * Meal slot of the plan, or any short word where nothing is planned.
   * @example 'lunch'
   */
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  slotId: string;

  /** `as-planned` takes the plan's items; `adjusted` those sent; `skipped`: nothing of the planned meal was eaten. */
  @IsIn(['as-planned', 'adjusted', 'skipped'])
  kind: 'as-planned' | 'adjusted' | 'skipped';

  /** What was eaten; for `adjusted` only. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => EatenItemDto)
  items?: EatenItemDto[];

  /** Which options of the planned meal were eaten, of a choice that is not named the first; for `as-planned` only. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => EatenOptionDto)
  options?: EatenOptionDto[];

  /** A remark of the client; of a skipped meal the reason. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  note?: string | null;

  /**
   * What to call a meal that the plan lacks; ignored where the plan names it.
   * @example 'Afternoon snack'
   */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  name?: string;

  /**
   * When it was eaten, `HH:MM` where the client was.
   * @example '12:30'
   */
  @IsOptional()
  @IsCode(TIME_OF_DAY)
  time?: string;
}

export class LogMealDto extends MealReportDto {
  /**
   * Id of the log, made by the caller (UUID version 7): the same log sent twice is one log.
   * @example '019aa7c2-8c1e-7d00-9d5e-2f4be1c0a001'
   */
  @IsUUID(7)
  entryId: string;
}

/** What was sent, with its defaults. */
export const reportOf = ({
  date,
  slotId,
  kind,
  items = [],
  options = [],
  note = null,
  ...rest
}: MealReportDto): MealReportRequest => ({
  ...stated(rest),
  date,
  slotId,
  kind,
  note,
  ...(options.length > 0 ? { options: options.map(({ choice, option }) => ({ choice, option })) } : {}),
  items: items.map(({ itemId = null, foodId, foodVersion, grams }) => ({ itemId, foodId, foodVersion, grams })),
});
