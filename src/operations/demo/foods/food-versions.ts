import { DEMO_FOODS, TREATS, type FoodKey, type DemoFood } from './demo-foods.js';

export type TreatKey = keyof typeof TREATS;

/** A food as it stands in the catalogue. */
export interface FoodVersion {
  readonly foodId: string;
  readonly version: string;
  /** per 100 g */
  readonly kcal: number;
}

/** The demo foods with the versions and energies of the catalogue that was imported. */
export type FoodVersions = Readonly<Record<FoodKey | TreatKey, FoodVersion>>;

const ALL: Readonly<Record<string, DemoFood>> = { ...DEMO_FOODS, ...TREATS };

/** Ids of all foods that the demo uses. */
export const DEMO_FOOD_IDS: readonly string[] = Object.values(ALL).map(({ foodId }) => foodId);

/**
 * @param find the food of an id in the catalogue, energy in kcal per 100 g
 * @throws Error when the catalogue lacks a food or its energy: the import was of something else
 */
export function foodVersionsOf(
  find: (foodId: string) => { readonly version: string; readonly kcal: number | null } | undefined,
): FoodVersions {
  return Object.fromEntries(
    Object.entries(ALL).map(([key, { foodId, name }]) => {
      const found = find(foodId);
      if (!found || found.kcal === null)
        throw new Error(`the demo needs ${foodId} (${name}) from the food table, with its energy`);
      return [key, { foodId, version: found.version, kcal: found.kcal }];
    }),
  ) as unknown as FoodVersions;
}
