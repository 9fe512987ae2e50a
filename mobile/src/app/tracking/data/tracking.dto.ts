/** Answers and requests of the tracking API, under the names the API gives them. Energies in kcal, null = unknown. */
export interface Measure {
  readonly label: string;
  readonly amount: number;
}

export interface DayItem {
  /** The planned item; null for a food eaten besides. */
  readonly itemId: string | null;
  readonly foodId: string;
  readonly foodVersion: string;
  readonly name: string;
  readonly grams: number;
  /** As the plan words it; null: grams. */
  readonly measure: Measure | null;
  readonly kcal: number | null;
  /** The practitioner's note on a planned item. */
  readonly note: string | null;
}

export type LogKind = 'as-planned' | 'adjusted';

export interface MealLog {
  readonly entryId: string;
  readonly revision: number;
  readonly kind: LogKind;
  readonly items: readonly DayItem[];
  readonly kcal: number | null;
  readonly note: string | null;
  readonly loggedAt: string;
}

export interface DayMeal {
  readonly slotId: string;
  readonly name: string;
  /** `HH:MM`; null when nothing is planned in this slot. */
  readonly time: string | null;
  /** What is planned; empty for a meal that was only logged. */
  readonly items: readonly DayItem[];
  readonly kcal: number | null;
  readonly log: MealLog | null;
}

export interface Day {
  readonly date: string;
  readonly plan: { readonly planId: string; readonly name: string; readonly version: number } | null;
  readonly meals: readonly DayMeal[];
}

export interface DayList {
  readonly items: readonly Day[];
}

export interface MealLogRequest {
  readonly date: string;
  readonly slotId: string;
  readonly kind: LogKind;
  readonly items?: readonly { readonly itemId?: string; readonly foodId: string; readonly foodVersion: string; readonly grams: number }[];
  readonly note?: string;
}

export interface WeightEntry {
  readonly entryId: string;
  readonly date: string;
  readonly kg: number;
}

export interface WeightList {
  readonly items: readonly WeightEntry[];
}

export interface Adherence {
  readonly percent: number | null;
  readonly days: readonly {
    readonly date: string;
    readonly plannedMeals: number;
    readonly loggedMeals: number;
    readonly plannedKcal: number | null;
    readonly loggedKcal: number | null;
    readonly percent: number | null;
  }[];
  readonly bySlot: readonly { readonly slotId: string; readonly name: string; readonly percent: number | null }[];
}
