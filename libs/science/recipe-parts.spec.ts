import { dishServings, asInRecipe } from './dish.js';
import { finishedGrams, partsProblem, rawIngredients, servingGrams, type RecipeFormula } from './recipe-parts.js';
import { derivedTags } from './recipe-tags.js';
import { RETENTION_GROUPS, retentionGroup } from './retention-factors.js';

const food = (ingredientId: string, grams: number, more = {}) => ({
  ingredientId,
  foodId: `sr-${ingredientId}`,
  foodVersion: '0b7c9d21e4aa',
  grams,
  ...more,
});
const part = (recipeId: string, grams = 100) => ({ ingredientId: `in-${recipeId}`, recipeId, recipeVersion: 1, grams });

// 1,000 g of water and 200 g of carrots boil down to 600 g of stock
const stock: RecipeFormula = {
  servings: 2,
  yieldFactor: 0.5,
  ingredients: [food('water', 1000), food('carrots', 200)],
};
const soup: RecipeFormula = {
  servings: 4,
  yieldFactor: 0.8,
  ingredients: [
    food('lentils', 240, { measure: { label: '1 cup', amount: 1.25 }, retention: 'legumes-boiled' }),
    part('stock', 300),
  ],
};
const recipeOf = (id: string) => ({ stock, soup })[id] ?? null;

describe('a recipe in a recipe', () => {
  it('counts with what it weighs when it is finished', () => {
    expect([finishedGrams(stock), finishedGrams(soup), servingGrams(soup)]).toEqual([600, 432, 108]);
  });

  it('is traced back to its raw foods, with measures and retention', () =>
    expect(rawIngredients(soup, 2, recipeOf)).toEqual([
      {
        path: 'lentils',
        foodId: 'sr-lentils',
        foodVersion: '0b7c9d21e4aa',
        grams: 120,
        measure: { label: '1 cup', amount: 0.625 },
        retention: 'legumes-boiled',
      },
      { path: 'in-stock/water', foodId: 'sr-water', foodVersion: '0b7c9d21e4aa', grams: 250 },
      { path: 'in-stock/carrots', foodId: 'sr-carrots', foodVersion: '0b7c9d21e4aa', grams: 50 },
    ]));

  it('is found at any depth when it contains itself', () => {
    const chain = (last: string) => (id: string) =>
      ({ a: { ...stock, ingredients: [part('b')] }, b: { ...stock, ingredients: [part(last)] } })[id] ?? stock;
    expect(partsProblem('soup', [part('a')], chain('soup'))).toBe('recipe.cycle');
    expect(partsProblem('soup', [part('soup')], chain('c'))).toBe('recipe.cycle');
    expect(partsProblem('soup', [part('a'), part('b')], chain('c'))).toBeNull();
    expect(partsProblem('soup', [part('a')], () => null)).toBe('recipe.part-unknown');
  });

  it('goes five deep and no deeper', () => {
    const nested = (depth: number) => (id: string) =>
      Number(id) < depth ? { ...stock, ingredients: [part(String(Number(id) + 1))] } : stock;
    expect(partsProblem('1', [part('2')], nested(5))).toBeNull();
    expect(partsProblem('1', [part('2')], nested(6))).toBe('recipe.too-deep');
  });
});

describe('a dish in a plan', () => {
  const dish = [
    { grams: 60, perServing: 60 },
    { grams: 40, perServing: 40 },
    { grams: 4.5, perServing: 4.5 },
  ];
  it('is as many servings as most of it stands for', () => {
    expect(dishServings(dish)).toBe(1);
    expect(dishServings(dish.map(({ grams, perServing }) => ({ grams: grams / 2, perServing })))).toBe(0.5);
    expect(dishServings([...dish, { grams: 300, perServing: 100 }, { grams: 8, perServing: null }])).toBe(1);
  });
  it('has none when nothing of the recipe is left', () =>
    expect([dishServings([]), dishServings([{ grams: 8, perServing: null }])]).toEqual([null, null]));
  it('differs where somebody could weigh the difference', () => {
    expect(asInRecipe({ grams: 60.2, perServing: 60 }, 1)).toBe(true);
    expect(asInRecipe({ grams: 30, perServing: 60 }, 0.5)).toBe(true);
    expect(asInRecipe({ grams: 61, perServing: 60 }, 1)).toBe(false);
    expect(asInRecipe({ grams: 8, perServing: null }, 1)).toBe(false);
  });
});

describe('tags of a recipe', () => {
  const oats = { name: 'Oats', tags: ['allergen:gluten-source'], unknownTags: [] };
  const carrots = { name: 'Carrots', tags: [], unknownTags: [] };
  const stock = { name: 'Stock', tags: [], unknownTags: 'all' as const };
  const of = (tag: string, ...ingredients: Parameters<typeof derivedTags>[0][number][]) =>
    derivedTags(ingredients).find((each) => each.tag === tag);
  it('say what contains an allergen, and never free where nobody can tell', () => {
    expect(of('gluten-source', oats, carrots)).toEqual({ tag: 'gluten-source', state: 'contains', from: ['Oats'] });
    expect(of('celery', carrots, stock)).toEqual({ tag: 'celery', state: 'unknown', from: ['Stock'] });
    expect(of('celery', carrots)).toEqual({ tag: 'celery', state: 'free', from: [] });
  });
  it('say what is vegetarian', () => {
    const beef = { ...carrots, name: 'Beef', tags: ['meat-or-fish'] };
    const butter = { ...carrots, name: 'Butter', tags: ['dairy'] };
    expect([of('vegetarian', carrots, butter)?.state, of('vegan', carrots, butter)?.state]).toEqual(['yes', 'no']);
    expect(of('vegetarian', carrots, beef)).toEqual({ tag: 'vegetarian', state: 'no', from: ['Beef'] });
    expect(of('vegan', carrots, stock)?.state).toBe('unknown');
    const oil = { ...carrots, name: 'Cod liver oil', tags: ['allergen:fish'] };
    expect([of('vegetarian', oil)?.state, of('vegan', oil)?.state]).toEqual(['no', 'no']);
  });
});

describe('retention groups', () => {
  it('keep what the release says', () => {
    expect(retentionGroup('legumes-boiled')?.factors).toMatchObject({ vitaminC: 0.7, folate: 0.5, iron: 0.85 });
    expect(retentionGroup('greens-boiled')?.factors.calcium).toBeUndefined();
    expect(retentionGroup('raw')).toBeUndefined();
  });
  it('are whole rows with ids of their own', () => {
    expect(new Set(RETENTION_GROUPS.map(({ id }) => id)).size).toBe(RETENTION_GROUPS.length);
    for (const { factors } of RETENTION_GROUPS)
      for (const share of Object.values(factors)) expect(share > 0 && share < 1).toBe(true);
  });
});
