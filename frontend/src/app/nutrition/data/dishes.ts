import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { newId } from '#libs/client-kit/ids.js';
import { asInRecipe, dishServings } from '#libs/science/dish.js';
import type { RawIngredient } from '#libs/science/recipe-parts.js';
import { keptPortion, portionTimes } from '#libs/science/scaled-portion.js';
import { orderAt } from '../../plans/contract';
import type { FoodMeasure } from '#libs/api-client/models/food-measure.js';
import { refOf, type DraftOperation, type ItemDish } from './meal-plan-operations';

export type MeasuresOf = (foodId: string, version: string) => readonly FoodMeasure[];
type DishItem = MealPlanItem & { readonly dish: ItemDish };

/** Items of one meal that are a dish. */
export interface Dish {
  readonly dishId: string;
  readonly recipeId: string;
  readonly recipeVersion: number;
  readonly name: string;
  readonly items: readonly DishItem[];
  /** Null: nothing of the recipe is left in it. */
  readonly servings: number | null;
}

const isOfDish = (item: MealPlanItem): item is DishItem => item.dish !== null;

/** The dish that an item is part of, from the items of its meal; null: none. */
export function dishOfItem(item: MealPlanItem, meal: readonly MealPlanItem[]): Dish | null {
  if (!isOfDish(item)) return null;
  const { dishId, recipeId, recipeVersion, recipeName } = item.dish;
  const items = meal.filter(isOfDish).filter(({ dish }) => dish.dishId === dishId);
  return {
    dishId,
    recipeId,
    recipeVersion,
    name: recipeName,
    items,
    servings: dishServings(items.map(({ grams, dish }) => ({ grams, perServing: dish.perServing }))),
  };
}

/** A line of a dish beside its template. */
export interface DishLine {
  readonly kind: 'same' | 'portion' | 'replaced' | 'added' | 'missing';
  /** Null: left out of the dish. */
  readonly item: DishItem | null;
  /** Null: the recipe has no such ingredient. */
  readonly template: RawIngredient | null;
  /** Grams of the template for the servings of the dish. */
  readonly grams: number | null;
}

/** What stands in a dish and what its template says, for as many servings as it is. @param serving raw foods of one serving */
export function dishLines({ items, servings }: Dish, serving: readonly RawIngredient[]): readonly DishLine[] {
  const portions = servings ?? 1;
  const lines = items.map((item): DishLine => {
    const template = serving.find(({ path }) => path === item.dish.ingredient) ?? null;
    if (!template) return { kind: 'added', item, template, grams: null };
    const grams = template.grams * portions;
    const kind =
      template.foodId !== item.foodId
        ? 'replaced'
        : asInRecipe({ grams: item.grams, perServing: template.grams }, portions)
          ? 'same'
          : 'portion';
    return { kind, item, template, grams };
  });
  const there = new Set(items.map(({ dish }) => dish.ingredient));
  const missing = serving
    .filter(({ path }) => !there.has(path))
    .map((template): DishLine => ({ kind: 'missing', item: null, template, grams: template.grams * portions }));
  return [...lines, ...missing];
}

export const differs = (lines: readonly DishLine[]): boolean => lines.some(({ kind }) => kind !== 'same');

/** The ingredients of some servings of a recipe as a dish at a place in a meal. @param behind items that stand before it, in their order */
export function dishOperations(
  recipe: { readonly recipeId: string; readonly version: number },
  raw: readonly RawIngredient[],
  at: { readonly day: number; readonly slotId: string; readonly index: number },
  meal: readonly Pick<MealPlanItem, 'order'>[],
  measuresOf: MeasuresOf,
): readonly DraftOperation[] {
  const dishId = newId();
  // between two neighbours, whatever their orders: each new one goes behind the one before
  const placed = [...meal];
  return raw.map((ingredient, i): DraftOperation => {
    const order = orderAt(placed, at.index + i);
    placed.splice(at.index + i, 0, { order });
    const { foodId, foodVersion, path } = ingredient;
    return {
      op: 'place',
      itemId: newId(),
      day: at.day,
      slotId: at.slotId,
      order,
      foodId,
      foodVersion,
      ...portionOf(ingredient, measuresOf),
      dish: { dishId, recipeId: recipe.recipeId, recipeVersion: recipe.version, ingredient: path },
    };
  });
}

const portionOf = ({ foodId, foodVersion, ...portion }: RawIngredient, measuresOf: MeasuresOf) =>
  keptPortion(portion, measuresOf(foodId, foodVersion));

/** An item's portion times a factor, in its own measure; null: it would be no portion. */
export function scaledPortion(
  { itemId, grams, measure, foodId, foodVersion }: MealPlanItem,
  factor: number,
  measuresOf: MeasuresOf,
): DraftOperation | null {
  const portion = portionTimes({ grams, measure }, factor, measuresOf(foodId, foodVersion));
  return portion.grams === grams ? null : { op: 'portion', itemId, was: grams, ...portion };
}

/** Another number of servings: every item in proportion, so that what was changed in the dish stays changed. */
export function servingOperations(dish: Dish, servings: number, measuresOf: MeasuresOf): readonly DraftOperation[] {
  const factor = servings / (dish.servings ?? 1);
  return dish.items.flatMap((item) => scaledPortion(item, factor, measuresOf) ?? []);
}

/** The dish as its template says, for the servings that it is. */
export function resetOperations(
  dish: Dish,
  serving: readonly RawIngredient[],
  meal: readonly MealPlanItem[],
  measuresOf: MeasuresOf,
): readonly DraftOperation[] {
  const servings = dish.servings ?? 1;
  const lines = dishLines(dish, serving);
  const scaled = ({ grams, measure, ...rest }: RawIngredient): RawIngredient => ({
    ...rest,
    grams: grams * servings,
    ...(measure ? { measure: { label: measure.label, amount: measure.amount * servings } } : {}),
  });
  const last = meal.findLastIndex(({ dish: of }) => of?.dishId === dish.dishId);
  const placed: { order: number }[] = [...meal];
  let behind = last + 1;
  return lines.flatMap(({ kind, item, template }): readonly DraftOperation[] => {
    if (kind === 'same') return [];
    if (kind === 'portion' && item && template)
      return [{ op: 'portion', itemId: item.itemId, was: item.grams, ...portionOf(scaled(template), measuresOf) }];
    const removal: readonly DraftOperation[] = item ? [{ op: 'remove', itemId: item.itemId }] : [];
    if (!template) return removal;
    const order = item ? item.order : orderAt(placed, behind);
    if (!item) placed.splice(behind++, 0, { order });
    const first = dish.items[0]!;
    return [
      ...removal,
      {
        op: 'place',
        itemId: newId(),
        day: first.day,
        slotId: first.slotId,
        order,
        foodId: template.foodId,
        foodVersion: template.foodVersion,
        ...portionOf(scaled(template), measuresOf),
        dish: { ...refOf(first.dish), ingredient: template.path },
      },
    ];
  });
}
