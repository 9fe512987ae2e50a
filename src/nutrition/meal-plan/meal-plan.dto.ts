import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsDefined,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
  ValidateIf,
} from 'class-validator';
import { OperationList } from '#src/plans/contract.js';
import { TIME_OF_DAY } from '#libs/calendar/dates.js';
import { IsAmount, IsCode } from '#libs/http/fields.js';
import { LARGEST_PORTION_GRAMS } from '#libs/science/portion.js';
import { FOOD_ID, FOOD_VERSION } from '../food/food-fields.js';
import type { DraftOperation } from './draft-operation.js';
import { INGREDIENT_PATH } from './item-dish.js';
import { MOST_WEEKS } from './draft.js';
import { LONGEST_NOTE } from '#libs/science/plan-notes.js';
import { SLOT_ID } from './meal-slot.js';
import { LONGEST_PLAN_NAME } from './plan-name.js';

/** Counted from the Monday of the first week. */
const LAST_DAY = 7 * MOST_WEEKS - 1;

export class MealSlotDto {
  /** @example 'breakfast' */
  @IsCode(SLOT_ID)
  slotId: string;

  /** @example 'Breakfast' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  name: string;

  /** @example '07:30' */
  @IsCode(TIME_OF_DAY)
  time: string;
}

export class FromTemplateDto {
  @IsUUID()
  templateId: string;

  /** Portions are scaled to the client's energy target. */
  @IsOptional()
  @IsBoolean()
  scale?: boolean;
}

export class FromVersionDto {
  @IsUUID()
  planId: string;

  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version: number;

  /** Portions are scaled to the client's energy target. */
  @IsOptional()
  @IsBoolean()
  scale?: boolean;
}

export class DraftMealPlanDto {
  /** @example 'Cardio-metabolic 1,650' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PLAN_NAME)
  name: string;

  /** Length; the plan repeats after it. */
  @IsInt()
  @Min(1)
  @Max(MOST_WEEKS)
  weeks: number;

  /** Meals of a day; those of the organisation's settings when absent. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @ArrayUnique((slot: MealSlotDto | null) => slot?.slotId)
  @ValidateNested({ each: true })
  @Type(() => MealSlotDto)
  slots?: MealSlotDto[];

  /** A template that it begins with; its meals go to those of the plan by id, name or time. */
  @IsOptional()
  @ValidateNested()
  @Type(() => FromTemplateDto)
  template?: FromTemplateDto;

  /**
   * A published version that it begins with, of this client or another one that the caller may read. Its meals go to those of the plan as a
   * template's do; notes are taken over for the same client only.
   */
  @IsOptional()
  @ValidateNested()
  @Type(() => FromVersionDto)
  from?: FromVersionDto;
}

export class EnteredMeasure {
  /** @example '1 cup' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  label: string;

  /** @example 1.5 */
  @IsAmount({ above: 0, most: 100_000, decimals: 'double' })
  amount: number;
}

const OPERATIONS = ['place', 'move', 'portion', 'remove', 'rename', 'note', 'offer', 'annotate', 'settle'] as const;

/** What every operation has: its kind decides the rest. */
export class DraftOperationBase {
  @IsIn(OPERATIONS)
  op: string;
}

class ItemOperation extends DraftOperationBase {
  /** Made by the editor: the same operation sent twice is one. */
  @IsUUID()
  itemId: string;
}

/** Makes an item part of a dish: a recipe's ingredients that are placed together and stay editable one by one. */
export class DishRefDto {
  /** Made by the editor: items of one meal with the same id are one dish. */
  @IsUUID()
  dishId: string;

  @IsUUID()
  recipeId: string;

  @IsInt()
  @Min(1)
  @Max(1_000_000)
  recipeVersion: number;

  /**
   * Which ingredient of the recipe it is: ids of ingredients from the recipe inwards, joined by `/`. Absent: one that the recipe does not have.
   * @example '0199f3a2-8c1e-4d00-9d5e-2f4be1c0a101'
   */
  @IsOptional()
  @IsCode(INGREDIENT_PATH)
  ingredient?: string;
}

/** Makes an item one of several that the client chooses from. */
export class ItemChoiceDto {
  /** Made by the editor: items of one meal with the same choice are alternatives, unless they are of the same option. */
  @IsUUID()
  choiceId: string;

  /** Items of a choice with the same option are eaten together. The option whose first item stands first counts. */
  @IsUUID()
  optionId: string;
}

/** Puts a food into a meal. */
export class PlaceItem extends ItemOperation {
  @ApiProperty({ enum: ['place'] })
  declare op: 'place';

  /** 0 is the Monday of the first week. */
  @IsInt()
  @Min(0)
  @Max(LAST_DAY)
  day: number;

  /** @example 'breakfast' */
  @IsCode(SLOT_ID)
  slotId: string;

  /** Place in the meal, ascending; any number, so that an item fits between two others. */
  @IsAmount({ least: -1e9, most: 1e9, decimals: 'double' })
  order: number;

  /** @example 'sr-01256' */
  @IsCode(FOOD_ID)
  foodId: string;

  /** @example '0b7c9d21e4aa' */
  @IsCode(FOOD_VERSION)
  foodVersion: string;

