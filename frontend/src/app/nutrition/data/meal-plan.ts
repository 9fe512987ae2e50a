export interface MealSlot {
  readonly slotId: string;
  readonly name: string;
  /** `HH:MM` */
  readonly time: string;
}

/** A portion as it was entered; the grams beside it are what counts. */
export interface EnteredMeasure {
  readonly label: string;
  readonly amount: number;
}

/** Somebody else's portion that collided with the one shown. */
export interface PortionConflict {
  readonly grams: number;
  readonly by: string | null;
  readonly byName: string;
  readonly at: string;
}

export interface PlanItem {
  readonly itemId: string;
  /** 0 is the Monday of the first week. */
  readonly day: number;
  readonly slotId: string;
  readonly order: number;
  readonly foodId: string;
  readonly foodVersion: string;
  readonly foodName: string;
  readonly grams: number;
  readonly measure: EnteredMeasure | null;
  readonly note: string | null;
  readonly conflict: PortionConflict | null;
}

/** Energy and macros to aim at, from the client's nutrition profile. */
export interface PlanTarget {
  readonly kcal: number;
  readonly proteinG: number | null;
  readonly carbohydrateG: number | null;
  readonly fatG: number | null;
  readonly equationId: string;
  readonly equationVersion: number;
  readonly weightKg: number | null;
}

export interface PublishedVersionRef {
  readonly version: number;
  readonly publishedAt: string;
  readonly publishedBy: { readonly accountId: string | null; readonly displayName: string };
  readonly contentHash: string;
}

export interface Assignment {
  readonly planId: string;
  readonly planName: string;
  readonly version: number;
  readonly from: string;
  readonly to: string | null;
  readonly active: boolean;
}

export interface MealPlanDetail {
  readonly planId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly name: string;
  readonly revision: number;
  readonly weeks: number;
  readonly startsOn: string | null;
  readonly slots: readonly MealSlot[];
  readonly items: readonly PlanItem[];
  readonly target: PlanTarget | null;
  readonly versions: readonly PublishedVersionRef[];
  readonly changesSincePublished: number | null;
  readonly assignment: Assignment | null;
}

export interface MealPlanRow {
  readonly planId: string;
  readonly name: string;
  readonly weeks: number;
  readonly revision: number;
  readonly updatedAt: string;
  readonly latestVersion: number | null;
  readonly changesSincePublished: number | null;
}

export type DraftOperation =
  | { readonly op: 'place'; readonly itemId: string; readonly day: number; readonly slotId: string; readonly order: number; readonly foodId: string; readonly foodVersion: string; readonly grams: number; readonly measure?: EnteredMeasure }
  | { readonly op: 'move'; readonly itemId: string; readonly day: number; readonly slotId: string; readonly order: number }
  | { readonly op: 'portion'; readonly itemId: string; readonly grams: number; readonly was: number; readonly measure?: EnteredMeasure }
  | { readonly op: 'remove'; readonly itemId: string }
  | { readonly op: 'rename'; readonly name: string }
  | { readonly op: 'note'; readonly itemId: string; readonly text: string }
  | { readonly op: 'settle'; readonly itemId: string; readonly grams: number };

/** Amounts and completeness in the order of `nutrientIds`. */
export interface PublishedTotal {
  readonly grams: number;
  readonly amounts: readonly (number | null)[];
  readonly completeness: readonly (number | null)[];
}

export interface PublishReceipt {
  readonly planId: string;
  readonly version: number;
  readonly contentHash: string;
  readonly salt: string;
  readonly totals: {
    readonly nutrientIds: readonly string[];
    readonly days: readonly PublishedTotal[];
    readonly weeks: readonly (PublishedTotal & { readonly days: number })[];
  };
  readonly foodVersions: readonly { readonly foodId: string; readonly version: string; readonly name: string }[];
  readonly formulaVersions: readonly { readonly id: string; readonly version: number; readonly citation: string }[];
  readonly target: PlanTarget | null;
  readonly publishedAt: string;
  readonly publishedBy: { readonly accountId: string | null; readonly displayName: string };
  readonly itemCount: number;
}

/** An item as published; its energy was computed then. */
export interface PublishedItem {
  readonly itemId: string;
  readonly day: number;
  readonly slotId: string;
  readonly order: number;
  readonly foodId: string;
  readonly foodVersion: string;
  readonly foodName: string;
  readonly grams: number;
  readonly measure: EnteredMeasure | null;
  readonly note: string | null;
  readonly kcal: number | null;
}

export interface PublishedPlan {
  readonly receipt: PublishReceipt;
  readonly clientId: string;
  readonly name: string;
  readonly weeks: number;
  readonly slots: readonly MealSlot[];
  readonly items: readonly PublishedItem[];
}
