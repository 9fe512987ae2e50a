import { isNutrientId, NUTRIENTS, type NutrientGroup, type NutrientId } from '#libs/science/nutrients.js';

/** Rows of nutrients under one heading; `chosen` is the organisation's own list, which has none. */
export interface NutrientSection {
  readonly group: NutrientGroup | 'chosen';
  readonly ids: readonly NutrientId[];
}

const GROUPS: readonly NutrientGroup[] = ['macro', 'carb', 'fat', 'mineral', 'vitamin', 'amino', 'other'];

/**
 * What a panel lists: the organisation's own choice in its order, or else everything by group.
 * @param chosen as the session says; null: everything
 * @param above what stands over the list already
 */
export function sectionsOf(chosen: readonly string[] | null, above: readonly NutrientId[]): readonly NutrientSection[] {
  const listed = (id: NutrientId) => !above.includes(id);
  if (chosen) return [{ group: 'chosen', ids: chosen.filter(isNutrientId).filter(listed) }];
  return GROUPS.map((group) => ({
    group,
    ids: NUTRIENTS.filter((one) => one.group === group)
      .map(({ id }) => id)
      .filter(listed),
  }));
}

/** The lines that the organisation wants to see, in its order; all of them without a choice. */
export function inChosenOrder<T extends { readonly id: NutrientId }>(
  lines: readonly T[],
  chosen: readonly string[] | null,
): readonly T[] {
  return chosen === null ? lines : chosen.flatMap((id) => lines.filter((line) => line.id === id));
}
