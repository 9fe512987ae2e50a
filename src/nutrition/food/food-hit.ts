import { nutrient, type NutrientId } from '#libs/science/nutrients.js';
import { displayNamesOf } from '../food-names/food-names.js';
import { ownFoodView } from '../org-food/org-food.view.dto.js';
import type { FoodValue } from './food-values.js';
import type { FoodHit } from './food.dto.js';

/** A food as lists show it. */
export function hitOf(food: FoodValue): FoodHit {
  const amount = (id: NutrientId) => food.per100g[nutrient(id).index] ?? null;
  const { foodId, version, name, group, source, measures, correctedByOrg, own, ownNames } = food;
  return {
    foodId,
    version,
    name,
    displayNames: displayNamesOf(foodId, name, ownNames),
    group,
    source,
    energy: amount('energy'),
    protein: amount('protein'),
    carbohydrate: amount('carbohydrate'),
    fat: amount('fat'),
    measures: [...measures],
    correctedByOrg,
    own: own ? ownFoodView(own) : null,
  };
}
