import type { RecipeDetail } from '#libs/api-client/models/recipe-detail.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import type { RawIngredient } from '#libs/science/recipe-parts.js';
import { differs, dishLines, dishOfItem, dishOperations, resetOperations, servingOperations } from './dishes';
import { savedDish, savedDishOperations } from './saved-dish';

const DISH = '0199f3a2-8c1e-4d00-9d5e-2f4be1c0a0aa';
const raw = (path: string, foodId: string, grams: number, more: Partial<RawIngredient> = {}): RawIngredient => ({
  path,
  foodId,
  foodVersion: 'v',
  grams,
  ...more,
});
const serving = [
  raw('i1', 'oats', 60, { measure: { label: '1 cup', amount: 0.75 } }),
  raw('i2', 'milk', 200),
  raw('i3', 'salt', 0.3),
];
const measuresOf = (foodId: string) => (foodId === 'oats' ? [{ label: '1 cup', grams: 80 }] : []);
const item = (
  itemId: string,
  foodId: string,
  grams: number,
  ingredient: string | null,
  order: number,
): MealPlanItem => ({
  itemId,
  day: 0,
  slotId: 'lunch',
  order,
  foodId,
  foodVersion: 'v',
  foodName: foodId,
  displayNames: { en: foodId, de: foodId },
  grams,
  measure: null,
  note: null,
  conflict: null,
  newerFoodVersion: null,
  choice: null,
  dish: {
    dishId: DISH,
    recipeId: 'porridge',
    recipeVersion: 1,
    recipeName: 'Porridge',
    ingredient,
    perServing: serving.find(({ path, foodId: of }) => path === ingredient && of === foodId)?.grams ?? null,
    retention: null,
  },
});
const meal = [item('a', 'oats', 60, 'i1', 1), item('b', 'milk', 200, 'i2', 2), item('c', 'salt', 0.3, 'i3', 3)];
const dish = (items: readonly MealPlanItem[]) => dishOfItem(items[0]!, items)!;

describe('a dish', () => {
  it('is placed between two neighbours, each ingredient behind the one before, in its measure', () => {
    const placed = dishOperations(
      { recipeId: 'porridge', version: 1 },
      serving,
      { day: 2, slotId: 'lunch', index: 1 },
      [{ order: 1 }, { order: 2 }],
      measuresOf,
    );
    const orders = placed.map((operation) => ('order' in operation ? operation.order : NaN));
    expect(orders).toEqual([...orders].sort((a, b) => a - b));
    expect([orders.every((order) => order > 1 && order < 2), new Set(orders).size]).toEqual([true, 3]);
    expect(placed[0]).toMatchObject({
      grams: 60,
      measure: { label: '1 cup', amount: 0.75 },
      dish: { ingredient: 'i1' },
    });
  });

  it('is halved in proportion, whatever was changed in it', () => {
    const changed = [...meal.slice(0, 2), item('d', 'honey', 10, null, 4)];
    expect(servingOperations(dish(changed), 0.5, measuresOf)).toEqual([
      { op: 'portion', itemId: 'a', was: 60, grams: 30 },
      { op: 'portion', itemId: 'b', was: 200, grams: 100 },
      { op: 'portion', itemId: 'd', was: 10, grams: 5 },
    ]);
    expect(dish(changed).servings).toBe(1);
  });

  it('says what differs from the recipe, and goes back to it', () => {
    expect(differs(dishLines(dish(meal), serving))).toBe(false);
    const changed = [
      meal[0]!,
      item('b', 'milk', 150, 'i2', 2),
      item('d', 'honey', 10, null, 4),
      item('e', 'sugar', 3, 'i3', 5),
    ];
    expect(dishLines(dish(changed), serving).map(({ kind }) => kind)).toEqual(['same', 'portion', 'added', 'replaced']);
    const operations = resetOperations(dish(changed), serving, changed, measuresOf);
    expect(operations).toMatchObject([
      { op: 'portion', itemId: 'b', grams: 200, was: 150 },
      { op: 'remove', itemId: 'd' },
      { op: 'remove', itemId: 'e' },
      { op: 'place', foodId: 'salt', grams: 0.3, order: 5, dish: { dishId: DISH, ingredient: 'i3' } },
    ]);
  });

  it('gets back what was left out, for the servings that it is', () => {
    const halved = [item('a', 'oats', 30, 'i1', 1), item('c', 'salt', 0.15, 'i3', 3)];
    expect(resetOperations(dish(halved), serving, halved, measuresOf)).toMatchObject([
      { op: 'place', foodId: 'milk', grams: 100, order: 4 },
    ]);
  });

  it('is saved back to its recipe for all its servings, and is of that version from then on', () => {
    const recipe = {
      name: 'Porridge',
      servings: 4,
      yieldFactor: 1.5,
      steps: [],
      tags: [],
      overrides: [],
      ingredients: serving.map(({ path, foodId, grams }) => ({
        ingredientId: path,
        foodId,
        foodVersion: 'v',
        recipeId: null,
        recipeVersion: null,
        grams: grams * 4,
        measure: null,
        retention: null,
      })),
    } as unknown as RecipeDetail;
    const halved = [item('a', 'oats', 30, 'i1', 1), item('b', 'milk', 75, 'i2', 2), item('d', 'honey', 5, null, 4)];
    const of = { ...dish(halved), servings: 0.5 };
    const saved = savedDish(of, dishLines(of, serving), recipe)!;
    expect(saved.body.ingredients).toMatchObject([
      { ingredientId: 'i1', grams: 240 },
      { ingredientId: 'i2', grams: 600 },
      { foodId: 'honey', grams: 40 },
    ]);
    const placed = savedDishOperations(of, 2, saved).flatMap((each) => (each.op === 'place' ? [each.dish] : []));
    const honey = saved.body.ingredients[2]!.ingredientId;
    expect(placed.map((each) => [each?.recipeVersion, each?.ingredient])).toEqual([
      [2, 'i1'],
      [2, 'i2'],
      [2, honey],
    ]);
  });

  it('is not saved back where a recipe within the recipe was changed', () => {
    const within = [item('a', 'oats', 10, 'p/i1', 1)];
    const lines = dishLines(dish(within), [raw('p/i1', 'oats', 60), raw('i2', 'milk', 10)]);
    expect(savedDish(dish(within), lines, { servings: 1, ingredients: [] } as unknown as RecipeDetail)).toBeNull();
  });
});
