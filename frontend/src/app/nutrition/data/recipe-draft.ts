import type { FoodHit } from '#libs/api-client/models/food-hit.js';
import type { FoodMeasure } from '#libs/api-client/models/food-measure.js';
import type { RecipeDetail } from '#libs/api-client/models/recipe-detail.js';
import type { RecipeRowView } from '#libs/api-client/models/recipe-row-view.js';
import type { SaveRecipeDto } from '#libs/api-client/models/save-recipe-dto.js';
import type { TagOverrideDto } from '#libs/api-client/models/tag-override-dto.js';
import { newId } from '#libs/client-kit/ids.js';
import { readNumber, typedNumber } from '#libs/client-kit/read-number.js';
import type { NumberLocale } from '#libs/science/display.js';
import { measureOf } from '#libs/science/portion.js';
import type { RecipeFormula, RecipeIngredient } from '#libs/science/recipe-parts.js';
import { fromReader, toReader, type UnitSystem } from '#libs/science/units.js';

/** How the reader writes numbers and masses. */
export interface Writing {
  readonly locale: NumberLocale;
  readonly units: UnitSystem;
}

/** A line of the editor. `amount` is as it was typed; `measure` null: a mass in the reader's unit. */
export interface DraftIngredient {
  readonly ingredientId: string;
  readonly of:
    | { readonly kind: 'food'; readonly foodId: string; readonly foodVersion: string }
    | { readonly kind: 'recipe'; readonly recipeId: string; readonly recipeVersion: number };
  readonly name: string;
  readonly amount: string;
  readonly measure: FoodMeasure | null;
  /** Grams as they were saved: an amount that nobody touched is saved to its last digit. */
  readonly recorded: number | null;
  readonly retention: string;
}

export interface DraftStep {
  readonly id: string;
  readonly text: string;
  readonly minutes: string;
}

/** A recipe in the editor, with texts as they stand in its fields. */
export interface RecipeDraft {
  readonly name: string;
  readonly servings: string;
  readonly yieldFactor: string;
  readonly ingredients: readonly DraftIngredient[];
  readonly steps: readonly DraftStep[];
  readonly tags: string;
  readonly overrides: readonly TagOverrideDto[];
}

export const emptyRecipe: RecipeDraft = {
  name: '',
  servings: '4',
  yieldFactor: '1',
  ingredients: [],
  steps: [],
  tags: '',
  overrides: [],
};

const USUAL_GRAMS = 100;

export function draftOf(
  recipe: RecipeDetail,
  nameOf: (ingredient: RecipeDetail['ingredients'][number]) => string,
  measuresOf: (foodId: string, version: string) => readonly FoodMeasure[],
  { locale, units }: Writing,
): RecipeDraft {
  return {
    name: recipe.name,
    servings: String(recipe.servings),
    yieldFactor: typedNumber(recipe.yieldFactor, locale),
    ingredients: recipe.ingredients.map((each): DraftIngredient => {
      const { ingredientId, grams, retention, measure: entered } = each;
      const part = each.recipeId !== null && each.recipeVersion !== null;
      const measure =
        entered && !part ? measureOf(measuresOf(each.foodId ?? '', each.foodVersion ?? ''), entered, grams) : null;
      return {
        ingredientId,
        of: part
          ? { kind: 'recipe', recipeId: each.recipeId!, recipeVersion: each.recipeVersion! }
          : { kind: 'food', foodId: each.foodId ?? '', foodVersion: each.foodVersion ?? '' },
        name: nameOf(each),
        amount: typedNumber(measure ? entered!.amount : toReader(grams, 'portion', units), locale),
        measure,
        recorded: grams,
        retention: retention ?? '',
      };
    }),
    steps: recipe.steps.map(({ text, minutes }) => ({
      id: newId(),
      text,
      minutes: minutes === null ? '' : String(minutes),
    })),
    tags: recipe.tags.join(', '),
    overrides: recipe.overrides,
  };
}

export function foodLine(food: FoodHit, { locale, units }: Writing): DraftIngredient {
  const measure = food.measures.find(({ grams }) => grams > 0 && grams <= 400) ?? null;
  return {
    ingredientId: newId(),
    of: { kind: 'food', foodId: food.foodId, foodVersion: food.version },
    name: food.name,
    amount: typedNumber(toReader(measure ? Math.round(measure.grams) || 1 : USUAL_GRAMS, 'portion', units), locale),
    measure: null,
    recorded: null,
    retention: '',
  };
}

