import { ApiProperty } from '@nestjs/swagger';
import { PORTION_CHANGES, type ComparedPortion } from '#libs/science/comparison/compared-meal-plans.js';
import { FoodNames } from '../food-names/food-names.dto.js';
import { MealSlotDto } from './meal-plan.dto.js';
import { PublishedItem, PublishReceipt } from './meal-plan.view.dto.js';

/** One portion in one or both versions. */
export class ComparedPortionView {
  /** `swap`: another food stands in its place; `portion`: another amount; `choice`: it is eaten in any case, counts or is offered, and was not before; `moved`: to another meal or day; `same`: nothing changed. */
  @ApiProperty({ enum: PORTION_CHANGES })
  kind: ComparedPortion<unknown>['kind'];
  /** Null: the older version does not have it. */
  before: PublishedItem | null;
  /** Null: the newer version does not have it. */
  after: PublishedItem | null;
}

export class ComparedMealView {
  slotId: string;
  changed: ComparedPortionView[];
  same: ComparedPortionView[];
}

export class ComparedDayView {
  /** Of the plan, from 0. */
  day: number;
  changes: number;
  meals: ComparedMealView[];
}

/** A note on a meal or a day that is not the same in both versions. */
export class ComparedNoteView {
  day: number;
  /** Null: the note is on the whole day. */
  slotId: string | null;
  /** Null: the older version has none. */
  before: string | null;
  /** Null: the newer version has none. */
  after: string | null;
}

/** A food that is called otherwise in the newer version. */
export class RenamedFoodView {
  foodId: string;
  before: FoodNames;
  after: FoodNames;
}

/** What the comparison reads of a version: nutrients by day, target and formulas are in its receipt. */
export class ComparedVersionView {
  receipt: PublishReceipt;
  weeks: number;
  slots: MealSlotDto[];
}

/** Two published versions as a clinician reads them. */
export class MealPlanComparison {
  before: ComparedVersionView;
  after: ComparedVersionView;
  /** Every day of the longer version. */
  days: ComparedDayView[];
  changes: number;
  /** Notes of meals and days that came, went or were rewritten. */
  notes: ComparedNoteView[];
  /** Foods of both versions that the organisation called otherwise when it published the newer one. */
  renamed: RenamedFoodView[];
  /** Foods that only the newer version has, by the names in the list. */
  foodsIn: string[];
  /** Foods that only the older version has. */
  foodsOut: string[];
}
