import { Refusal } from '#libs/event-sourcing/refusal.js';
import { EQUATIONS, type EquationId } from '#libs/science/equations.js';
import { retained } from '#libs/science/recipe.js';
import { RETENTION_SOURCE, retentionGroup } from '#libs/science/retention-factors.js';
import { nutrient } from '#libs/science/nutrients.js';
import type { Portion } from '#libs/science/portion-totals.js';
import { ScienceError } from '#libs/science/science-error.js';
import { itemsOf, sealedPublication, type SafetyBlock } from '#src/plans/contract.js';
import { foodKey, type FoodRef, type FoodValue } from '../food/food-values.js';
import { recipeKey, type RecipeRef, type RecipeVersion } from '../recipe/recipes.js';
import type { Draft, DraftItem } from './draft.js';
import { notesInOrder } from './plan-note.js';
import { chosenDays, publishedRanges, RANGE_FORMULA } from './published-choices.js';
import { publishedDishes } from './published-dishes.js';
import { planTotals, TOTALS_FORMULA } from './plan-totals.js';
import type { FormulaVersion, Publication, PublishedContent, PublishedItem, PublishedTarget } from './publication.js';

export interface PublicationFacts {
  readonly planId: string;
  /** Values by `foodKey` of every food of the draft. */
  readonly foods: ReadonlyMap<string, FoodValue>;
  /** Versions by `recipeKey` of every recipe that a dish of the draft is of. Absent: there are no dishes. */
  readonly recipes?: ReadonlyMap<string, RecipeVersion>;
  readonly target: PublishedTarget | null;
  /** What was judged; null or absent: nothing was. */
  readonly safety?: SafetyBlock | null;
  readonly publishedAt: string;
  readonly publishedBy: PublishedContent['publishedBy'];
}

const ENERGY = nutrient('energy').index;

/** Foods that a draft needs, each once. */
export function foodsOf(draft: Draft): readonly Required<FoodRef>[] {
  const refs = itemsOf(draft).map(([, { foodId, foodVersion }]) => ({ foodId, version: foodVersion }));
  return [...new Map(refs.map((ref) => [foodKey(ref), ref])).values()];
}

/** Recipes that the dishes of a draft are of, each once. */
export function recipesOf(draft: Draft): readonly RecipeRef[] {
  const refs = itemsOf(draft).flatMap(([, { dish }]) =>
    dish ? [{ recipeId: dish.recipeId, version: dish.recipeVersion }] : [],
  );
  return [...new Map(refs.map((ref) => [recipeKey(ref), ref])).values()];
}

/** What a plan's vitamins and minerals were counted with where its dishes are cooked. */
const RETENTION_FORMULA: FormulaVersion = { id: 'nutrient-retention', version: 1, citation: RETENTION_SOURCE };

/**
 * The next version of a draft: its items, the values they stood for and their totals, under a salted hash.
 * @throws Refusal `food.unknown` (422, a food's version can't be found), `recipe.unknown` (422), `meal-plan.dishes-too-many` (422),
 * `total.too-large` (422)
 */
export function publicationOf(draft: Draft, facts: PublicationFacts): Publication {
  return sealedPublication(contentOf(draft, facts), facts.safety ? { safety: facts.safety } : {});
}

