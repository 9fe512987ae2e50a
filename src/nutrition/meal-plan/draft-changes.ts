import { Refusal } from '#libs/event-sourcing/refusal.js';
import { checkedGrams } from '#libs/science/portion.js';
import { ScienceError } from '#libs/science/science-error.js';
import { foodKey } from '../food/food-values.js';
import type { Measure } from './measure.js';
import { itemOf, mealSize, placedAs, type Draft, type DraftItem } from './draft.js';
import type { DraftOperation } from './draft-operation.js';
import type { DraftEvent } from './meal-plan.events.js';
import { checkedPlanName } from './plan-name.js';

export const MOST_ITEMS = 2000;
export const MOST_ITEMS_PER_MEAL = 60;
export const LONGEST_NOTE = 500;
const MOST_NOTE_TEXT = 50_000;

export interface ChangeFacts {
  /** Account that makes the change. */
  readonly by: string | null;
  /** `foodKey`s of placed foods that do not exist in that version. */
  readonly unknownFoods: readonly string[];
}

/**
 * What one operation does to the draft: one event, or none when there is nothing to do.
 * @throws Refusal (422) `meal-plan.day-unknown`, `meal-plan.slot-unknown`, `meal-plan.order-invalid`, `food.unknown`,
 * `meal-plan.meal-full`, `meal-plan.full`, `meal-plan.note-too-long`, `meal-plan.name-invalid`, `portion.*`;
 * (409) `meal-plan.item-exists`
 */
export function eventsOf(
  operation: DraftOperation,
  draft: Draft,
  { by, unknownFoods }: ChangeFacts,
): readonly DraftEvent[] {
  if (operation.op === 'rename') {
    const name = checkedPlanName(operation.name);
    return name === draft.name ? [] : [{ type: 'MealPlanRenamed', data: { name } }];
  }
  const { itemId } = operation;
  const item = itemOf(draft, itemId);
  if (operation.op === 'place') return place(operation, draft, item, by, unknownFoods);
  // removed by somebody else, or twice: the operation came too late and there is nothing left to change
  if (!item) return [];
  switch (operation.op) {
    case 'move': {
      const { day, slotId, order } = operation;
      checkPlace(draft, operation);
      if (day === item.day && slotId === item.slotId && order === item.order) return [];
      if (day !== item.day || slotId !== item.slotId) checkMeal(draft, day, slotId);
      return [{ type: 'ItemMoved', data: { itemId, day, slotId, order } }];
    }
    case 'portion':
      return portion(
        { ...operation, grams: portionGrams(operation.grams), measure: operation.measure ?? null },
        item,
        by,
      );
    case 'settle': {
      const grams = portionGrams(operation.grams);
      const measure = operation.measure ?? measureFor(grams, item);
      if (item.conflict || item.portionBy === by)
        return item.conflict || grams !== item.grams ? settled(itemId, grams, measure, by) : [];
      // somebody settled first and otherwise: that is a collision again, not a silent overwrite
      return grams === item.grams
        ? []
        : [{ type: 'PortionChanged', data: { itemId, grams, was: item.grams, measure, by, collides: true } }];
    }
    case 'remove':
      return [{ type: 'ItemRemoved', data: { itemId } }];
    case 'note':
      return note(itemId, operation.text, draft, item);
  }
}

function place(
  operation: Extract<DraftOperation, { op: 'place' }>,
  draft: Draft,
  item: DraftItem | null,
  by: string | null,
  unknownFoods: readonly string[],
): readonly DraftEvent[] {
  const { itemId, day, slotId, order, foodId, foodVersion } = operation;
  const placement = {
    day,
    slotId,
    order,
    foodId,
    foodVersion,
    grams: portionGrams(operation.grams),
    measure: operation.measure ?? null,
  };
  if (item) {
    if (item.placedAs === placedAs(placement)) return [];
    throw new Refusal('meal-plan.item-exists', 409, 'Another item has this id.', { itemId });
  }
  checkPlace(draft, operation);
  if (unknownFoods.includes(foodKey({ foodId, version: foodVersion })))
    throw new Refusal('food.unknown', 422, 'No such food in that version.', { itemId });
  checkMeal(draft, day, slotId);
  if (draft.itemCount >= MOST_ITEMS)
    throw new Refusal('meal-plan.full', 422, `A plan has at most ${MOST_ITEMS} items.`);
  return [{ type: 'ItemPlaced', data: { itemId, ...placement, by } }];
}

