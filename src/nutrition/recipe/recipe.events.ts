import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { RecipeIngredient } from '#libs/science/recipe-parts.js';

export interface RecipeStep {
  readonly text: string;
  readonly minutes: number | null;
}

/** What the org holds to be true of a tag, whatever the ingredients' names say. */
export interface TagOverride {
  /** An allergen's tag (`dairy`), or a diet (`vegetarian`). */
  readonly tag: string;
  readonly state: 'contains' | 'may-contain' | 'free' | 'yes' | 'no';
  readonly reason: string;
}

/** All of a recipe. */
export interface RecipeContent {
  readonly name: string;
  readonly servings: number;
  /** Cooked ÷ raw weight. */
  readonly yieldFactor: number;
  readonly ingredients: readonly RecipeIngredient[];
  readonly steps: readonly RecipeStep[];
  readonly tags: readonly string[];
  readonly overrides: readonly TagOverride[];
}

export interface RecipeSaved {
  readonly type: 'RecipeSaved';
  /** Complete in itself: every version can be shown for ever. */
  readonly data: RecipeContent & { readonly version: number };
}

export interface RecipeArchived {
  readonly type: 'RecipeArchived';
  readonly data: Readonly<Record<string, never>>;
}

export interface RecipeRestored {
  readonly type: 'RecipeRestored';
  readonly data: Readonly<Record<string, never>>;
}

export type RecipeEvent = RecipeSaved | RecipeArchived | RecipeRestored;

/** A stream per recipe of an org, about nobody. */
export const recipeCategory = streamCategory<RecipeEvent>({
  category: 'recipe',
  context: 'nutrition',
  subject: 'none',
  events: {
    RecipeSaved: {
      version: 1,
      about: 'A recipe was saved; this made a new version, earlier ones stay.',
      example: {
        version: 1,
        name: 'Lentil soup with spinach',
        servings: 4,
        yieldFactor: 0.86,
        ingredients: [
          {
            ingredientId: '0199f3a2-8c1e-4d00-9d5e-2f4be1c0a101',
            foodId: 'sr-16069',
            foodVersion: '0b7c9d21e4aa',
            grams: 240,
            measure: { label: '1 cup', amount: 1.25 },
            retention: 'legumes-boiled',
          },
          {
            ingredientId: '0199f3a2-8c1e-4d00-9d5e-2f4be1c0a102',
            recipeId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a103',
            recipeVersion: 2,
            grams: 1000,
          },
        ],
        steps: [{ text: 'Simmer the lentils in the stock.', minutes: 25 }],
        tags: ['main dish'],
        overrides: [{ tag: 'gluten-source', state: 'free', reason: 'Certificate of the producer' }],
      },
    },
    RecipeArchived: { version: 1, about: 'A recipe was archived; plans that use it keep it.', example: {} },
    RecipeRestored: { version: 1, about: 'An archived recipe was restored.', example: {} },
  },
});
