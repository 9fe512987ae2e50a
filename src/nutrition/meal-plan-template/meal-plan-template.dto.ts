import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsAmount, IsCode } from '#libs/http/fields.js';
import { LARGEST_PORTION_GRAMS } from '#libs/science/portion.js';
import { FOOD_ID, FOOD_VERSION } from '../food/food-fields.js';
import { FoodNames } from '../food-names/food-names.dto.js';
import { DishRefDto, EnteredMeasure, ItemChoiceDto, MealSlotDto } from '../meal-plan/meal-plan.dto.js';
import { SLOT_ID } from '../meal-plan/meal-slot.js';
import { Publisher } from '../publisher.dto.js';
import { TEMPLATE_LIMITS } from '#src/plans/contract.js';
import { MOST_TEMPLATE_ITEMS } from './meal-plan-template.decider.js';
import type { TemplateContent } from './meal-plan-template.events.js';

export class TemplateItemDto {
  /** 0 is the first day of the template. */
  @IsInt()
  @Min(0)
  @Max(6)
  day: number;

  /** @example 'breakfast' */
  @IsCode(SLOT_ID)
  slotId: string;

  @IsAmount({ least: -1e9, most: 1e9, decimals: 'double' })
  order: number;

  /** @example 'sr-01256' */
  @IsCode(FOOD_ID)
  foodId: string;

  /** @example '0b7c9d21e4aa' */
  @IsCode(FOOD_VERSION)
  foodVersion: string;

  @IsAmount({ above: 0, most: LARGEST_PORTION_GRAMS, decimals: 6 })
  grams: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => EnteredMeasure)
  measure?: EnteredMeasure | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => DishRefDto)
  dish?: DishRefDto | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => ItemChoiceDto)
  choice?: ItemChoiceDto | null;
}

export class SaveTemplateDto {
  /** @example 'Mediterranean 2,000' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEMPLATE_LIMITS.name)
  name: string;

  @IsArray()
  @ArrayMaxSize(TEMPLATE_LIMITS.tags)
  @IsString({ each: true })
  @MaxLength(TEMPLATE_LIMITS.tag, { each: true })
  tags: string[];

  /** 1: a day; 7: a week. */
  @ApiProperty({ enum: [1, 7] })
  @IsIn([1, 7])
  days: number;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @ArrayUnique((slot: MealSlotDto | null) => slot?.slotId)
  @ValidateNested({ each: true })
  @Type(() => MealSlotDto)
  slots: MealSlotDto[];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_TEMPLATE_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => TemplateItemDto)
  items: TemplateItemDto[];
}

/** What goes into events is plain data, without the classes of the transport. */
export const templateOf = ({ name, tags, days, slots, items }: SaveTemplateDto): TemplateContent => ({
  name,
  tags: [...tags],
  days,
  slots: slots.map(({ slotId, name: called, time }) => ({ slotId, name: called, time })),
  items: items.map(({ day, slotId, order, foodId, foodVersion, grams, measure, dish, choice }) => ({
    day,
    slotId,
    order,
    foodId,
    foodVersion,
    grams,
    ...(measure ? { measure: { label: measure.label, amount: measure.amount } } : {}),
    ...(dish
      ? {
          dish: {
            dishId: dish.dishId,
            recipeId: dish.recipeId,
            recipeVersion: dish.recipeVersion,
            ...(dish.ingredient ? { ingredient: dish.ingredient } : {}),
          },
        }
      : {}),
    ...(choice ? { choice: { choiceId: choice.choiceId, optionId: choice.optionId } } : {}),
  })),
});

export class TemplateRowView {
  templateId: string;
  name: string;
  tags: string[];
  /** 1: a day; 7: a week. */
  days: number;
  slots: MealSlotDto[];
  items: number;
  /** Mean of the days that have food; null: nothing is known. */
  kcal: number | null;
  /** False: the energy of a food is unknown, so `kcal` is a lower bound and portions can't be scaled by it. */
  complete: boolean;
  /** Energy by day and meal, in the order of `slots`; null: nothing is known. */
  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'number', nullable: true } } })
  energy: (number | null)[][];
  archived: boolean;
  savedAt: string;
  savedBy: Publisher;
}

/** Of a dish, as an operation that places it names it. */
export class TemplateDishView {
  dishId: string;
  recipeId: string;
  recipeVersion: number;
  /** Null: the recipe has no such ingredient. */
  ingredient: string | null;
}

/** A food on its place in a template. */
export class TemplateItemView {
  /** 0 is the first day of the template. */
  day: number;
  slotId: string;
  order: number;
  foodId: string;
  foodVersion: string;
  /** In the list. */
  foodName: string;
  displayNames: FoodNames;
  grams: number;
  measure: EnteredMeasure | null;
  dish: TemplateDishView | null;
  choice: ItemChoiceDto | null;
  /** The organisation archived the food since: plans may still have it, searches no longer find it. */
  archived: boolean;
}

/** A template with what stands in it. */
export class TemplateDetail {
  template: TemplateRowView;
  /** By day, meal and place. */
  items: TemplateItemView[];
}

export class TemplatePage {
  /** By name. */
  items: TemplateRowView[];
  /** Send it as `cursor` for the next page; null on the last. */
  nextCursor: string | null;
}
