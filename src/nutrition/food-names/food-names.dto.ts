import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { LONGEST_OWN_FOOD_NAME } from '#libs/science/food-name.js';

/** With blanks that are left out, and letters of several code units; what is too long is said in words by the rule itself. */
const LONGEST_TYPED_NAME = 4 * LONGEST_OWN_FOOD_NAME;

/** Plain names for plans, prints and clients; a food that has none in a language has that of the other. */
export class FoodNames {
  /** @example 'Greek yoghurt, plain, fat free' */
  en: string;
  /** @example 'Griechischer Joghurt, fettfrei' */
  de: string;
}

/** Names that the organisation gives a listed food; null: it is called what it is called anyway. */
export class OwnFoodNames {
  /** @example 'Skyr' */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED_NAME)
  @ApiProperty({ type: 'string', nullable: true, maxLength: LONGEST_TYPED_NAME })
  en: string | null;

  /** @example 'Skyr' */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED_NAME)
  @ApiProperty({ type: 'string', nullable: true, maxLength: LONGEST_TYPED_NAME })
  de: string | null;
}

export class RenameFoodDto {
  /** From now on, wherever the food is named but in plans that were published; null or empty takes a name back. */
  @IsObject()
  @ValidateNested()
  @Type(() => OwnFoodNames)
  names: OwnFoodNames;

  /** What the author saw; where the food is called otherwise by now: 412 `food-name.changed`. */
  @IsObject()
  @ValidateNested()
  @Type(() => OwnFoodNames)
  was: OwnFoodNames;
}

export class NamesakesQuery {
  /**
   * A name that somebody is about to give.
   * @example 'Skyr'
   */
  @IsString()
  @MaxLength(LONGEST_TYPED_NAME)
  name: string;
}

export class NameFoodsDto {
  /**
   * Each a row of names as the list has them.
   * @example ['Spinach, raw, Milk, whole, 3.25% milkfat +2']
   */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(1000, { each: true })
  texts: string[];
}

export class FoodNamesLookup {
  /** In the order of the question. */
  names: FoodNames[];
}
