import type { Page } from '../../api';

export interface Measure {
  readonly label: string;
  readonly grams: number;
}

/** A food as a search finds it; amounts per 100 g, null = unknown. */
export interface FoodHit {
  readonly foodId: string;
  readonly version: string;
  readonly name: string;
  readonly group: string;
  readonly source: string;
  readonly energy: number | null;
  readonly protein: number | null;
  readonly carbohydrate: number | null;
  readonly fat: number | null;
  readonly measures: readonly Measure[];
  readonly correctedByOrg: boolean;
}

export type FoodPage = Page<FoodHit>;

export interface FoodDetail extends FoodHit {
  readonly nutrientIds: readonly string[];
  readonly per100g: readonly (number | null)[];
  readonly versions: readonly FoodVersion[];
}

export interface FoodVersion {
  readonly version: string;
  readonly source: string;
  readonly correctedByOrg: boolean;
  readonly reason: string | null;
  readonly correctedAt: string | null;
  readonly correctedBy: string | null;
}

/** One version of a food, complete: what totals are computed from. */
export interface FoodValues {
  readonly foodId: string;
  readonly version: string;
  readonly name: string;
  readonly source: string;
  readonly measures: readonly Measure[];
  readonly per100g: readonly (number | null)[];
}

export interface FoodLookup {
  readonly nutrientIds: readonly string[];
  readonly foods: readonly FoodValues[];
}

export interface FoodRef {
  readonly foodId: string;
  readonly version?: string;
}
