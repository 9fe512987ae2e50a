import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { AllergenStatements } from '#libs/science/food-allergens.js';
import type { LabelAmounts } from '#libs/science/label-amounts.js';
import type { HouseholdMeasure } from '#libs/science/portion.js';
import type { NutrientAmounts } from '../food/food.events.js';

/** One version of an org's own food, complete in itself. */
export interface OrgFoodContent {
  /** `org.<n>`, n counting the food's versions. */
  readonly version: string;
  readonly name: string;
  readonly brand: string | null;
  /** Digits with a valid check digit. */
  readonly gtin: string | null;
  readonly group: string;
  readonly source: string;
  readonly tags: readonly string[];
  /** As declared; what is not stated is unknown. */
  readonly allergens: AllergenStatements;
  readonly measures: readonly HouseholdMeasure[];
  /** Figures as they were typed or imported. */
  readonly entered: LabelAmounts;
  /** What was made of them; nutrients that are absent are unknown. */
  readonly per100g: NutrientAmounts;
}

/** The line of a file that a version came from. */
export interface ImportedFrom {
  readonly importId: string;
  readonly line: number;
  /** SHA-256 (hex) of what the line said: the same line twice is one version, whatever was corrected by hand since. */
  readonly rowHash: string;
}

export interface OrgFoodAdded {
  readonly type: 'OrgFoodAdded';
  readonly data: OrgFoodContent & {
    readonly copiedFrom?: { readonly foodId: string; readonly version: string };
    readonly imported?: ImportedFrom;
  };
}
export interface OrgFoodChanged {
  readonly type: 'OrgFoodChanged';
  readonly data: OrgFoodContent & { readonly imported?: ImportedFrom };
}
export interface OrgFoodArchived {
  readonly type: 'OrgFoodArchived';
  readonly data: Record<string, never>;
}
export interface OrgFoodRestored {
  readonly type: 'OrgFoodRestored';
  readonly data: Record<string, never>;
}
export type OrgFoodEvent = OrgFoodAdded | OrgFoodChanged | OrgFoodArchived | OrgFoodRestored;

const example: OrgFoodContent = {
  version: 'org.1',
  name: 'Overnight oats, berries',
  brand: 'Morning Mill',
  gtin: '4006381333931',
  group: 'Breakfast Cereals',
  source: 'Label, November 2026',
  tags: ['vegetarian'],
  allergens: { 'gluten-source': 'contains', dairy: 'contains', 'tree-nut': 'may-contain', egg: 'free' },
  measures: [{ label: '1 cup', grams: 180 }],
  entered: { per: 'serving', servingGrams: 180, amounts: { energy: 252, protein: 9, salt: 0.18 } },
  per100g: { energy: 140, protein: 5, sodium: 40 },
};

/** A stream per food of an org's own, id = food id (`org-<uuid>`). About nobody. */
export const orgFoodCategory = streamCategory<OrgFoodEvent>({
  category: 'orgFood',
  context: 'nutrition',
  subject: 'none',
  events: {
    OrgFoodAdded: { version: 1, about: 'The organisation added a food of its own.', example },
    OrgFoodChanged: {
      version: 1,
      about: 'The organisation changed a food of its own; this made a new version, earlier ones stay.',
      example: { ...example, version: 'org.2', allergens: { ...example.allergens, 'tree-nut': 'contains' } },
    },
    OrgFoodArchived: {
      version: 1,
      about: 'A food of the organisation was archived: searches no longer find it, plans keep it.',
      example: {},
    },
    OrgFoodRestored: {
      version: 1,
      about: 'An archived food of the organisation is found by searches again.',
      example: {},
    },
  },
});
