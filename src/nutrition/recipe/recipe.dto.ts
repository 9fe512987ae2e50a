import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
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
} from 'class-validator';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { IsAmount, IsCode } from '#libs/http/fields.js';
import { PageQuery } from '#libs/http/page.dto.js';
import { LONGEST_REASON } from '#libs/science/reason.js';
import { MOST_YIELD } from '#libs/science/recipe.js';
import { PictureView } from '#src/files/contract.js';
import { FOOD_ID, FOOD_VERSION } from '../food/food-fields.js';
import { EnteredMeasure } from '../meal-plan/meal-plan.dto.js';
import { Publisher } from '../publisher.dto.js';
import {
  LONGEST_RECIPE_NAME,
  LONGEST_RECIPE_TAG,
  LONGEST_STEP,
  MOST_INGREDIENT_GRAMS,
  MOST_INGREDIENTS,
  MOST_RECIPE_TAGS,
  MOST_SERVINGS,
  MOST_STEPS,
} from './recipe-content.js';
import type { RecipeContent } from './recipe.events.js';

const TAG = /^[a-z][a-z-]{0,39}$/;
const STATES = ['contains', 'may-contain', 'free', 'yes', 'no'] as const;
type State = (typeof STATES)[number];

export class RecipeQuery extends PageQuery {
  /**
   * Words of a name or tag, in any order.
   * @example 'lentil soup'
   */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  /** Archived recipes instead of those in use. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  archived?: boolean;
}

export class RecipeVersionQuery {
  /** The newest when absent. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version?: number;
}

/** A food, by `foodId` and `foodVersion`, or another recipe, by `recipeId` and `recipeVersion`: one of the two. */
export class RecipeIngredientDto {
  /** Made by the editor; it stays with the ingredient through all versions. */
  @IsUUID()
  ingredientId: string;

  /** @example 'sr-16069' */
  @IsOptional()
  @IsCode(FOOD_ID)
  foodId?: string;

  /** @example '0b7c9d21e4aa' */
  @IsOptional()
  @IsCode(FOOD_VERSION)
  foodVersion?: string;

  @IsOptional()
  @IsUUID()
  recipeId?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  recipeVersion?: number;

  /** Raw grams of a food in the whole recipe; grams of another recipe as it is finished. */
  @IsAmount({ above: 0, most: MOST_INGREDIENT_GRAMS, decimals: 6 })
  grams: number;

  /** As the amount of a food was entered; the grams count. */
  @IsOptional()
  @ValidateNested()
  @Type(() => EnteredMeasure)
  measure?: EnteredMeasure | null;

  /**
   * Retention group of how a food is cooked (USDA Release 6); absent: not cooked.
   * @example 'legumes-boiled'
   */
  @IsOptional()
  @IsCode(TAG)
  retention?: string | null;
}

export class RecipeStepDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_STEP)
  text: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  minutes?: number | null;
}

export class TagOverrideDto {
  /**
   * An allergen's tag, `vegetarian` or `vegan`.
   * @example 'gluten-source'
   */
  @IsCode(TAG)
  tag: string;

  @ApiProperty({ enum: STATES })
  @IsIn(STATES)
  state: State;

  /** @example 'Certificate of the producer, 12 November' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_REASON)
  reason: string;
}

export class SaveRecipeDto {
  /** @example 'Lentil soup with spinach' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_RECIPE_NAME)
  name: string;

  @IsInt()
  @Min(1)
  @Max(MOST_SERVINGS)
  servings: number;

  /** Cooked weight divided by raw weight. */
  @IsAmount({ above: 0, most: MOST_YIELD, decimals: 6 })
  yieldFactor: number;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_INGREDIENTS)
  @ValidateNested({ each: true })
  @Type(() => RecipeIngredientDto)
  ingredients: RecipeIngredientDto[];

  @IsArray()
  @ArrayMaxSize(MOST_STEPS)
  @ValidateNested({ each: true })
  @Type(() => RecipeStepDto)
  steps: RecipeStepDto[];

  @IsArray()
  @ArrayMaxSize(MOST_RECIPE_TAGS)
  @IsString({ each: true })
  @MaxLength(LONGEST_RECIPE_TAG, { each: true })
  tags: string[];

  /** What overrides the tags derived from the ingredients. */
  @IsArray()
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => TagOverrideDto)
  overrides: TagOverrideDto[];
}

