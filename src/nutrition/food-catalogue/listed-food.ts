import { canonicalBytes } from '#libs/event-sourcing/canonical.js';
import type { ValueState } from '#libs/science/label-amounts.js';
import type { NutrientId } from '#libs/science/nutrients.js';
import type { HouseholdMeasure } from '#libs/science/portion.js';

/** A food as a list gives it, before it has a version. */
export interface ListedFood {
  readonly foodId: string;
  /** To be read by people; parts separated by commas, the most general first. */
  readonly name: string;
  readonly sourceName: string;
  readonly commonNames: string;
  readonly group: string;
  /** Where the values come from, with the number they have there. */
  readonly source: string;
  readonly surveyed: boolean;
  /** Per 100 g in the order of the list's `nutrientIds`; null = unknown. */
  readonly per100g: readonly (number | null)[];
  readonly measures: readonly HouseholdMeasure[];
  /** Absent: there is nothing to say beside the values. */
  readonly notes?: FoodNotes;
}

/** What a list says of the values of a food. */
export interface FoodNotes {
  /** Traces, or less than a limit; the value is unknown. */
  readonly states?: Readonly<Partial<Record<NutrientId, ValueState>>>;
  /** Of several energies: which of them this is, by its heading. */
  readonly energyFrom?: string;
  /** Values and measures that come from another release than the food's source names. */
  readonly filled?: {
    readonly release: string;
    readonly nutrients: readonly NutrientId[];
    readonly measures: readonly string[];
  };
}

/** As it is stored, and sealed. */
export const notesText = ({ notes }: Pick<ListedFood, 'notes'>): string | null =>
  notes === undefined ? null : canonicalBytes(notes).toString('utf8');

/** A list of foods, read from files. */
export interface FoodList {
  /** kebab-case. */
  readonly catalogue: string;
  readonly source: string;
  /** SHA-256 (hex) over the files and the version of the mapping: names this state of the list. */
  readonly contentHash: string;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly nutrientIds: readonly NutrientId[];
  readonly foods: readonly ListedFood[];
}
