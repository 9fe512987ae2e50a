import { ApiProperty } from '@nestjs/swagger';
import { PictureView } from '#src/files/contract.js';
import { MealPlanAssignment } from '../meal-plan-assignment/meal-plan-assignment.dto.js';
import { Publisher } from '../publisher.dto.js';
import { EnteredMeasure, MealSlotDto } from './meal-plan.dto.js';
import { NULLABLE_NUMBERS } from '../nullable-numbers.js';
import { FoodNames } from '../food-names/food-names.dto.js';

export class MealPlanRow {
  planId: string;
  /** @example 'Cardio-metabolic 1,650' */
  name: string;
  weeks: number;
  revision: number;
  updatedAt: string;
  /** Newest published version; null: never published. */
  latestVersion: number | null;
  /** Changes of the draft since then, and foods that the organisation calls otherwise since; null: never published. */
  changesSincePublished: number | null;
}

export class MealPlanList {
  /** Last changed first. */
  items: MealPlanRow[];
}

export class PortionConflict {
  grams: number;
  measure: EnteredMeasure | null;
  by: string | null;
  byName: string;
  at: string;
}

/** The dish that an item is part of, and what its recipe says of it. */
export class ItemDishView {
  /** Items of one meal with the same id are one dish. */
  dishId: string;
  recipeId: string;
  recipeVersion: number;
  /** @example 'Lentil soup with spinach' */
  recipeName: string;
  /** Path of the ingredient that the item stands for; null: the recipe has no such ingredient. */
  ingredient: string | null;
  /** Raw grams of the ingredient in one serving; null: another food takes its place. */
  perServing: number | null;
  /** Retention group of how it is cooked; null: not cooked. */
  retention: string | null;
}

/** One of several that the client chooses from. */
export class ItemChoiceView {
  /** Items of one meal with the same choice are alternatives, unless they are of the same option. */
  choiceId: string;
  /** The option whose first item stands first counts. */
  optionId: string;
}

export class MealPlanItem {
  itemId: string;
  /** 0 is the Monday of the first week. */
  day: number;
  slotId: string;
  /** Place in the meal, ascending. */
  order: number;
  foodId: string;
  foodVersion: string;
  /** In the list. */
  foodName: string;
  displayNames: FoodNames;
  grams: number;
  measure: EnteredMeasure | null;
  note: string | null;
  /** A second portion that did not see the one shown; settle one of them before publishing. */
  conflict: PortionConflict | null;
  /** Values of the food that are newer than the item's; null: none. Place the item anew to use them. */
  newerFoodVersion: string | null;
  /** Null: the item is part of no dish. */
  dish: ItemDishView | null;
  /** Null: it is eaten in any case. */
  choice: ItemChoiceView | null;
}

/** A note on a meal of a day, or on a whole day. */
export class PlanNote {
  /** 0 is the Monday of the first week. */
  day: number;
  /** Null: the note is on the whole day. */
  slotId: string | null;
  text: string;
}

export class PlanTarget {
  /** kcal a day. */
  kcal: number;
  proteinG: number | null;
  carbohydrateG: number | null;
  fatG: number | null;
  equationId: string;
  equationVersion: number;
  /** Body weight in kg behind the target, for figures per kg. */
  weightKg: number | null;
}

export class PublishedVersionRef {
  version: number;
  publishedAt: string;
  publishedBy: Publisher;
  contentHash: string;
}

export class MealPlanDetail {
  planId: string;
  clientId: string;
  clientName: string;
  name: string;
  /** Send it as `If-Match` to publish. */
  revision: number;
  weeks: number;
  /** First day of the assignment that is followed now or next; null: not assigned. */
  startsOn: string | null;
  slots: MealSlotDto[];
  items: MealPlanItem[];
  /** Of meals and days, by day. */
  notes: PlanNote[];
  /** From the client's nutrition profile; null: none recorded. */
  target: PlanTarget | null;
  /** Oldest first. */
  versions: PublishedVersionRef[];
  /** Changes of the draft since the newest version, and foods that the organisation calls otherwise since; null: never published. */
  changesSincePublished: number | null;
  /** The assignment of this plan that is followed now or next. */
  assignment: MealPlanAssignment | null;
}

