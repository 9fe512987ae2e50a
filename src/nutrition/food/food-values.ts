import type { AllergenStatements } from '#libs/science/food-allergens.js';
import type { LabelAmounts } from '#libs/science/label-amounts.js';
import type { HouseholdMeasure } from '#libs/science/portion.js';
import type { FoodNotes } from '../food-catalogue/listed-food.js';
import type { OwnNames } from '../food-names/own-names.js';
import type { NutrientVector } from '#libs/science/nutrients.js';

/** Projections behind the values: corrections of listed foods, and foods of the organisation's own. */
export const FOOD_PROJECTIONS = ['food_correction', 'org_food'] as const;

/** Names one version of a food, or, without version, the newest as the org sees it. */
export interface FoodRef {
  readonly foodId: string;
  readonly version?: string;
}

/** What an org says of a food of its own, beyond what every food has. */
export interface OwnFood {
  readonly brand: string | null;
  readonly gtin: string | null;
  readonly tags: readonly string[];
  /** As declared; what is not stated is unknown. */
  readonly allergens: AllergenStatements;
  /** Figures as they were typed or imported. */
  readonly entered: LabelAmounts;
  readonly archived: boolean;
  /** Of the food's stream. */
  readonly revision: number;
}

/** What one version of a food is. A version never changes; what the food is called may. */
export interface FoodValue {
  readonly foodId: string;
  /** First 12 hex digits of the import's SHA-256, or `org.<n>` for the org's n-th correction, or n-th version of its own food. */
  readonly version: string;
  readonly name: string;
  readonly group: string;
  readonly source: string;
  readonly measures: readonly HouseholdMeasure[];
  /** Per 100 g in NUTRIENTS order; null = unknown. */
  readonly per100g: NutrientVector;
  readonly correctedByOrg: boolean;
  /** Of a listed food, where the list says more than values. */
  readonly notes?: FoodNotes;
  /** What the org calls a listed food today, whichever version this is. Absent: as the list does. */
  readonly ownNames?: OwnNames;
  /** Absent: the food is in a list. */
  readonly own?: OwnFood;
}

/** Foods as an org sees them: the global catalogue with the org's own corrections above it, and its own foods. */
export abstract class FoodValues {
  /** Values by `<foodId>@<version>` for refs with a version, by `<foodId>` for those without; unknown refs are absent. At most 5,000 refs. */
  abstract lookUp(orgId: string, refs: readonly FoodRef[]): Promise<ReadonlyMap<string, FoodValue>>;
  /** Compares every listed food with its seal. @returns how many there are, and those that are not what was imported: `<foodId>@<version>` */
  abstract verifyLists(): Promise<{ readonly foods: number; readonly forged: readonly string[] }>;
}

/** Key of a ref in the map that `FoodValues.lookUp` gives. */
export const foodKey = (ref: FoodRef) => (ref.version === undefined ? ref.foodId : `${ref.foodId}@${ref.version}`);
