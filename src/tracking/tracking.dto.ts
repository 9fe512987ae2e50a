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
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsAmount, IsDay } from '#libs/http/fields.js';
import { LARGEST_PORTION_GRAMS } from '#libs/science/portion.js';

export class SpanQuery {
  /**
   * First day.
   * @example '2026-11-16'
   */
  @IsDay()
  from: string;

  /**
   * Last day, inclusive; at most 400 days after the first.
   * @example '2026-11-22'
   */
  @IsDay()
  to: string;
}

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
  @IsAmount({ above: 0, most: LARGEST_PORTION_GRAMS })
  grams: number;
}

export class MealReportDto {
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

  /** `as-planned` takes the plan's items; `adjusted` those sent. */
  @IsIn(['as-planned', 'adjusted'])
  kind: 'as-planned' | 'adjusted';

  /** What was eaten; for `adjusted` only. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => EatenItemDto)
  items?: EatenItemDto[];

  /** A remark of the client. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  note?: string | null;
}

export class LogMealDto extends MealReportDto {
  /**
   * Id of the log, made by the caller (UUID version 7): the same log sent twice is one log.
   * @example '019aa7c2-8c1e-7d00-9d5e-2f4be1c0a001'
   */
  @IsUUID(7)
  entryId: string;
}

export class RecordWeightDto {
  /** Id of the entry, made by the caller (UUID version 7). */
  @IsUUID(7)
  entryId: string;

  /**
   * Day of the weighing.
   * @example '2026-11-21'
   */
  @IsDay()
  date: string;

  /**
   * Body weight in kg, 1 to 650.
   * @example 82.4
   */
  @IsAmount({ least: 1, most: 650, decimals: 3 })
  kg: number;
}

export class Weight {
  entryId: string;
  date: string;
  /** kg */
  kg: number;
}

export class WeightList {
  /** Oldest first. */
  items: Weight[];
}

export class PortionMeasure {
  /** @example '1 cup' */
  label: string;
  amount: number;
}

export class DayItem {
  /** The planned item; null for a food eaten besides. */
  itemId: string | null;
  foodId: string;
  foodVersion: string;
  name: string;
  grams: number;
  /** As it was entered in the plan; null: grams. */
  measure: PortionMeasure | null;
  /** Energy of the portion; null: unknown. */
  kcal: number | null;
  /** Practitioner's note on the item. */
  note: string | null;
}

export class MealLogView {
  entryId: string;
  revision: number;
  @IsIn(['as-planned', 'adjusted'])
  kind: 'as-planned' | 'adjusted';
  items: DayItem[];
  kcal: number | null;
  note: string | null;
  loggedAt: string;
}

export class DayMeal {
  slotId: string;
  name: string;
  /** `HH:MM` of the plan; null when nothing is planned in this slot. */
  time: string | null;
  /** What the plan says; empty when nothing is planned. */
  items: DayItem[];
  /** Planned energy; null: unknown or nothing planned. */
  kcal: number | null;
  log: MealLogView | null;
}

export class PlanOfDay {
  planId: string;
  name: string;
  @IsInt()
  version: number;
}

export class Day {
  date: string;
  plan: PlanOfDay | null;
  meals: DayMeal[];
}

export class DayList {
  items: Day[];
}

export class AdherenceDay {
  date: string;
  plannedMeals: number;
  loggedMeals: number;
  plannedKcal: number | null;
  loggedKcal: number | null;
  /** Whole percent; null: no meal of the day counts (yet). */
  percent: number | null;
}

export class AdherenceSlot {
  slotId: string;
  name: string;
  percent: number | null;
}

/** How closely what was eaten followed the plan. See docs/architecture.md for the measure. */
export class Adherence {
  percent: number | null;
  days: AdherenceDay[];
  bySlot: AdherenceSlot[];
}

export class SummaryQuery {
  /** Client ids, comma-separated, at most 50. */
  @IsString()
  @Matches(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,49}$/)
  clientIds: string;
}

export class WeeklyWeight {
  /** Monday of the week. */
  date: string;
  /** Mean of the week, kg. */
  kg: number;
}

export class ClientSummary {
  clientId: string;
  currentPlan: PlanOfDay | null;
  /** Weekly means of the last 12 weeks, oldest first. */
  weights: WeeklyWeight[];
  weightChangeKg: number | null;
  /** Percent of each of the last 14 days, today last; null: nothing counted. */
  adherence14: (number | null)[];
  adherencePercent: number | null;
  lastLogAt: string | null;
}

export class ClientSummaryList {
  /** In the order asked for; clients out of the caller's reach are absent. */
  items: ClientSummary[];
}