function contentOf(
  draft: Draft,
  { planId, foods, recipes, target, publishedAt, publishedBy }: PublicationFacts,
): PublishedContent {
  const refs = foodsOf(draft);
  const missing = refs.filter((ref) => !foods.has(foodKey(ref)));
  if (missing.length > 0)
    throw new Refusal('food.unknown', 422, "A food of the plan can't be found in its version.", { foods: missing });
  const foodIndex = new Map(refs.map((ref, index) => [foodKey(ref), index]));
  const slotIndex = new Map(draft.slots.map(({ slotId }, index) => [slotId, index]));
  const days = draft.days.map((items) => Object.entries(items).sort(inMealOrder(slotIndex)));
  const dishes = publishedDishes(days, recipes ?? new Map());
  const notes = notesInOrder(draft.notes ?? {}, draft.slots);
  const chosen = chosenDays(days);
  const published = ([id, item]: readonly [string, DraftItem]): PublishedItem => {
    const { day, slotId, foodId, foodVersion, grams, measure, note, dish } = item;
    return {
      id,
      day,
      slot: slotIndex.get(slotId)!,
      food: foodIndex.get(foodKey({ foodId, version: foodVersion }))!,
      grams,
      ...(measure ? { measure } : {}),
      ...(note === '' ? {} : { note }),
      ...(dish ? { dish: dishes!.indexOf(id) } : {}),
      ...(dish?.ingredient === undefined ? {} : { ingredient: dish.ingredient }),
      ...(dish?.retention === undefined ? {} : { retention: dish.retention }),
    };
  };
  const portionOf = ({ grams, foodId, foodVersion, dish }: DraftItem): Portion => ({
    grams,
    per100g: retained(
      foods.get(foodKey({ foodId, version: foodVersion }))!.per100g,
      retentionGroup(dish?.retention)?.factors,
    ),
  });
  const alternatives = chosen.flatMap(({ choices }) =>
    choices.flatMap(({ number, options }) =>
      options.flatMap((entries, option) =>
        option === 0 ? [] : entries.map((entry) => ({ ...published(entry), choice: number, option })),
      ),
    ),
  );
  const isCooked = itemsOf(draft).some(([, { dish }]) => retentionGroup(dish?.retention));
  return {
    planId,
    clientId: draft.clientId,
    version: draft.version + 1,
    name: draft.name,
    weeks: draft.weeks,
    slots: draft.slots,
    foods: refs.map((ref) => {
      const { foodId, version, name, per100g, ownNames } = foods.get(foodKey(ref))!;
      return { foodId, version, name, kcalPer100g: per100g[ENERGY] ?? null, ...(ownNames ? { ownNames } : {}) };
    }),
    items: chosen.flatMap(({ counted }) =>
      counted.map(({ entry, choice }) => ({ ...published(entry), ...(choice === undefined ? {} : { choice }) })),
    ),
    totals: sums(() => planTotals(chosen.map(({ counted }) => counted.map(({ entry: [, item] }) => portionOf(item))))),
    target,
    formulas: [
      TOTALS_FORMULA,
      ...(target ? [equationOf(target)] : []),
      ...(isCooked ? [RETENTION_FORMULA] : []),
      ...(alternatives.length > 0 ? [RANGE_FORMULA] : []),
    ],
    publishedAt,
    publishedBy,
    ...(notes.length === 0
      ? {}
      : {
          notes: notes.map(({ day, slotId, text }) => ({
            day,
            ...(slotId === null ? {} : { slot: slotIndex.get(slotId)! }),
            text,
          })),
        }),
    ...(alternatives.length > 0 ? { alternatives, ranges: sums(() => publishedRanges(chosen, portionOf)) } : {}),
    ...(dishes ? { recipes: dishes.recipes, dishes: dishes.dishes } : {}),
  };
}

/** @throws Refusal what the arithmetic refuses */
function sums<T>(added: () => T): T {
  try {
    return added();
  } catch (error) {
    if (error instanceof ScienceError) throw new Refusal(error.code, 422, error.message, { field: error.field });
    throw error;
  }
}

const equationOf = ({ equationId, equationVersion }: PublishedTarget): FormulaVersion => ({
  id: equationId,
  version: equationVersion,
  citation: EQUATIONS[equationId as EquationId]?.citation ?? '',
});

/** By meal, then place; equal places by id, so that the order is the same everywhere. */
const inMealOrder =
  (slotIndex: ReadonlyMap<string, number>) =>
  ([idA, a]: [string, DraftItem], [idB, b]: [string, DraftItem]): number =>
    slotIndex.get(a.slotId)! - slotIndex.get(b.slotId)! || a.order - b.order || (idA < idB ? -1 : 1);
