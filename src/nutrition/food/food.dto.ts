import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsCode } from '#libs/http/fields.js';
import { IsReason } from '#libs/http/reason.js';
import { PageQuery } from '#libs/http/page.dto.js';
import {
  COMPARED_NUTRIENTS,
  KEPT_NUTRIENTS,
  USUALLY_COMPARED,
  type ComparedNutrient,
  type KeptNutrient,
} from '#libs/science/equivalents.js';
import type { TagStanding } from '../food-tags/food-tags.decider.js';
import { NULLABLE_NUMBERS } from '../nullable-numbers.js';
import { LabelValueState, OwnFoodView } from '../org-food/org-food.view.dto.js';
import { FoodNames, OwnFoodNames } from '../food-names/food-names.dto.js';
import { AMOUNT_RECORD, FOOD_ID, FOOD_VERSION, FREE_OF, IsAmountRecord } from './food-fields.js';

const FOOD_SOURCES = ['all', 'own', 'lists'] as const;
type FoodSource = (typeof FOOD_SOURCES)[number];

export class FoodQuery extends PageQuery {
  /**
   * Words of a name or brand, in any order, while typing; typing errors are forgiven. 8 to 14 digits: a barcode. Empty: plain foods.
   * @example 'greek yoghurt'
   */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  /** Where foods come from: the organisation's own, the lists, or both (default). */
  @IsOptional()
  @IsIn(FOOD_SOURCES)
  source?: FoodSource;

  /** Allergens, separated by commas, that the food is free of: declared by the organisation, or derived from the list's name. What nobody can tell is left out. */
  @IsOptional()
  @IsCode(FREE_OF)
  freeOf?: string;

  /** `true`: the organisation's own foods that were archived, instead of those in use. */
  @IsOptional()
  @IsIn(['true', 'false'])
  archived?: 'true' | 'false';
}

export class FoodVersionQuery {
  /** The newest, as the org sees it, when absent. */
  @IsOptional()
  @IsCode(FOOD_VERSION)
  version?: string;
}

export class EquivalentsQuery extends FoodVersionQuery {
  /** What a swap holds constant. */
  @IsOptional()
  @IsIn(KEPT_NUTRIENTS)
  @ApiProperty({ enum: KEPT_NUTRIENTS, required: false })
  keep: KeptNutrient = 'energy';

  /**
   * In which it stays close, nutrient ids separated by commas.
   * @example 'protein,fat,epa,dha'
   */
  @IsOptional()
  @ApiProperty({ type: 'string', required: false })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(COMPARED_NUTRIENTS, { each: true })
  near: ComparedNutrient[] = [...USUALLY_COMPARED];
}

export class FoodRefDto {
  /** @example 'sr-01256' */
  @IsCode(FOOD_ID)
  foodId: string;

  /** The newest, as the org sees it, when absent. */
  @IsOptional()
  @IsCode(FOOD_VERSION)
  version?: string;
}

export class LookUpFoodsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => FoodRefDto)
  refs: FoodRefDto[];
}

const TAG_STANDINGS = ['derived', 'carried', 'maybe', 'free'] as const satisfies readonly TagStanding[];

export class StateFoodTagDto {
  /**
   * A safety tag of foods, as `POST /foods/safety` names them.
   * @example 'allergen:lupin'
   */
  @IsString()
  @MaxLength(81)
  @Matches(/^[a-z0-9-]{1,40}(:[a-z0-9-]{1,40})?$/)
  tag: string;

  /** What counts from now on: that the food carries it, may carry it, is free of it, or what is derived. */
  @IsIn(TAG_STANDINGS)
  as: (typeof TAG_STANDINGS)[number];

  /** What the author saw; where something else counts: 412 `food-tag.changed`. */
  @IsIn(TAG_STANDINGS)
  was: (typeof TAG_STANDINGS)[number];

  /** @example 'The brand in our kitchen is processed beside lupin flour.' */
  @IsReason()
  reason: string;
}