function portion(
  { itemId, grams, was, measure }: { itemId: string; grams: number; was: number; measure: Measure | null },
  item: DraftItem,
  by: string | null,
): readonly DraftEvent[] {
  const { conflict } = item;
  if (conflict && conflict.by === by) {
    // back to what the author saw, or over to what the other chose: the author withdraws
    if (grams === conflict.was || grams === item.grams) return settled(itemId, item.grams, item.measure, by);
    return grams === conflict.grams
      ? []
      : [{ type: 'PortionChanged', data: { itemId, grams, was, measure, by, collides: true } }];
  }
  if (conflict && grams === conflict.grams) return settled(itemId, grams, conflict.measure, by);
  if (grams === item.grams && sameMeasure(measure, item.measure)) return [];
  const collides =
    Math.round(was * 1000) !== Math.round(item.grams * 1000) && item.portionBy !== by && grams !== item.grams;
  return [{ type: 'PortionChanged', data: { itemId, grams, was, measure, by, collides } }];
}

function note(itemId: string, text: string, draft: Draft, item: DraftItem): readonly DraftEvent[] {
  const tidy = text.normalize('NFC').trim();
  if (tidy.length > LONGEST_NOTE || draft.noteLength - item.note.length + tidy.length > MOST_NOTE_TEXT) {
    throw new Refusal(
      'meal-plan.note-too-long',
      422,
      `A note has at most ${LONGEST_NOTE} characters, all notes of a plan ${MOST_NOTE_TEXT}.`,
      { itemId },
    );
  }
  return tidy === item.note ? [] : [{ type: 'ItemNoted', data: { itemId, text: tidy } }];
}

const settled = (itemId: string, grams: number, measure: Measure | null, by: string | null): readonly DraftEvent[] => [
  { type: 'PortionSettled', data: { itemId, grams, measure, by } },
];

function checkPlace(draft: Draft, { day, slotId, order }: { day: number; slotId: string; order: number }): void {
  if (!Number.isInteger(day) || day < 0 || day >= draft.days.length)
    throw new Refusal('meal-plan.day-unknown', 422, `The plan has the days 0 to ${draft.days.length - 1}.`);
  if (!draft.slots.some((slot) => slot.slotId === slotId))
    throw new Refusal('meal-plan.slot-unknown', 422, 'The plan has no such meal.');
  if (!Number.isFinite(order) || Math.abs(order) > 1e9)
    throw new Refusal('meal-plan.order-invalid', 422, 'The place in a meal is a number between -1e9 and 1e9.');
}

function checkMeal(draft: Draft, day: number, slotId: string): void {
  if (mealSize(draft, day, slotId) >= MOST_ITEMS_PER_MEAL)
    throw new Refusal('meal-plan.meal-full', 422, `A meal has at most ${MOST_ITEMS_PER_MEAL} items.`);
}

/** Settling on one of the two portions keeps the measure it was entered in. */
function measureFor(grams: number, { grams: current, measure, conflict }: DraftItem): Measure | null {
  if (grams === current) return measure;
  return grams === conflict?.grams ? conflict.measure : null;
}

function portionGrams(grams: number): number {
  try {
    return checkedGrams(grams);
  } catch (error) {
    if (error instanceof ScienceError) throw new Refusal(error.code, 422, error.message, { field: error.field });
    throw error;
  }
}

const sameMeasure = (a: Measure | null, b: Measure | null) => a?.label === b?.label && a?.amount === b?.amount;