  /** More than 0, at most 5,000. */
  @IsAmount({ above: 0, most: LARGEST_PORTION_GRAMS, decimals: 6 })
  grams: number;

  /** As the portion was entered; the grams count. */
  @IsOptional()
  @ValidateNested()
  @Type(() => EnteredMeasure)
  measure?: EnteredMeasure | null;

  /** The dish that the item is part of. */
  @IsOptional()
  @ValidateNested()
  @Type(() => DishRefDto)
  dish?: DishRefDto | null;

  /** The choice that the item is part of. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ItemChoiceDto)
  choice?: ItemChoiceDto | null;
}

/** Moves an item to another day, meal or place. */
export class MoveItem extends ItemOperation {
  @ApiProperty({ enum: ['move'] })
  declare op: 'move';

  @IsInt()
  @Min(0)
  @Max(LAST_DAY)
  day: number;

  @IsCode(SLOT_ID)
  slotId: string;

  @IsAmount({ least: -1e9, most: 1e9, decimals: 'double' })
  order: number;
}

/** Changes a portion. When somebody else changed it meanwhile, both are kept until one is settled. */
export class ChangePortion extends ItemOperation {
  @ApiProperty({ enum: ['portion'] })
  declare op: 'portion';

  /** More than 0, at most 5,000. */
  @IsAmount({ above: 0, most: LARGEST_PORTION_GRAMS, decimals: 6 })
  grams: number;

  /** The grams that the editor saw, as they were told. */
  @IsAmount({ above: 0, most: LARGEST_PORTION_GRAMS, decimals: 'double' })
  was: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => EnteredMeasure)
  measure?: EnteredMeasure | null;
}

/** Takes an item out. */
export class RemoveItem extends ItemOperation {
  @ApiProperty({ enum: ['remove'] })
  declare op: 'remove';
}

/** Writes a note on an item; empty text takes it away. */
export class NoteItem extends ItemOperation {
  @ApiProperty({ enum: ['note'] })
  declare op: 'note';

  @IsString()
  @MaxLength(LONGEST_NOTE)
  text: string;
}

/** Makes an item one of several that the client chooses from, or (null) one that is eaten in any case. */
export class OfferItem extends ItemOperation {
  @ApiProperty({ enum: ['offer'] })
  declare op: 'offer';

  @ValidateIf((_, value) => value !== null)
  @IsDefined()
  @ValidateNested()
  @Type(() => ItemChoiceDto)
  choice: ItemChoiceDto | null;
}

/** Writes a note on a meal of a day, or on the whole day; empty text takes it away. The client reads it. */
export class AnnotatePlan extends DraftOperationBase {
  @ApiProperty({ enum: ['annotate'] })
  declare op: 'annotate';

  /** 0 is the Monday of the first week. */
  @IsInt()
  @Min(0)
  @Max(LAST_DAY)
  day: number;

  /** Absent: the note is on the whole day. */
  @IsOptional()
  @IsCode(SLOT_ID)
  slotId?: string | null;

  @IsString()
  @MaxLength(LONGEST_NOTE)
  text: string;
}

/** Chooses the portion of an item whose portions collide. */
export class SettlePortion extends ItemOperation {
  @ApiProperty({ enum: ['settle'] })
  declare op: 'settle';

  @IsAmount({ above: 0, most: LARGEST_PORTION_GRAMS, decimals: 6 })
  grams: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => EnteredMeasure)
  measure?: EnteredMeasure | null;
}

/** Gives the plan another name. */
export class RenameMealPlan extends DraftOperationBase {
  @ApiProperty({ enum: ['rename'] })
  declare op: 'rename';

  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PLAN_NAME)
  name: string;
}

const KINDS = {
  place: PlaceItem,
  move: MoveItem,
  portion: ChangePortion,
  remove: RemoveItem,
  rename: RenameMealPlan,
  note: NoteItem,
  offer: OfferItem,
  annotate: AnnotatePlan,
  settle: SettlePortion,
} as const;
export type DraftOperationDto = InstanceType<(typeof KINDS)[keyof typeof KINDS]>;

@ApiExtraModels(...Object.values(KINDS))
export class ChangeMealPlanDraftDto {
  /** In order, all or nothing. */
  @OperationList<DraftOperationBase>(KINDS, DraftOperationBase)
  operations: DraftOperationDto[];
}

const refOf = ({ dishId, recipeId, recipeVersion, ingredient }: DishRefDto) => ({
  dishId,
  recipeId,
  recipeVersion,
  ...(ingredient ? { ingredient } : {}),
});

const choiceOf = ({ choiceId, optionId }: ItemChoiceDto) => ({ choiceId, optionId });

/** What goes into events is plain data, without the classes of the transport. */
export const operationsOf = ({ operations }: ChangeMealPlanDraftDto): readonly DraftOperation[] =>
  operations.map((operation) => ({
    ...operation,
    ...('measure' in operation && operation.measure ? { measure: { ...operation.measure } } : {}),
    ...('dish' in operation && operation.dish ? { dish: refOf(operation.dish) } : {}),
    ...('choice' in operation && operation.choice ? { choice: choiceOf(operation.choice) } : {}),
  }));
