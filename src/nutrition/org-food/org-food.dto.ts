import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsAmount } from '#libs/http/fields.js';
import { ALLERGEN_STATEMENTS } from '#libs/science/food-allergens.js';
import { LARGEST_SERVING_G } from '#libs/science/label-amounts.js';
import { FoodRefDto } from '../food/food.dto.js';
import { AMOUNT_RECORD, IsAmountRecord } from '../food/food-fields.js';
import { LONGEST_FOOD_NAME, LONGEST_FOOD_TEXT, MOST_MEASURES } from './food-entry.js';
import { FOOD_TAGS } from './food-tags.js';
import { LabelValueState } from './org-food.view.dto.js';
import { IsStatementRecord, IsStateRecord } from './org-food-fields.js';

export class FoodMeasureDto {
  /** @example '1 jar' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  label: string;

  /** Grams of one of it. */
  @IsAmount({ above: 0, most: 5000, decimals: 6 })
  grams: number;
}

export class EnteredFiguresDto {
  /** What the figures are of. */
  @IsIn(['100g', 'serving'])
  @ApiProperty({ enum: ['100g', 'serving'] })
  per: '100g' | 'serving';

  /** Grams of a serving; needed for figures per serving. */
  @IsOptional()
  @IsAmount({ least: 0, most: LARGEST_SERVING_G, decimals: 6 })
  servingGrams?: number | null;

  /**
   * As on the label: by nutrient id in its unit, or `salt` in g. Null or absent: unknown.
   * @example { "energy": 252, "protein": 9, "salt": 0.18 }
   */
  @ApiProperty(AMOUNT_RECORD)
  @IsObject()
  @IsAmountRecord(0)
  amounts: Record<string, number | null>;

  /**
   * Figures that are none, by the same keys: `trace`, or `below` a limit. They stay unknown in every sum.
   * @example { "sugars": { "state": "below", "limit": 0.5 } }
   */
  @ApiProperty({ type: 'object', additionalProperties: { $ref: '#/components/schemas/LabelValueState' } })
  @IsOptional()
  @IsStateRecord()
  states?: Record<string, LabelValueState>;
}

/** A food of the organisation's own, as a whole: what is left out is taken away. */
export class OrgFoodDto {
  /** @example 'Overnight oats, berries' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_FOOD_NAME)
  name: string;

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FOOD_TEXT)
  brand?: string | null;

  /**
   * Barcode: GTIN-8, -12, -13 or -14 with a valid check digit.
   * @example '4006381333931'
   */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  gtin?: string | null;

  /** @example 'Breakfast Cereals' */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FOOD_TEXT)
  group?: string | null;

  /** Where the values come from. @example 'Label, November 2026' */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FOOD_TEXT)
  source?: string | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(FOOD_TAGS.length)
  @IsIn(FOOD_TAGS, { each: true })
  tags?: string[];

  /**
   * `contains`, `may-contain`, `exempt` (a derivative that labels need not name) or `free` by allergen; what is not stated is unknown.
   * @example { "dairy": "contains", "tree-nut": "may-contain" }
   */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', enum: [...ALLERGEN_STATEMENTS] } })
  @IsOptional()
  @IsStatementRecord()
  allergens?: Record<string, string>;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_MEASURES)
  @ValidateNested({ each: true })
  @Type(() => FoodMeasureDto)
  measures?: FoodMeasureDto[];

  @IsObject()
  @ValidateNested()
  @Type(() => EnteredFiguresDto)
  entered: EnteredFiguresDto;
}

export class AddOrgFoodDto extends OrgFoodDto {
  /** The food that it began as a copy of. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FoodRefDto)
  copiedFrom?: FoodRefDto;
}
