import { given } from '#libs/event-sourcing/given-when-then.js';
import { recipeDecider, type RecipeCommand } from './recipe.decider.js';
import type { RecipeContent, RecipeEvent } from './recipe.events.js';

const content: RecipeContent = {
  name: 'Lentil soup',
  servings: 4,
  yieldFactor: 0.86,
  ingredients: [{ ingredientId: 'a', foodId: 'sr-16069', foodVersion: '0b7c9d21e4aa', grams: 240 }],
  steps: [{ text: 'Simmer.', minutes: 25 }],
  tags: ['main dish'],
  overrides: [],
};
const saved = (version = 1, changes: Partial<RecipeContent> = {}): RecipeEvent => ({
  type: 'RecipeSaved',
  data: { ...content, ...changes, version },
});
const archived: RecipeEvent = { type: 'RecipeArchived', data: {} };
const save = (
  changes: Partial<RecipeContent> = {},
  facts: Partial<Extract<RecipeCommand, { type: 'SaveRecipe' }>> = {},
): RecipeCommand => ({
  type: 'SaveRecipe',
  as: 'change',
  content: { ...content, ...changes },
  parts: null,
  unknownFoods: [],
  foods: 1,
  ...facts,
});

describe('a recipe', () => {
  it('is saved with tidy texts', () =>
    given(recipeDecider)
      .when(
        save(
          {
            name: '  Lentil   soup ',
            steps: [
              { text: ' Simmer. ', minutes: 25 },
              { text: '  ', minutes: null },
            ],
            tags: ['Main dish', 'main  dish'],
          },
          { as: 'new' },
        ),
      )
      .then(saved()));
  it('gets a new version with each change', () =>
    given(recipeDecider, saved())
      .when(save({ servings: 6 }))
      .then(saved(2, { servings: 6 })));
  it('is not saved again as it stands', () => given(recipeDecider, saved()).when(save()).thenNothing());
  it('is archived and restored, once', () => {
    given(recipeDecider, saved()).when({ type: 'ArchiveRecipe' }).then(archived);
    given(recipeDecider, saved(), archived).when({ type: 'ArchiveRecipe' }).thenNothing();
    given(recipeDecider, saved(), archived).when({ type: 'RestoreRecipe' }).then({ type: 'RecipeRestored', data: {} });
    given(recipeDecider, saved()).when({ type: 'RestoreRecipe' }).thenNothing();
  });
  it('stays as it was archived', () =>
    given(recipeDecider, saved(), archived)
      .when(save({ servings: 2 }))
      .thenRefuses('recipe.archived'));
  it('must exist to be changed, and not exist to be made', () => {
    given(recipeDecider).when(save()).thenRefuses('recipe.unknown');
    given(recipeDecider).when({ type: 'ArchiveRecipe' }).thenRefuses('recipe.unknown');
    given(recipeDecider, saved())
      .when(save({}, { as: 'new' }))
      .thenRefuses('recipe.already-saved');
  });

  const ingredient = content.ingredients[0]!;
  it.each<[string, RecipeCommand]>([
    ['recipe.name-invalid', save({ name: ' ' })],
    ['recipe.name-invalid', save({ name: 'a\u0000b' })],
    ['recipe.servings-invalid', save({ servings: 0 })],
    ['recipe.servings-invalid', save({ servings: 1.5 })],
    ['recipe.yield-invalid', save({ yieldFactor: 0 })],
    ['recipe.yield-invalid', save({ yieldFactor: Number.NaN })],
    ['recipe.ingredients-invalid', save({ ingredients: [] })],
    ['recipe.ingredients-invalid', save({ ingredients: [ingredient, ingredient] })],
    ['recipe.ingredients-invalid', save({ ingredients: [{ ...ingredient, grams: 0 }] })],
    ['recipe.retention-unknown', save({ ingredients: [{ ...ingredient, retention: 'fried-twice' }] })],
    ['recipe.steps-too-long', save({ steps: [{ text: 'x'.repeat(601), minutes: null }] })],
    ['recipe.tags-invalid', save({ tags: ['x'.repeat(41)] })],
    ['recipe.override-invalid', save({ overrides: [{ tag: 'dairy', state: 'free', reason: 'label' }] })],
    ['recipe.override-invalid', save({ overrides: [{ tag: 'dairy', state: 'yes', reason: 'Label of our brand' }] })],
    [
      'recipe.override-invalid',
      save({ overrides: [{ tag: 'delicious', state: 'yes', reason: 'Label of our brand' }] }),
    ],
    ['recipe.cycle', save({}, { parts: 'recipe.cycle' })],
    ['recipe.too-deep', save({}, { parts: 'recipe.too-deep' })],
    ['recipe.part-unknown', save({}, { parts: 'recipe.part-unknown' })],
    ['food.unknown', save({}, { unknownFoods: ['a'] })],
    ['recipe.too-many-foods', save({}, { foods: 61 })],
  ])('is refused: %s %#', (code, command) => given(recipeDecider, saved()).when(command).thenRefuses(code));
});
