import type { PublishedContent } from './publication.js';
import type { PlannedItem, PlannedMeal } from './published-plans.js';

/** Meals of one day with the energy that was known when the version was published. */
export function mealsOf(content: PublishedContent, day: number): PlannedMeal[] {
  const ofDay = content.items.filter((item) => item.day === day);
  return content.slots.map(({ slotId, name, time }, slot) => {
    const items = ofDay
      .filter((item) => item.slot === slot)
      .map((item): PlannedItem => {
        const food = content.foods[item.food]!;
        return {
          itemId: item.id,
          foodId: food.foodId,
          foodVersion: food.version,
          name: food.name,
          grams: item.grams,
          measure: item.measure ?? null,
          note: item.note ?? null,
          kcal: food.kcalPer100g === null ? null : kcalOf(item.grams, food.kcalPer100g),
        };
      });
    const known = items.flatMap(({ kcal }) => kcal ?? []);
    return {
      slotId,
      name,
      time,
      items,
      kcal: known.length === 0 ? null : rounded(known.reduce((sum, kcal) => sum + kcal, 0)),
    };
  });
}

// to a thousandth of a kcal: what is shown is whole
const kcalOf = (grams: number, per100g: number) => rounded((grams * per100g) / 100);
const rounded = (kcal: number) => Math.round(kcal * 1000) / 1000;
