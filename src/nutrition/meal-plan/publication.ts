import type { NutrientId } from '#libs/science/nutrients.js';
import type { BlockHashes, Publication as PlanPublication } from '#src/plans/contract.js';
import type { OwnNames } from '../food-names/own-names.js';
import type { Measure } from './measure.js';
import type { MealSlot } from './meal-slot.js';

/** A food as it stood at publication. */
export interface PublishedFood {
  readonly foodId: string;
  readonly version: string;
  readonly name: string;
  /** kcal per 100 g; null = unknown. Kept here so that a portion's energy never depends on anything outside the event. */
  readonly kcalPer100g: number | null;
  /** What the organisation called a listed food then; absent: as the list does. */
  readonly ownNames?: OwnNames;
}

/** `slot` and `food` are places in the publication's own lists: a plan has hundreds of items of a few dozen foods. */
export interface PublishedItem {
  readonly id: string;
  readonly day: number;
  readonly slot: number;
  readonly food: number;
  readonly grams: number;
  readonly measure?: Measure;
  readonly note?: string;
  /** Place in `dishes`; absent: the item is part of no dish. */
  readonly dish?: number;
  /** Path of the recipe's ingredient that it stands for; absent: the recipe has no such ingredient. */
  readonly ingredient?: string;
  /** Retention group by which its vitamins and minerals were counted; absent: all was kept. */
  readonly retention?: string;
  /** Number of the choice whose first option it is part of; absent: it is eaten in any case. */
  readonly choice?: number;
}

/** A food that may be eaten instead. It is in no total, and in no list of what to buy. */
export interface PublishedAlternative extends PublishedItem {
  readonly choice: number;
  /** From 1; the first option, 0, stands among the items. Those of one option are eaten together. */
  readonly option: number;
}

/** What a day comes to, whatever the client chooses, in the order of the publication's `nutrientIds`; null: nothing of it is known. */
export interface PublishedRange {
  readonly day: number;
  readonly least: readonly (number | null)[];
  readonly most: readonly (number | null)[];
}

/** A note on a day, or on a meal of it. */
export interface PublishedNote {
  readonly day: number;
  /** Place in `slots`; absent: the note is on the whole day. */
  readonly slot?: number;
  readonly text: string;
}

/** A recipe as it stood at publication, for reading: what counts are the items. */
export interface PublishedRecipe {
  readonly recipeId: string;
  readonly version: number;
  readonly name: string;
  readonly steps: readonly { readonly text: string; readonly minutes: number | null }[];
}

/** Items of one meal that are a dish. */
export interface PublishedDish {
  readonly dishId: string;
  /** Place in `recipes`. */
  readonly recipe: number;
  /** As many servings as its items stand for; null: nothing of the recipe is left in it. */
  readonly servings: number | null;
}

/** Amounts and completeness (share 0..1 of the grams whose value is known) in the order of the publication's `nutrientIds`. */
export interface PublishedTotal {
  readonly grams: number;
  /** Null: no gram of it is known. */
  readonly amounts: readonly (number | null)[];
  /** Null: nothing planned. */
  readonly completeness: readonly (number | null)[];
}

export interface PublishedTotals {
  readonly nutrientIds: readonly NutrientId[];
  readonly days: readonly PublishedTotal[];
  /** Mean of the days of each week that have items; `days` says of how many. */
  readonly weeks: readonly (PublishedTotal & { readonly days: number })[];
}

export interface FormulaVersion {
  readonly id: string;
  readonly version: number;
  readonly citation: string;
}

/** The client's target when the version was published. */
export interface PublishedTarget {
  readonly kcal: number;
  readonly proteinG: number | null;
  readonly carbohydrateG: number | null;
  readonly fatG: number | null;
  readonly equationId: string;
  readonly equationVersion: number;
}

/** Everything that a published version is: what the content hash stands for. */
export interface PublishedContent {
  readonly planId: string;
  readonly clientId: string;
  readonly version: number;
  readonly name: string;
  readonly weeks: number;
  readonly slots: readonly MealSlot[];
  readonly foods: readonly PublishedFood[];
  /** By day, slot, place. */
  readonly items: readonly PublishedItem[];
  readonly totals: PublishedTotals;
  readonly target: PublishedTarget | null;
  readonly formulas: readonly FormulaVersion[];
  readonly publishedAt: string;
  readonly publishedBy: { readonly accountId: string | null; readonly displayName: string };
  /** By day, meal, choice and option. Absent: the plan leaves nothing to choose. */
  readonly alternatives?: readonly PublishedAlternative[];
  /** Of the days that leave something to choose. */
  readonly ranges?: readonly PublishedRange[];
  /** Absent: no item is part of a dish. */
  readonly recipes?: readonly PublishedRecipe[];
  readonly dishes?: readonly PublishedDish[];
  /** By day, of each the day's own first. Absent: there are none. */
  readonly notes?: readonly PublishedNote[];
  /** Salted hashes of what was judged besides, by name; absent: nothing was judged then. */
  readonly blocks?: BlockHashes;
}

/** What is recorded of a published version. */
export type Publication = PlanPublication<PublishedContent>;
