import type { NutrientId } from '#libs/science/nutrients.js';

/** Answers of the nutrition API about what is assigned and published, under the names the API gives them. */
export interface MealPlanAssignment {
  readonly planId: string;
  readonly planName: string;
  readonly version: number;
  readonly from: string;
  readonly to: string | null;
  readonly active: boolean;
}

export interface MealPlanAssignmentList {
  readonly items: readonly MealPlanAssignment[];
}

export interface PlanTotal {
  /** In the order of `nutrientIds`; null: nothing of it is known. */
  readonly amounts: readonly (number | null)[];
  /** Share 0..1 of the grams whose value is known; null: nothing planned. */
  readonly completeness: readonly (number | null)[];
}

export interface PublishReceipt {
  readonly planId: string;
  readonly version: number;
  readonly contentHash: string;
  readonly totals: { readonly nutrientIds: readonly NutrientId[]; readonly days: readonly PlanTotal[] };
  readonly target: { readonly kcal: number } | null;
  readonly publishedAt: string;
  readonly publishedBy: { readonly displayName: string };
}

export interface PublishedItem {
  readonly itemId: string;
  /** 0 is the Monday of the first week. */
  readonly day: number;
  readonly slotId: string;
  /** Place in the meal, ascending. */
  readonly order: number;
  readonly foodId: string;
  readonly foodName: string;
  readonly grams: number;
  readonly measure: { readonly label: string; readonly amount: number } | null;
  readonly note: string | null;
  /** As known when published; null: unknown. */
  readonly kcal: number | null;
}

export interface PublishedPlan {
  readonly receipt: PublishReceipt;
  readonly name: string;
  readonly weeks: number;
  readonly slots: readonly { readonly slotId: string; readonly name: string; readonly time: string }[];
  readonly items: readonly PublishedItem[];
}
