import { foodSafetyOf } from './food-safety.js';
import { NUTRIENTS } from '#libs/science/nutrients.js';
import { listedFoodIds } from '../food-names/food-names.js';

const held = new Map<string, readonly string[]>();

/** Foods of the core list that carry one of these allergens, or of which nobody can tell: neither is free of them. */
export function notFreeOf(allergens: readonly string[]): readonly string[] {
  return [...new Set(allergens.flatMap(carriersOf))];
}

function carriersOf(allergen: string): readonly string[] {
  const known = held.get(allergen);
  if (known) return known;
  const tag = `allergen:${allergen}`;
  const carriers = listedFoodIds().filter((foodId) => {
    const { tags, unknownTags } = foodSafetyOf({ foodId, name: '', per100g: NO_VALUES });
    return tags.some((each) => each.tag === tag) || unknownTags === 'all' || unknownTags.includes(tag);
  });
  held.set(allergen, carriers);
  return carriers;
}

const NO_VALUES = NUTRIENTS.map(() => null);
