/** An item of a draft at its place: a food of a meal, an exercise of a session. */
export interface PlacedItem {
  readonly itemId: string;
  /** 0 is the Monday of the first week. */
  readonly day: number;
  readonly slotId: string;
  /** Place in the slot, ascending. */
  readonly order: number;
  readonly note: string | null;
  /** A second value that did not see the one shown; one of the two is settled before publishing. */
  readonly conflict: { readonly by: string | null; readonly byName: string; readonly at: string | null } | null;
}

/** A part of every day of a plan: a meal, a session. */
export interface PlanSlot {
  readonly slotId: string;
  readonly name: string;
  readonly time?: string;
  /** The only day that it stands on (a session's weekday). Absent: it stands on every day (a meal). */
  readonly day?: number;
}

/** A slot of a day; `slotId` null: the whole day. */
export interface NotedPlace {
  readonly day: number;
  readonly slotId: string | null;
}

/** A note on a slot of a day, or on the whole day. */
export interface PlaceNote extends NotedPlace {
  readonly text: string;
}

/** What the kernel reads of a plan as the server answers it; contexts add to it. */
export interface EditedPlan<I extends PlacedItem = PlacedItem> {
  readonly planId: string;
  readonly clientId: string;
  readonly revision: number;
  readonly name: string;
  readonly weeks: number;
  readonly slots: readonly PlanSlot[];
  readonly items: readonly I[];
  /** Of slots and days; absent: plans of this kind have none. */
  readonly notes?: readonly PlaceNote[];
  readonly versions: readonly { readonly version: number }[];
  /** The version that the client follows now; `weekOne` is the Monday from which its weeks are counted. */
  readonly assignment: { readonly weekOne: string; readonly from: string; readonly to: string | null } | null;
  /** Null: never published. */
  readonly changesSincePublished: number | null;
}

/** The part of a plan that operations change. */
export interface Draft<I extends PlacedItem = PlacedItem> {
  readonly name: string;
  readonly items: readonly I[];
  readonly notes?: readonly PlaceNote[];
}

/** Number of the newest published version; 0: none. */
export const newestVersion = (plan: Pick<EditedPlan, 'versions'> | null): number =>
  (plan?.versions ?? []).reduce((newest, { version }) => Math.max(newest, version), 0);
