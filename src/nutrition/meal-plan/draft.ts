import {
  changedDraft,
  emptyPlan,
  itemOf,
  noted,
  placed,
  removed,
  replaced,
  type PlanDraft,
  type PlanItem,
} from '#src/plans/contract.js';
import type { NamesThen } from '../food-names/own-names.js';
import type { ItemChoice } from '#libs/science/choices.js';
import type { DraftEvent, ItemPlaced } from './meal-plan.events.js';
import { notePlace, withNote, type NotesByPlace } from './plan-note.js';
import type { ItemDish } from './item-dish.js';
import type { MealSlot } from './meal-slot.js';
import type { Measure } from './measure.js';

/** A second portion that did not see the first. `was` is what its author saw: going back to it withdraws the conflict. */
export interface PortionConflict {
  readonly grams: number;
  readonly was: number;
  readonly measure: Measure | null;
  readonly by: string | null;
}

export interface DraftItem extends PlanItem {
  readonly foodId: string;
  readonly foodVersion: string;
  readonly grams: number;
  readonly measure: Measure | null;
  readonly portionBy: string | null;
  readonly conflict: PortionConflict | null;
  /** How it was placed, so that a placement that arrives twice is told from another one with the same id. */
  readonly placedAs: string;
  readonly dish?: ItemDish;
  /** Absent: it is eaten in any case. */
  readonly choice?: ItemChoice;
}

/** The draft of a client's meal plan. Plain data: it is kept in snapshots. */
export interface Draft extends PlanDraft<DraftItem> {
  readonly clientId: string;
  readonly weeks: number;
  readonly slots: readonly MealSlot[];
  /** Of meals and days. Absent: none was ever written. */
  readonly notes?: NotesByPlace;
  /** Of the foods of the newest published version. Absent: there is none. */
  readonly namesThen?: NamesThen;
}

/** Of one plan; it repeats after them. */
export const MOST_WEEKS = 4;

export const emptyDraft = (clientId: string, name: string, weeks: number, slots: readonly MealSlot[]): Draft => ({
  clientId,
  weeks,
  slots,
  ...emptyPlan(name, weeks * 7),
});

/** A placement as text, to compare two of them. */
export function placedAs({
  day,
  slotId,
  order,
  foodId,
  foodVersion,
  grams,
  measure,
  dish,
  choice,
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
    // placements of before are compared as they were written
    ...(dish ? [dish.dishId, dish.recipeId, dish.recipeVersion, dish.ingredient ?? null] : []),
    ...(choice ? [choice.choiceId, choice.optionId] : []),
  ]);
}

/** The draft after one change. Total: an event about an item that is not there changes nothing. */
export const changed = (draft: Draft, event: DraftEvent): Draft => changedDraft(applied(draft, event));

function applied(draft: Draft, event: DraftEvent): Draft {
  if (event.type === 'MealPlanRenamed') return { ...draft, name: event.data.name };
  if (event.type === 'MealNoted' || event.type === 'DayNoted') {
    const { day, text } = event.data;
    return annotated(draft, notePlace(day, event.type === 'MealNoted' ? event.data.slotId : null), text);
  }
  if (event.type === 'ItemPlaced') {
    const { itemId, by, ...placement } = event.data;
    const item: DraftItem = { ...placement, portionBy: by, note: '', conflict: null, placedAs: placedAs(placement) };
    return placed<DraftItem, Draft>(draft, itemId, item);
  }
  const { itemId } = event.data;
  const item = itemOf(draft, itemId);
  if (!item) return draft;
  const becomes = (changes: Partial<DraftItem>): Draft =>
    replaced<DraftItem, Draft>(draft, itemId, item, { ...item, ...changes });
  switch (event.type) {
    case 'ItemMoved': {
      const { day, slotId, order } = event.data;
      return becomes({ day, slotId, order });
    }
    case 'PortionChanged': {
      const { grams, was, measure, by, collides } = event.data;
      return becomes(collides ? { conflict: { grams, was, measure, by } } : { grams, measure, portionBy: by });
    }
    case 'PortionSettled': {
      const { grams, measure, by } = event.data;
      return becomes({ grams, measure, portionBy: by, conflict: null });
    }
    case 'ItemRemoved':
      return removed<DraftItem, Draft>(draft, itemId, item);
    case 'ItemOffered':
      return replaced<DraftItem, Draft>(draft, itemId, item, offered(item, event.data.choice));
    case 'ItemNoted':
      return noted<DraftItem, Draft>(draft, itemId, item, event.data.text);
  }
}

function offered({ choice: _before, ...item }: DraftItem, choice: ItemChoice | null): DraftItem {
  return choice ? { ...item, choice } : item;
}

function annotated(draft: Draft, place: string, text: string): Draft {
  const notes = draft.notes ?? {};
  return {
    ...draft,
    notes: withNote(notes, place, text),
    noteLength: draft.noteLength - (notes[place] ?? '').length + text.length,
  };
}
