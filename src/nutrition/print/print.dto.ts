import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { FoodNames } from '../food-names/food-names.dto.js';
import { EnteredMeasure } from '../meal-plan/meal-plan.dto.js';
import { SHOPPING_CATEGORIES, type ShoppingCategory } from './shopping-list.js';

const PAGES = ['week', 'recipes', 'shopping'] as const;

export class ShoppingQuery {
  /** Which week of the plan, from 1. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(4)
  week: number = 1;

  /** From which day of the week, 1 is Monday. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(7)
  from: number = 1;

  /** How many days from then on; those that the week has left when there are more. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(7)
  days: number = 7;

  /** For how many it is bought, each eating the same. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(20)
  people: number = 1;
}

export class PrintQuery extends ShoppingQuery {
  @ApiProperty({ enum: ['en', 'de'], required: false })
  @IsOptional()
  @IsIn(['en', 'de'])
  language: 'en' | 'de' = 'en';

  @ApiProperty({ enum: ['a4', 'letter'], required: false })
  @IsOptional()
  @IsIn(['a4', 'letter'])
  paper: 'a4' | 'letter' = 'a4';

  /** What portions without a measure are written in; as the caller reads them. */
  @ApiProperty({ enum: ['metric', 'us'], required: false })
  @IsOptional()
  @IsIn(['metric', 'us'])
  units: 'metric' | 'us' = 'metric';

  /**
   * Separated by commas.
   * @example 'week,recipes,shopping'
   */
  @ApiProperty({ type: 'string', required: false })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(PAGES, { each: true })
  pages: (typeof PAGES)[number][] = [...PAGES];
}

export class ShoppingItemView {
  foodId: string;
  /** In the list. */
  name: string;
  /** As people call it. */
  displayNames: FoodNames;
  /** Grams of all meals together, edible part. */
  grams: number;
  /** Where every portion was entered in the same measure: how many of it. */
  measure: EnteredMeasure | null;
}

export class ShoppingSectionView {
  @ApiProperty({ enum: SHOPPING_CATEGORIES })
  category: ShoppingCategory;
  items: ShoppingItemView[];
}

export class ShoppingListView {
  week: number;
  /** Of the week, 1 is Monday. */
  from: number;
  days: number;
  people: number;
  /** The days offer alternatives: the list has those that count in the plan, the first ones. */
  firstOnly: boolean;
  /** In the order of a shop. */
  sections: ShoppingSectionView[];
}
