import { totalOf } from '#libs/science/portion-totals.js';
import type { BookedFood } from './food-book';
import { kcalOf } from './week-totals';

/** Energy of some grams of a food; null when it is unknown. */
export function portionKcal(food: BookedFood, grams: number): number | null {
  return kcalOf(totalOf([{ grams, per100g: food.vector }]));
}
