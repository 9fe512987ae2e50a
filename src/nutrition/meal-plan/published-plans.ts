import type { OwnNames } from '../food-names/own-names.js';
import type { Measure } from './measure.js';

/** An item as published. `kcal` was computed at publication; null: energy of the food unknown. */
export interface PlannedItem {
  readonly itemId: string;
  readonly foodId: string;
  readonly foodVersion: string;
  readonly name: string;
  readonly grams: number;
  readonly measure: Measure | null;
  readonly note: string | null;
  readonly kcal: number | null;
  /** What the organisation called the food when the plan was published; absent: as the list does. */
  readonly ownNames?: OwnNames;
  /** Retention group by which the plan counted its vitamins and minerals; absent: all was kept. */
  readonly retention?: string;
  /** Number of the choice whose first option it is part of; absent: it is eaten in any case. */
  readonly choice?: number;
}

/** A food that may be eaten instead of the first option of its choice. Those of one option are eaten together. */
export interface PlannedAlternative extends PlannedItem {
  readonly choice: number;
  /** From 1. */
  readonly option: number;
}

/** One meal slot of one day, in the plan's order; slots without items are included. */
export interface PlannedMeal {
  readonly slotId: string;
  readonly name: string;
  /** `HH:MM` */
  readonly time: string;
  /** What counts: of each choice the first option. */
  readonly items: readonly PlannedItem[];
  /** Absent: there is nothing to choose. */
  readonly alternatives?: readonly PlannedAlternative[];
  /** Sum of the known; null when no item's energy is known. */
  readonly kcal: number | null;
  /** Written on the meal; absent: nothing. */
  readonly note?: string;
  /** Written on the whole day: told with its first meal. Absent: nothing. */
  readonly dayNote?: string;
}

/** The energy of a planned meal. */
export interface PlannedEnergy {
  readonly slotId: string;
  /** Sum of the known; null: nothing is known. */
  readonly kcal: number | null;
  /** False: some of it is unknown. */
  readonly complete: boolean;
}

/** Null when the plan has no food for the meal. */
export const plannedEnergyOf = ({ slotId, kcal, items }: PlannedMeal): PlannedEnergy | null =>
  items.length === 0 ? null : { slotId, kcal, complete: items.every((item) => item.kcal !== null) };

export interface PublishedPlanCard {
  readonly planId: string;
  readonly clientId: string;
  readonly version: number;
  readonly name: string;
  readonly weeks: number;
  readonly publishedAt: string;
}

/** A day of a version, 0 = first Monday. */
export interface PlanDay {
  readonly planId: string;
  readonly version: number;
  readonly day: number;
}

/** How `mealsOn` calls a day of a version. */
export const planDayKey = ({ planId, version, day }: PlanDay) => `${planId}@${version}/${day}`;

/** Published versions, exactly as they were published, whatever happened to foods since. The caller has checked the scope. */
export abstract class PublishedPlans {
  abstract card(orgId: string, planId: string, version: number): Promise<PublishedPlanCard | null>;
  /** Meals of one day of the plan (0 = first Monday); empty when the version is unknown or erased. */
  abstract meals(orgId: string, planId: string, version: number, day: number): Promise<readonly PlannedMeal[]>;
  /** Meals of some days of some versions, by `<planId>@<version>/<day>`, in one statement; what is unknown or erased is absent. */
  abstract mealsOn(orgId: string, days: readonly PlanDay[]): Promise<ReadonlyMap<string, readonly PlannedMeal[]>>;
  /** As `mealsOn`, of meals with foods their energy only. */
  abstract energiesOn(orgId: string, days: readonly PlanDay[]): Promise<ReadonlyMap<string, readonly PlannedEnergy[]>>;
}