export class PublishedTotal {
  /** Grams of food. */
  grams: number;
  /** In the order of `nutrientIds`; null: no gram of it is known. */
  @ApiProperty(NULLABLE_NUMBERS)
  amounts: (number | null)[];
  /** Share 0 to 1 of the grams whose value is known; null: nothing planned. */
  @ApiProperty(NULLABLE_NUMBERS)
  completeness: (number | null)[];
}

export class PublishedWeekTotal extends PublishedTotal {
  /** Days with items, of which this is the mean. */
  days: number;
}

export class PublishedTotals {
  nutrientIds: string[];
  /** One per day. */
  days: PublishedTotal[];
  /** One mean per week. */
  weeks: PublishedWeekTotal[];
}

export class FoodVersion {
  foodId: string;
  version: string;
  name: string;
}

export class FormulaVersion {
  id: string;
  version: number;
  citation: string;
}

export class PublishReceipt {
  planId: string;
  version: number;
  /** SHA-256 of the salt and the canonical content (RFC 8785), hex: stands for everything that was published. */
  contentHash: string;
  /** Hex. With it and the content, anybody can compute the hash again. */
  salt: string;
  /** Computed by the server from the values it holds. */
  totals: PublishedTotals;
  foodVersions: FoodVersion[];
  formulaVersions: FormulaVersion[];
  /** As it was when the version was published. */
  target: PlanTarget | null;
  publishedAt: string;
  publishedBy: Publisher;
  itemCount: number;
  /** Salted hash of what was judged by the client's medical record; null: nothing was judged then. */
  safetyHash: string | null;
}

export class PublishedItem {
  itemId: string;
  day: number;
  slotId: string;
  /** Place in the meal, from 0. */
  order: number;
  foodId: string;
  foodVersion: string;
  /** In the list, when it was published. */
  foodName: string;
  displayNames: FoodNames;
  grams: number;
  measure: EnteredMeasure | null;
  note: string | null;
  /** As known when published; null: unknown. */
  kcal: number | null;
  /** Place in `dishes`; null: the item is part of no dish. */
  dish: number | null;
  /** Path of the recipe's ingredient that it stands for; null: none. */
  ingredient: string | null;
  /** Retention group by which its vitamins and minerals were counted; null: all was kept. */
  retention: string | null;
  /** Number of the choice that it is part of; null: it is eaten in any case. */
  choice: number | null;
  /** Which option of the choice, from 0: the first counts, and those of one option are eaten together. Null: no choice. */
  option: number | null;
}

/** What a day comes to, whatever the client chooses. */
export class PublishedRangeView {
  /** Of the plan, from 0. */
  day: number;
  /** In the order of the receipt's `nutrientIds`; null: nothing of it is known. */
  @ApiProperty(NULLABLE_NUMBERS)
  least: (number | null)[];
  @ApiProperty(NULLABLE_NUMBERS)
  most: (number | null)[];
}

export class PublishedStep {
  text: string;
  minutes: number | null;
}

/** A recipe as it stood at publication. */
export class PublishedRecipe {
  recipeId: string;
  version: number;
  name: string;
  steps: PublishedStep[];
  /** Of the recipe as it stands today: no part of what was published. Null: it has none. */
  photo: PictureView | null;
}

/** Items of one meal that are a dish. */
export class PublishedDish {
  dishId: string;
  /** Place in `recipes`. */
  recipe: number;
  /** As many servings as its items stand for; null: nothing of the recipe is left in it. */
  servings: number | null;
}

export class PublishedPlan {
  receipt: PublishReceipt;
  clientId: string;
  name: string;
  weeks: number;
  slots: MealSlotDto[];
  /** What counts: of each choice the first option. */
  items: PublishedItem[];
  /** What may be eaten instead, by day, meal, choice and option. */
  alternatives: PublishedItem[];
  /** Of the days that leave something to choose. */
  ranges: PublishedRangeView[];
  /** Of meals and days, by day. */
  notes: PlanNote[];
  recipes: PublishedRecipe[];
  dishes: PublishedDish[];
}
