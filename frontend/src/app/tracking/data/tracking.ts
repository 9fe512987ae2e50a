import type { EnteredMeasure } from '../../nutrition/data/meal-plan';

export interface WeightEntry {
  readonly entryId?: string;
  readonly date: string;
  readonly kg: number;
}

export interface AdherenceDay {
  readonly date: string;
  readonly plannedMeals: number;
  readonly loggedMeals: number;
  readonly plannedKcal: number | null;
  readonly loggedKcal: number | null;
  readonly percent: number | null;
}

export interface Adherence {
  readonly percent: number | null;
  readonly days: readonly AdherenceDay[];
  readonly bySlot: readonly { readonly slotId: string; readonly name: string; readonly percent: number | null }[];
}

export interface ClientSummary {
  readonly clientId: string;
  readonly currentPlan: { readonly planId: string; readonly name: string; readonly version: number } | null;
  /** Weekly, twelve weeks. */
  readonly weights: readonly WeightEntry[];
  readonly weightChangeKg: number | null;
  /** Per cent per day, null = nothing logged. */
  readonly adherence14: readonly (number | null)[];
  readonly adherencePercent: number | null;
  readonly lastLogAt: string | null;
}

export interface LoggedItem {
  readonly itemId: string | null;
  readonly foodId: string;
  readonly foodVersion: string;
  readonly name: string;
  readonly grams: number;
  readonly measure: EnteredMeasure | null;
  readonly kcal: number | null;
}

export interface MealLog {
  readonly entryId: string;
  readonly kind: 'as-planned' | 'adjusted';
  readonly items: readonly LoggedItem[];
  readonly kcal: number | null;
  readonly loggedAt: string;
  readonly note: string | null;
}

export interface DayMeal {
  readonly slotId: string;
  readonly name: string;
  readonly time: string | null;
  readonly items: readonly LoggedItem[];
  readonly kcal: number | null;
  readonly log: MealLog | null;
}

export interface Day {
  readonly date: string;
  readonly plan: { readonly planId: string; readonly name: string; readonly version: number } | null;
  readonly meals: readonly DayMeal[];
}
