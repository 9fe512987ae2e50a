import { Refusal } from '#libs/event-sourcing/refusal.js';
import { isReason, LONGEST_REASON, SHORTEST_REASON, tidyReason } from '#libs/science/reason.js';
import { MOST_YIELD } from '#libs/science/recipe.js';
import { isPart, type RecipeIngredient } from '#libs/science/recipe-parts.js';
import { ALLERGEN_TAGS, DIET_TAGS } from '#libs/science/recipe-tags.js';
import { retentionGroup } from '#libs/science/retention-factors.js';
import { checkedLine } from '#libs/science/visible-text.js';
import { checkedTagLines } from '#src/plans/contract.js';
import type { RecipeContent, RecipeStep, TagOverride } from './recipe.events.js';

export const MOST_INGREDIENTS = 40;
export const MOST_SERVINGS = 100;
export const MOST_STEPS = 30;
export const LONGEST_STEP = 600;
// all steps of all dishes of a plan stand in its publication
const LONGEST_STEPS = 3_000;
export const LONGEST_RECIPE_NAME = 120;
export const MOST_RECIPE_TAGS = 20;
export const LONGEST_RECIPE_TAG = 40;
/** A batch of a canteen. */
export const MOST_INGREDIENT_GRAMS = 100_000;

/**
 * A recipe as it is recorded: tidy texts, and figures that make sense.
 * @throws Refusal (422) `recipe.name-invalid`, `recipe.servings-invalid`, `recipe.yield-invalid`, `recipe.ingredients-invalid`,
 * `recipe.retention-unknown`, `recipe.steps-too-long`, `recipe.tags-invalid`, `recipe.override-invalid`
 */
export function checkedContent(content: RecipeContent): RecipeContent {
  const { servings, yieldFactor } = content;
  const name = checkedLine(content.name, LONGEST_RECIPE_NAME);
  if (name === null)
    throw new Refusal(
      'recipe.name-invalid',
      422,
      `A recipe's name has 1 to ${LONGEST_RECIPE_NAME} visible characters.`,
    );
  if (!Number.isInteger(servings) || servings < 1 || servings > MOST_SERVINGS)
    throw new Refusal('recipe.servings-invalid', 422, `A recipe has 1 to ${MOST_SERVINGS} whole servings.`);
  if (!(yieldFactor > 0 && yieldFactor <= MOST_YIELD))
    throw new Refusal(
      'recipe.yield-invalid',
      422,
      `The yield is cooked weight divided by raw weight: more than 0, at most ${MOST_YIELD}.`,
    );
  return {
    name,
    servings,
    yieldFactor,
    ingredients: checkedIngredients(content.ingredients),
    steps: checkedSteps(content.steps),
    tags: checkedTags(content.tags),
    overrides: checkedOverrides(content.overrides),
  };
}

function checkedIngredients(ingredients: readonly RecipeIngredient[]): readonly RecipeIngredient[] {
  const ids = new Set(ingredients.map(({ ingredientId }) => ingredientId));
  const valid =
    ingredients.length >= 1 &&
    ingredients.length <= MOST_INGREDIENTS &&
    ids.size === ingredients.length &&
    ingredients.every(({ grams }) => grams > 0 && grams <= MOST_INGREDIENT_GRAMS);
  if (!valid)
    throw new Refusal(
      'recipe.ingredients-invalid',
      422,
      `A recipe has 1 to ${MOST_INGREDIENTS} ingredients with different ids, each a food or a recipe, of more than 0 g.`,
    );
  for (const ingredient of ingredients)
    if (!isPart(ingredient) && ingredient.retention !== undefined && !retentionGroup(ingredient.retention))
      throw new Refusal('recipe.retention-unknown', 422, 'There is no such retention group.', {
        ingredientId: ingredient.ingredientId,
      });
  return ingredients;
}

function checkedSteps(steps: readonly RecipeStep[]): readonly RecipeStep[] {
  const tidied = steps
    .map(({ text, minutes }) => ({ text: text.normalize('NFC').trim(), minutes }))
    .filter(({ text }) => text !== '');
  const length = tidied.reduce((sum, { text }) => sum + text.length, 0);
  if (tidied.length > MOST_STEPS || length > LONGEST_STEPS || tidied.some(({ text }) => text.length > LONGEST_STEP))
    throw new Refusal(
      'recipe.steps-too-long',
      422,
      `A recipe has at most ${MOST_STEPS} steps of ${LONGEST_STEP} characters, ${LONGEST_STEPS} in all.`,
    );
  return tidied;
}

function checkedTags(tags: readonly string[]): readonly string[] {
  const tidied = checkedTagLines(tags, MOST_RECIPE_TAGS, LONGEST_RECIPE_TAG);
  if (tidied === null)
    throw new Refusal(
      'recipe.tags-invalid',
      422,
      `At most ${MOST_RECIPE_TAGS} tags of ${LONGEST_RECIPE_TAG} visible characters.`,
    );
  return tidied;
}

const OF_ALLERGEN: readonly string[] = ['contains', 'may-contain', 'free'];
const OF_DIET: readonly string[] = ['yes', 'no'];

function checkedOverrides(overrides: readonly TagOverride[]): readonly TagOverride[] {
  const states = (tag: string) =>
    (ALLERGEN_TAGS as readonly string[]).includes(tag)
      ? OF_ALLERGEN
      : (DIET_TAGS as readonly string[]).includes(tag)
        ? OF_DIET
        : [];
  const tidied = overrides.map(({ tag, state, reason }) => ({ tag, state, reason: tidyReason(reason) }));
  const valid =
    new Set(tidied.map(({ tag }) => tag)).size === tidied.length &&
    tidied.every(({ tag, state, reason }) => states(tag).includes(state) && isReason(reason));
  if (!valid)
    throw new Refusal(
      'recipe.override-invalid',
      422,
      `What overrides a derived tag names it once and says why, in ${SHORTEST_REASON} to ${LONGEST_REASON} characters.`,
    );
  return tidied;
}
