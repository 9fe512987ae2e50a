/** Where an item stands. `order` is any number, ascending, so that an item fits between two others. */
export interface Place {
  /** 0 is the Monday of the first week. */
  readonly day: number;
  /** A meal or a session of the day. */
  readonly slotId: string;
  readonly order: number;
}

/** What the kernel knows of an item, whatever else it holds. */
export interface PlanItem extends Place {
  readonly note: string;
  /** A second value that did not see the first; null: none. */
  readonly conflict: object | null;
}

/** The draft of a plan. Plain data: it is kept in snapshots. Items lie by day, so that a change copies one day only. */
export interface PlanDraft<I extends PlanItem> {
  readonly name: string;
  readonly days: readonly Readonly<Record<string, I>>[];
  readonly itemCount: number;
  readonly noteLength: number;
  /** Newest published version, 0: none. */
  readonly version: number;
  /** Changes since that version. */
  readonly changes: number;
}

/** @param days length of the plan */
export const emptyPlan = (name: string, days: number) => ({
  name,
  days: Array.from({ length: days }, () => ({})),
  itemCount: 0,
  noteLength: 0,
  version: 0,
  changes: 0,
});

/** The item, or null when it is not (or no longer) in the draft. */
export function itemOf<I extends PlanItem>({ days }: PlanDraft<I>, itemId: string): I | null {
  for (const items of days) {
    const item = Object.hasOwn(items, itemId) ? items[itemId] : undefined;
    if (item) return item;
  }
  return null;
}

/** All items with their ids. */
export const itemsOf = <I extends PlanItem>({ days }: PlanDraft<I>): readonly (readonly [string, I])[] =>
  days.flatMap((items) => Object.entries(items));

/** How many items a slot of a day has. */
export function slotSize<I extends PlanItem>({ days }: PlanDraft<I>, day: number, slotId: string): number {
  return Object.values(days[day] ?? {}).filter((item) => item.slotId === slotId).length;
}

/** The draft with a further item. */
export function placed<I extends PlanItem, D extends PlanDraft<I>>(draft: D, itemId: string, item: I): D {
  return put({ ...draft, itemCount: draft.itemCount + 1 }, itemId, item);
}

/** The draft with an item that changed, on whatever day it now stands. */
export function replaced<I extends PlanItem, D extends PlanDraft<I>>(draft: D, itemId: string, before: I, after: I): D {
  return put(after.day === before.day ? draft : take(draft, itemId, before.day), itemId, after);
}

export function removed<I extends PlanItem, D extends PlanDraft<I>>(draft: D, itemId: string, item: I): D {
  return {
    ...take(draft, itemId, item.day),
    itemCount: draft.itemCount - 1,
    noteLength: draft.noteLength - item.note.length,
  };
}

export function noted<I extends PlanItem, D extends PlanDraft<I>>(draft: D, itemId: string, item: I, note: string): D {
  return {
    ...put<I, D>(draft, itemId, { ...item, note }),
    noteLength: draft.noteLength - item.note.length + note.length,
  };
}

/** One change more since the newest version. */
export const changedDraft = <D extends { readonly changes: number }>(draft: D): D => ({
  ...draft,
  changes: draft.changes + 1,
});

export const publishedAs = <D extends { readonly version: number; readonly changes: number }>(
  draft: D,
  version: number,
): D => ({ ...draft, version, changes: 0 });

function put<I extends PlanItem, D extends PlanDraft<I>>(draft: D, itemId: string, item: I): D {
  return { ...draft, days: draft.days.with(item.day, { ...draft.days[item.day], [itemId]: item }) };
}

function take<I extends PlanItem, D extends PlanDraft<I>>(draft: D, itemId: string, day: number): D {
  const { [itemId]: _taken, ...rest } = draft.days[day] ?? {};
  return { ...draft, days: draft.days.with(day, rest) };
}