export const recipeLine = (recipe: RecipeRowView, { locale, units }: Writing): DraftIngredient => ({
  ingredientId: newId(),
  of: { kind: 'recipe', recipeId: recipe.recipeId, recipeVersion: recipe.version },
  name: recipe.name,
  amount: typedNumber(toReader(Math.round(recipe.servingGrams), 'portion', units), locale),
  measure: null,
  recorded: null,
  retention: '',
});

/** Grams of a line; null: the field holds no amount. */
export function gramsOf({ amount, measure, recorded }: DraftIngredient, { locale, units }: Writing): number | null {
  const read = readNumber(amount, locale, measure ? '' : units === 'us' ? 'oz' : 'g');
  if ('refusal' in read || !(read.value > 0)) return null;
  const grams = measure ? read.value * measure.grams : fromReader(read.value, 'portion', units, recorded);
  return Math.round(grams * 1000) / 1000;
}

export function servingsOf({ servings }: RecipeDraft): number | null {
  const whole = /^\s*(\d{1,3})\s*$/.exec(servings);
  const value = Number(whole?.[1] ?? 0);
  return value >= 1 && value <= 100 ? value : null;
}

export function yieldOf({ yieldFactor }: RecipeDraft, locale: NumberLocale): number | null {
  const read = readNumber(yieldFactor, locale);
  return 'refusal' in read || !(read.value > 0 && read.value <= 10) ? null : read.value;
}

/** What the figures are computed from while somebody types: lines without an amount are left out. */
export function draftFormula(draft: RecipeDraft, writing: Writing): RecipeFormula {
  return {
    servings: servingsOf(draft) ?? 1,
    yieldFactor: yieldOf(draft, writing.locale) ?? 1,
    ingredients: draft.ingredients.flatMap((line): readonly RecipeIngredient[] => {
      const grams = gramsOf(line, writing);
      if (grams === null) return [];
      const { ingredientId, of, retention } = line;
      return of.kind === 'recipe'
        ? [{ ingredientId, recipeId: of.recipeId, recipeVersion: of.recipeVersion, grams }]
        : [
            {
              ingredientId,
              foodId: of.foodId,
              foodVersion: of.foodVersion,
              grams,
              ...(retention ? { retention } : {}),
            },
          ];
    }),
  };
}

/** What keeps a draft from being saved, by field; lines by their id. */
export interface DraftTroubles {
  readonly name: boolean;
  readonly servings: boolean;
  readonly yieldFactor: boolean;
  readonly empty: boolean;
  readonly lines: ReadonlySet<string>;
  readonly steps: ReadonlySet<string>;
}

export function troublesOf(draft: RecipeDraft, writing: Writing): DraftTroubles {
  return {
    name: draft.name.trim() === '',
    servings: servingsOf(draft) === null,
    yieldFactor: yieldOf(draft, writing.locale) === null,
    empty: draft.ingredients.length === 0,
    lines: new Set(
      draft.ingredients.filter((line) => gramsOf(line, writing) === null).map((line) => line.ingredientId),
    ),
    steps: new Set(draft.steps.filter(({ minutes }) => !/^\s*\d{0,4}\s*$/.test(minutes)).map(({ id }) => id)),
  };
}

export const isSound = ({ name, servings, yieldFactor, empty, lines, steps }: DraftTroubles) =>
  !name && !servings && !yieldFactor && !empty && lines.size === 0 && steps.size === 0;

/** What is sent; the draft is sound. */
export function bodyOf(draft: RecipeDraft, writing: Writing): SaveRecipeDto {
  return {
    name: draft.name.trim(),
    servings: servingsOf(draft) ?? 1,
    yieldFactor: yieldOf(draft, writing.locale) ?? 1,
    ingredients: draft.ingredients.map((line) => {
      const { ingredientId, of, measure, retention } = line;
      const grams = gramsOf(line, writing) ?? 0;
      if (of.kind === 'recipe') return { ingredientId, recipeId: of.recipeId, recipeVersion: of.recipeVersion, grams };
      const read = readNumber(line.amount, writing.locale);
      return {
        ingredientId,
        foodId: of.foodId,
        foodVersion: of.foodVersion,
        grams,
        ...(measure && 'value' in read ? { measure: { label: measure.label, amount: read.value } } : {}),
        ...(retention ? { retention } : {}),
      };
    }),
    steps: draft.steps
      .filter(({ text }) => text.trim() !== '')
      .map(({ text, minutes }) => ({
        text: text.trim(),
        ...(minutes.trim() === '' ? {} : { minutes: Number(minutes) }),
      })),
    tags: draft.tags
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
    overrides: [...draft.overrides],
  };
}
