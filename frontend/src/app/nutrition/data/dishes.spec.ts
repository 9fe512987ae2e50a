import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import type { RawIngredient } from '#libs/science/recipe-parts.js';
import { differs, dishLines, dishOfItem, dishOperations, resetOperations, servingOperations } from './dishes';

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
});
