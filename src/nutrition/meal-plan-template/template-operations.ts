import { derivedId } from '#libs/event-sourcing/ids.js';
import { countedItems } from '#libs/science/choices.js';
import { nutrient } from '#libs/science/nutrients.js';
import { known, totalOf } from '#libs/science/portion-totals.js';
import { mappedSlots, scaledItem } from '#libs/science/scaled-portion.js';
import { foodKey, type FoodValue } from '../food/food-values.js';
import type { DraftOperation } from '../meal-plan/draft-operation.js';
import type { PlacedNote } from '../meal-plan/plan-note.js';
import type { MealSlot } from '../meal-plan/meal-slot.js';
import type { TemplateContent, TemplateItem } from './meal-plan-template.events.js';

/** An item that a draft begins with. */
export type CopiedItem = TemplateItem & { readonly note?: string };

/** What a draft begins with: a template, or another plan's version. */
export interface DraftSource extends Pick<TemplateContent, 'days' | 'slots'> {
  readonly items: readonly CopiedItem[];
  /** On meals, or (`slotId` null) on days. */
  readonly notes?: readonly PlacedNote[];
}

const ENERGY = nutrient('energy').index;
const DAYS_OF_WEEK = 7;

export const foodOf = ({ foodId, foodVersion: version }: TemplateItem) => ({ foodId, version });

/** Energy of each meal of each day, as far as known, of a choice that of its first option; null: nothing of it is known. */
export function templateEnergy(
  { days, slots, items }: DraftSource,
  foods: ReadonlyMap<string, FoodValue>,
): readonly (readonly (number | null)[])[] {
  return Array.from({ length: days }, (_, day) =>
    slots.map(({ slotId }) => {
      const placed = items
        .filter((item) => item.day === day && item.slotId === slotId)
        .sort((a, b) => a.order - b.order);
      const portions = countedItems(placed).flatMap((item) => {
        const food = foods.get(foodKey(foodOf(item)));
        return food ? [{ grams: item.grams, per100g: food.per100g }] : [];
      });
      return known(totalOf(portions), ENERGY).amount;
    }),
  );
}

/** Whether the energy of every food in it is known: a mean that leaves one out is a lower bound, and nothing to scale by. */
export const knowsEnergy = ({ items }: Pick<DraftSource, 'items'>, foods: ReadonlyMap<string, FoodValue>): boolean =>
  items.length > 0 && items.every((item) => typeof foods.get(foodKey(foodOf(item)))?.per100g[ENERGY] === 'number');

/** Mean of the days that have food, kcal; null: nothing is known. */
export function meanEnergy(energy: ReturnType<typeof templateEnergy>): number | null {
  const days = energy
    .map((meals) => meals.filter((kcal) => kcal !== null).reduce((sum, kcal) => sum + kcal, 0))
    .filter((kcal) => kcal > 0);
  return days.length === 0 ? null : days.reduce((sum, kcal) => sum + kcal, 0) / days.length;
}

/**
 * A template as operations on a new plan: a week in its first week, a day on every day of it; of a version all weeks.
 * @param factor of every portion; 1: as they are
 * @param seed ids of items and dishes follow from it, so that a retried request makes the same plan
 */
export function templateOperations(
  template: DraftSource,
  slots: readonly MealSlot[],
  factor: number,
  foods: ReadonlyMap<string, FoodValue>,
  seed: string,
): readonly DraftOperation[] {
  const into = mappedSlots(template.slots, slots);
  const copies = template.days === 1 ? DAYS_OF_WEEK : 1;
  // meals that are mapped to one meal come one after the other
  const rank = new Map(template.slots.map(({ slotId }, i) => [slotId, i]));
  const ordered = [...template.items].sort(
    (a, b) => a.day - b.day || rank.get(a.slotId)! - rank.get(b.slotId)! || a.order - b.order,
  );
  const placed = Array.from({ length: copies }, (_, copy) =>
    ordered.flatMap((item, place): readonly DraftOperation[] => {
      const { day, slotId, foodId, foodVersion, grams, measure, dish, choice, note } = item;
      const itemId = derivedId('template-item', `${seed} ${copy} ${place}`);
      const portion =
        factor === 1
          ? { grams, ...(measure ? { measure } : {}) }
          : scaledItem(
              { grams, measure: measure ?? null, dish },
              factor,
              foods.get(foodKey(foodOf(item)))?.measures ?? [],
            );
      const placing: DraftOperation = {
        op: 'place',
        itemId,
        day: day + copy,
        slotId: into.get(slotId)?.slotId ?? slotId,
        order: place,
        foodId,
        foodVersion,
        ...portion,
        ...(dish
          ? { dish: { ...dish, dishId: derivedId('template-dish', `${seed} ${copy} ${day} ${dish.dishId}`) } }
          : {}),
        ...(choice
          ? {
              choice: {
                choiceId: derivedId('template-choice', `${seed} ${copy} ${day} ${slotId} ${choice.choiceId}`),
                optionId: choice.optionId,
              },
            }
          : {}),
      };
      return note === undefined ? [placing] : [placing, { op: 'note', itemId, text: note }];
    }),
  ).flat();
  const notes = (template.notes ?? []).map(({ day, slotId, text }): DraftOperation => {
    const target = slotId === null ? undefined : (into.get(slotId)?.slotId ?? slotId);
    return { op: 'annotate', day, ...(target === undefined ? {} : { slotId: target }), text };
  });
  return [...placed, ...notes];
}
