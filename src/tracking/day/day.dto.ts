import { IsIn, IsInt } from 'class-validator';
import { FoodNames } from '#src/nutrition/contract.js';

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
  /** In the list of foods. */
  name: string;
  displayNames: FoodNames;
  grams: number;
  /** As it was entered in the plan; null: grams. */
  measure: PortionMeasure | null;
  /** Energy of the portion; null: unknown. */
  kcal: number | null;
  /** Practitioner's note on the item. */
  note: string | null;
  /** Number of the choice of the plan that it is part of; null: none. */
  choice: number | null;
  /** Which option of the choice, from 0: those of one option are eaten together. Null: no choice. */
  option: number | null;
}

export class MealLogView {
  entryId: string;
  revision: number;
  @IsIn(['as-planned', 'adjusted', 'skipped'])
  kind: 'as-planned' | 'adjusted' | 'skipped';
  items: DayItem[];
  /** Energy of what was eaten; null: unknown. 0 for a skipped meal. */
  kcal: number | null;
  /** False: `kcal` is a lower bound, because the energy of some of it is unknown. */
  complete: boolean;
  note: string | null;
  /** When it was eaten, `HH:MM` where the client was; null: not said. */
  time: string | null;
  /** When it was entered, `YYYY-MM-DDTHH:MM` on the clock of whoever did; null: not said. */
  enteredAt: string | null;
  /** When the server recorded it. */
  loggedAt: string;
}

export class DayMeal {
  slotId: string;
  name: string;
  /** `HH:MM` of the plan; null when nothing is planned in this slot. */
  time: string | null;
  /** Written on the meal in the plan; null: nothing. */
  note: string | null;
  /** What the plan says, of a choice its first option; empty when nothing is planned. */
  items: DayItem[];
  /** What the plan offers instead, by choice and option. */
  alternatives: DayItem[];
  /** Planned energy; null: unknown or nothing planned. */
  kcal: number | null;
  /** False: `kcal` is a lower bound. */
  complete: boolean;
  /** The log that counts. */
  log: MealLogView | null;
  /** Further logs of the same meal, which count for nothing: somebody has to say which one is right and remove the others. */
  others: MealLogView[];
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
  /** Written on the day in the plan; null: nothing. */
  note: string | null;
  meals: DayMeal[];
}

export class DayList {
  items: Day[];
}

export class AdherenceDay {
  date: string;
  plannedMeals: number;
  /** Planned meals that have a log; skipped ones too. */
  loggedMeals: number;
  /** Logged meals that the plan lacks. */
  extraMeals: number;
  plannedKcal: number | null;
  /** False: the planned energy is a lower bound. */
  plannedComplete: boolean;
  loggedKcal: number | null;
  /** False: the eaten energy is a lower bound. */
  loggedComplete: boolean;
  /** Whole percent; null: no meal of the day is scored (yet). */
  percent: number | null;
  /** True: something of unknown energy was eaten beside the plan, so that `percent` may be lower. */
  upperBound: boolean;
}

/** Mean energy of a day, of the days of the last seven before today on which every planned meal is logged and every energy known. */
export class EatenMean {
  /** kcal a day; null: there is no such day. */
  kcal: number | null;
  /** How many days it is the mean of, 0 to 7. */
  days: number;
}

export class AdherenceSlot {
  slotId: string;
  name: string;
  percent: number | null;
}

/** How closely what was eaten followed the plan. See docs/definitions.md for the measure. */
export class Adherence {
  percent: number | null;
  upperBound: boolean;
  eaten: EatenMean;
  days: AdherenceDay[];
  bySlot: AdherenceSlot[];
}
