import { foodSafetyOf } from './food-safety.js';
import { NUTRIENTS } from '#libs/science/nutrients.js';
import { listedFoodIds } from '../food-names/food-names.js';
import type { StatedTags } from '../food-tags/food-tags.decider.js';

const held = new Map<string, readonly string[]>();

/**
 * Foods of the core list that carry one of these allergens, or of which nobody can tell: neither is free of them.
 * @param stated by the organisation; it goes before what is derived
 */
export function notFreeOf(allergens: readonly string[], stated: StatedTags): readonly string[] {
  const statements = Object.entries(stated);
  const carriers = allergens.flatMap((allergen) => {
    const tag = `allergen:${allergen}`;
    const saidFree = new Set(statements.filter(([, tags]) => tags[tag]?.carries === false).map(([foodId]) => foodId));
    const saidToCarry = statements.filter(([, tags]) => tags[tag]?.carries).map(([foodId]) => foodId);
    return [...carriersOf(allergen).filter((foodId) => !saidFree.has(foodId)), ...saidToCarry];
  });
  return [...new Set(carriers)];
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
