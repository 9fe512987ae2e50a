import { displayNamesOf, isNamedByHand } from '../food-names/food-names.js';
import type { Described } from '../food/search/search-entry.js';
import type { ListedFood } from './listed-food.js';

/** A food of a list as search weighs it: it is found by what people call it, too. */
export function searchedFood(food: ListedFood): Described {
  const { en, de } = displayNamesOf(food.foodId, food.name);
  return { ...food, otherNames: [en, de], common: isNamedByHand(food.foodId) };
}
