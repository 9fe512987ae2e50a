import { impossibilities, type FoodAmounts, type Impossibility } from './food-plausibility.js';

/**
 * The first impossibility that a change takes part in; null: none. What a list's own values contradict must not keep
 * anybody from putting another value, an allergen or a name right.
 * @param before what the food said; empty for a new one, of which every value is a change
 */
export function changedImpossibility(after: FoodAmounts, before: FoodAmounts): Impossibility | null {
  return (
    impossibilities(after).find(({ nutrients }) => nutrients.some((id) => isChanged(after[id], before[id]))) ?? null
  );
}

const isChanged = (after: number | null | undefined, before: number | null | undefined) =>
  (after ?? null) !== (before ?? null);
