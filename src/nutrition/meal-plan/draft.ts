import type { Measure } from './measure.js';
import type { DraftEvent, ItemPlaced } from './meal-plan.events.js';
import type { MealSlot } from './meal-slot.js';

/** A second portion that did not see the first. `was` is what its author saw: going back to it withdraws the conflict. */
export interface PortionConflict {
  readonly grams: number;
  readonly was: number;
  readonly measure: Measure | null;
  readonly by: string | null;
}

export interface DraftItem {
  readonly day: number;
  readonly slotId: string;
  readonly order: number;
  readonly foodId: string;
  readonly foodVersion: string;
  readonly grams: number;
  readonly measure: Measure | null;
  readonly portionBy: string | null;
  readonly note: string;
  readonly conflict: PortionConflict | null;
  /** How it was placed, so that a placement that arrives twice is told from another one with the same id. */
  readonly placedAs: string;
}

/** The draft of a plan. Plain data: it is kept in snapshots. Items lie by day, so that a change copies one day only. */
export interface Draft {
  readonly clientId: string;
  readonly name: string;
  readonly weeks: number;
  readonly slots: readonly MealSlot[];
  readonly days: readonly Readonly<Record<string, DraftItem>>[];
  readonly itemCount: number;
  readonly noteLength: number;
  /** Newest published version, 0: none. */
  readonly version: number;
  /** Changes since that version. */
  readonly changes: number;
}

export function emptyDraft(clientId: string, name: string, weeks: number, slots: readonly MealSlot[]): Draft {
  return {
    clientId,
    name,
    weeks,
    slots,
    days: Array.from({ length: weeks * 7 }, () => ({})),
    itemCount: 0,
    noteLength: 0,
    version: 0,
    changes: 0,
  };
}

/** The item, or null when it is not (or no longer) in the draft. */
export function itemOf(draft: Draft, itemId: string): DraftItem | null {
  for (const items of draft.days) {
    const item = Object.hasOwn(items, itemId) ? items[itemId] : undefined;
    if (item) return item;
  }
  return null;
}

/** How many items a meal has. */
export function mealSize(draft: Draft, day: number, slotId: string): number {
  return Object.values(draft.days[day] ?? {}).filter((item) => item.slotId === slotId).length;
}

/** A placement as text, to compare two of them. */
export function placedAs({
  day,
  slotId,
  order,
  foodId,
  foodVersion,
  grams,
  measure,
}: Omit<ItemPlaced['data'], 'itemId' | 'by'>): string {
  return JSON.stringify([
    day,
    slotId,
    order,
    foodId,
    foodVersion,
    grams,
    measure?.label ?? null,
    measure?.amount ?? null,
  ]);
}

/** The draft after one change. Total: an event about an item that is not there changes nothing. */
export function changed(draft: Draft, event: DraftEvent): Draft {
  return { ...applied(draft, event), changes: draft.changes + 1 };
}

function applied(draft: Draft, event: DraftEvent): Draft {
  if (event.type === 'MealPlanRenamed') return { ...draft, name: event.data.name };
  if (event.type === 'ItemPlaced') {
    const { itemId, by, ...placement } = event.data;
    const item: DraftItem = { ...placement, portionBy: by, note: '', conflict: null, placedAs: placedAs(placement) };
    return put({ ...draft, itemCount: draft.itemCount + 1 }, itemId, item);
  }
  const { itemId } = event.data;
  const item = itemOf(draft, itemId);
  if (!item) return draft;
  switch (event.type) {
    case 'ItemMoved': {
      const { day, slotId, order } = event.data;
      return put(day === item.day ? draft : take(draft, itemId, item.day), itemId, { ...item, day, slotId, order });
    }
    case 'PortionChanged': {
      const { grams, was, measure, by, collides } = event.data;
      return put(
        draft,
        itemId,
        collides ? { ...item, conflict: { grams, was, measure, by } } : { ...item, grams, measure, portionBy: by },
      );
    }
    case 'PortionSettled': {
      const { grams, measure, by } = event.data;
      return put(draft, itemId, { ...item, grams, measure, portionBy: by, conflict: null });
    }
    case 'ItemRemoved':
      return {
        ...take(draft, itemId, item.day),
        itemCount: draft.itemCount - 1,
        noteLength: draft.noteLength - item.note.length,
      };
    case 'ItemNoted':
      return {
        ...put(draft, itemId, { ...item, note: event.data.text }),
        noteLength: draft.noteLength - item.note.length + event.data.text.length,
      };
  }
}

function put(draft: Draft, itemId: string, item: DraftItem): Draft {
  return { ...draft, days: draft.days.with(item.day, { ...draft.days[item.day], [itemId]: item }) };
}

function take(draft: Draft, itemId: string, day: number): Draft {
  const { [itemId]: _taken, ...rest } = draft.days[day] ?? {};
  return { ...draft, days: draft.days.with(day, rest) };
}
