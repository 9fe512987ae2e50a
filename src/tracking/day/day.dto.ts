import { IsIn, IsInt } from 'class-validator';

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