export class CorrectFoodDto {
  /**
   * Amounts per 100 g by nutrient id; null: unknown. Nutrients that are not named stay as they are.
   * @example { "protein": 9.9, "iodine": null }
   */
  @ApiProperty(AMOUNT_RECORD)
  @IsObject()
  @IsAmountRecord()
  nutrients: Record<string, number | null>;

  /**
   * Why, for those who wonder later.
   * @example 'Label of the brand in our kitchen'
   */
  @IsReason()
  reason: string;
}

export class FoodMeasure {
  /** @example '1 cup' */
  label: string;
  /** Grams of one of it. */
  grams: number;
}

export class FoodHit {
  /** @example 'sr-01256' */
  foodId: string;
  /**
   * Names these values for ever.
   * @example '0b7c9d21e4aa'
   */
  version: string;
  /** @example 'Yogurt, Greek, plain, nonfat' */
  name: string;
  /** Plain names for plans, prints and clients; a food that has none in a language has that of the other. */
  displayNames: FoodNames;
  /** @example 'Dairy and Egg Products' */
  group: string;
  /** @example 'USDA SR28 01256' */
  source: string;
  /** kcal per 100 g; null: unknown. */
  energy: number | null;
  /** g per 100 g; null: unknown. */
  protein: number | null;
  /** g per 100 g; null: unknown. */
  carbohydrate: number | null;
  /** g per 100 g; null: unknown. */
  fat: number | null;
  /** Household measures. */
  measures: FoodMeasure[];
  /** The values are the org's own. */
  correctedByOrg: boolean;
  /** What the organisation says of a food of its own; null: the food is in a list. */
  own: OwnFoodView | null;
}

export class FoodPage {
  /** Best first. */
  items: FoodHit[];
  /** Send it as `cursor` for the next page; null on the last. */
  nextCursor: string | null;
}

/** Foods that are called so, at most five. */
export class FoodNamesakes {
  items: FoodHit[];
}

export class FoodVersionRef {
  version: string;
  /** Where the values of this version come from. */
  source: string;
  correctedByOrg: boolean;
  /** Why the org corrected it; null for lists and the org's own foods. */
  reason: string | null;
  /** When and by whom, for corrections of the org and versions of its own foods. */
  correctedAt: string | null;
  correctedBy: string | null;
}

/** Values and measures of a listed food that another release of the same database gave. */
export class FilledFrom {
  /** @example 'USDA SR24' */
  release: string;
  /** Ids of nutrients. */
  nutrients: string[];
  /** Names of measures. */
  measures: string[];
}

export class FoodDetail extends FoodHit {
  /** Order of `per100g`. */
  nutrientIds: string[];
  /** Amounts per 100 g; null: unknown, which is not 0. */
  @ApiProperty(NULLABLE_NUMBERS)
  per100g: (number | null)[];
  /** What it is called where the organisation gives it no name. */
  plainNames: FoodNames;
  /** Names that the organisation gives it; of a food of its own there are none. */
  ownNames: OwnFoodNames;
  /** Traces and limits by nutrient id: what a list says where it has no figure. */
  @ApiProperty({ type: 'object', additionalProperties: { $ref: '#/components/schemas/LabelValueState' } })
  states: Record<string, LabelValueState>;
  /** Of a list that has several energies: which of them this is, by its heading. Null: there was one. */
  energyFrom: string | null;
  /** What comes from another release than `source` names. Null: nothing does. */
  filled: FilledFrom | null;
  /** Newest first. */
  versions: FoodVersionRef[];
}

export class FoodValues {
  foodId: string;
  version: string;
  name: string;
  displayNames: FoodNames;
  source: string;
  measures: FoodMeasure[];
  /** Amounts per 100 g; null: unknown, which is not 0. */
  @ApiProperty(NULLABLE_NUMBERS)
  per100g: (number | null)[];
}

export class FoodLookup {
  /** Order of every `per100g`. */
  nutrientIds: string[];
  /** Foods that are known, in the order of the question. */
  foods: FoodValues[];
}
