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

/** A name that the organisation gives a listed food; null: what it is called anyway. Says nothing of values, so it makes no version. */
export interface FoodRenamed {
  readonly type: 'FoodRenamed';
  readonly data: {
    readonly foodId: string;
    /** In the list. */
    readonly name: string;
    readonly en: string | null;
    readonly de: string | null;
  };
}

export type FoodEvent = FoodCorrected | FoodRenamed;

/** A stream per food and org, id = food id: what the org holds to be true of a food, above the global list. */
export const foodCategory = streamCategory<FoodEvent>({
  category: 'food',
  context: 'nutrition',
  subject: 'none',
  events: {
    FoodCorrected: {
      version: 1,
      about: 'The organisation corrected values of a food; this made a new version, earlier ones stay.',
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
    FoodRenamed: {
      version: 1,
      about:
        'The organisation gave a listed food names of its own, or took them back; plans that were published keep theirs.',
      example: { foodId: 'sr-01256', name: 'Yogurt, Greek, plain, nonfat', en: 'Skyr', de: null },
    },
  },
});
