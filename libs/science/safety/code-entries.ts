import type { DictionaryEntry, EntrySource } from './dictionary.js';

/** `code`: ICD-10-CM with dot. */
export interface ConditionEntry extends DictionaryEntry {
  readonly group: string;
  /** Why it matters for nutrition; the project's own text. */
  readonly relevance: string;
  readonly source: EntrySource;
}

/** `code`: the ingredient in kebab case. */
export interface MedicationEntry extends DictionaryEntry {
  /** Class in words and as codes (a substance may have two). */
  readonly className: string;
  readonly classes: readonly string[];
  readonly foodRelevant: boolean;
  readonly note: string;
  readonly rxnorm?: string;
  readonly source: EntrySource;
}

/** `code`: ours; `eu14` and `fda9` say which law names it. */
export interface AllergenEntry extends DictionaryEntry {
  readonly eu14: boolean;
  readonly fda9: boolean;
  /** Food tag that derives it; absent: nothing in a food says so (latex, birch pollen). */
  readonly tag?: string;
  /** The law that names it, or where the allergy was read of. */
  readonly source: EntrySource;
}

/** A tag of foods, and how the foods of USDA SR28 that carry it are found. `code`: the tag. */
export interface FoodTagEntry extends DictionaryEntry {
  /** By a value, from a list, by the food group, or not to be derived from the table at all. */
  readonly kind: 'nutrient' | 'list' | 'group' | 'not_derivable';
  readonly definition: string;
  readonly derivation: string;
  /** How many of the 8,789 foods carry it, and how many have no value to tell by. */
  readonly foods: number;
  readonly unknown: number;
  readonly source: EntrySource;
  readonly note?: string;
}

export interface LabRange {
  readonly sex: 'female' | 'male' | 'any';
  /** As in the source: `adult`, `1-12 y`, `pregnancy`, `on lithium`, … */
  readonly band: string;
  /** In `unit`. */
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
  readonly criticalLow: number | null;
  readonly criticalHigh: number | null;
  readonly source: EntrySource;
  readonly note: string;
}

/** `code`: LOINC, or a word of ours where there is none. */
export interface LabEntry extends DictionaryEntry {
  /** UCUM: the unit that values are kept in. */
  readonly unit: string;
  /** Units that are accepted as reported: canonical = value × factor + offset. */
  readonly units: readonly { readonly unit: string; readonly factor: number; readonly offset: number }[];
  readonly ranges: readonly LabRange[];
}
