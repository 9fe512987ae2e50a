import type { SafetyAlternative, SafetyFood, SafetyItem, SafetyMeal, SafetyPlan } from './plan.js';

/** A portion as drafts and publications have it. */
export interface PlannedPortion {
  readonly itemId: string;
  readonly day: number;
  readonly slotId: string;
  readonly grams: number;
  /** Names the food's version. */
  readonly foodKey: string;
  /** Which option of which choice it is part of, the first is 0; absent: it is eaten in any case. */
  readonly chosen?: { readonly choice: number; readonly option: number } | undefined;
}

/**
 * A plan as the engine reads it, from what browser and server both have. Items go by day, meal and id, so that the
 * judgement doesn't depend on the order they came in.
 * @param foodOf null: the food isn't known here; it counts as judged by nobody
 */
export function safetyPlanOf(
  meals: readonly SafetyMeal[],
  portions: readonly PlannedPortion[],
  foodOf: (foodKey: string) => SafetyFood | null,
): SafetyPlan {
  const slots = new Map(meals.map(({ slotId }, index) => [slotId, index]));
  const places = new Map<string, number>();
  const foods: SafetyFood[] = [];
  const alternatives: SafetyAlternative[] = [];
  const items: SafetyItem[] = [];
  const sorted = [...portions].sort(
    (a, b) =>
      a.day - b.day || (slots.get(a.slotId) ?? 0) - (slots.get(b.slotId) ?? 0) || (a.itemId < b.itemId ? -1 : 1),
  );
  for (const { itemId, day, slotId, grams, foodKey, chosen } of sorted) {
    let food = places.get(foodKey);
    if (food === undefined) {
      places.set(foodKey, (food = foods.length));
      foods.push(foodOf(foodKey) ?? { name: foodKey, per100g: [], tags: [], unknownTags: 'all' });
    }
    const item = { itemId, day, slot: slots.get(slotId) ?? 0, food, grams };
    if (!chosen) items.push(item);
    else if (chosen.option === 0) items.push({ ...item, choice: chosen.choice });
    else alternatives.push({ ...item, ...chosen });
  }
  return {
    meals: meals.map(({ slotId, name, time }) => ({ slotId, name, time })),
    foods,
    items,
    ...(alternatives.length > 0 ? { alternatives } : {}),
  };
}