export class RecipeRefDto {
  @IsUUID()
  recipeId: string;

  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version: number;
}

export class LookUpRecipesDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => RecipeRefDto)
  refs: RecipeRefDto[];
}

/** What goes into events is plain data, without the classes of the transport. @throws Refusal `recipe.ingredients-invalid` (422) */
export function contentOf({
  name,
  servings,
  yieldFactor,
  ingredients,
  steps,
  tags,
  overrides,
}: SaveRecipeDto): RecipeContent {
  return {
    name,
    servings,
    yieldFactor,
    ingredients: ingredients.map(ingredientOf),
    steps: steps.map(({ text, minutes }) => ({ text, minutes: minutes ?? null })),
    tags: [...tags],
    overrides: overrides.map(({ tag, state, reason }) => ({ tag, state, reason })),
  };
}

function ingredientOf(ingredient: RecipeIngredientDto): RecipeContent['ingredients'][number] {
  const { ingredientId, grams, measure, retention } = ingredient;
  // an optional member may be sent as null
  const [foodId, foodVersion] = [ingredient.foodId ?? null, ingredient.foodVersion ?? null];
  const [recipeId, recipeVersion] = [ingredient.recipeId ?? null, ingredient.recipeVersion ?? null];
  const food = foodId !== null && foodVersion !== null;
  const part = recipeId !== null && recipeVersion !== null;
  if (food === part || (part && (foodId !== null || foodVersion !== null)))
    throw new Refusal('recipe.ingredients-invalid', 422, 'An ingredient is a food or a recipe, in one version.', {
      ingredientId,
    });
  if (part) return { ingredientId, recipeId, recipeVersion, grams };
  return {
    ingredientId,
    foodId: foodId!,
    foodVersion: foodVersion!,
    grams,
    ...(measure ? { measure: { label: measure.label, amount: measure.amount } } : {}),
    ...(retention ? { retention } : {}),
  };
}

export class RecipeRowView {
  recipeId: string;
  name: string;
  version: number;
  revision: number;
  servings: number;
  /** Grams of one serving, cooked. */
  servingGrams: number;
  /** Energy of one serving; null: unknown of every ingredient. */
  kcal: number | null;
  /** False: the energy of an ingredient is unknown, so `kcal` is a lower bound. */
  complete: boolean;
  /** Foods and recipes in it. */
  ingredients: number;
  tags: string[];
  archived: boolean;
  /** Of the recipe, whichever version; null: it has none. */
  photo: PictureView | null;
  savedAt: string;
  savedBy: Publisher;
}

export class RecipePage {
  /** By name. */
  items: RecipeRowView[];
  /** Send it as `cursor` for the next page; null on the last. */
  nextCursor: string | null;
}

/** A food or another recipe; what it is not is null. */
export class RecipeIngredientView {
  ingredientId: string;
  foodId: string | null;
  foodVersion: string | null;
  recipeId: string | null;
  recipeVersion: number | null;
  grams: number;
  measure: EnteredMeasure | null;
  retention: string | null;
}

export class RecipeStepView {
  text: string;
  minutes: number | null;
}

export class TagOverrideView {
  tag: string;
  @ApiProperty({ enum: STATES })
  state: State;
  reason: string;
}

/** A version as it was saved. */
export class RecipeVersionView {
  recipeId: string;
  version: number;
  /** The newest version that there is. */
  newestVersion: number;
  name: string;
  servings: number;
  yieldFactor: number;
  ingredients: RecipeIngredientView[];
  steps: RecipeStepView[];
  tags: string[];
  overrides: TagOverrideView[];
  archived: boolean;
}

export class RecipeSavedVersion {
  version: number;
  savedAt: string;
  savedBy: Publisher;
}

export class RecipeDetail extends RecipeVersionView {
  revision: number;
  /** Of the recipe, whichever version; null: it has none. */
  photo: PictureView | null;
  /** Newest first. */
  versions: RecipeSavedVersion[];
}

export class RecipeLookup {
  /** Versions that are known, with those of all recipes in them. */
  recipes: RecipeVersionView[];
}
