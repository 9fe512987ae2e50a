import { derivedId } from '#libs/event-sourcing/ids.js';
import { DEMO_RECIPES } from '../kitchen/recipes.js';
import type { SlotId } from './menu.js';
import type { Portion } from './portions.js';

export type RecipeKey = keyof typeof DEMO_RECIPES;

/** A recipe that takes a meal's place, on these days of every week (0 is Monday). */
interface PlannedDish {
  readonly recipe: RecipeKey;
  readonly slotId: SlotId;
  readonly weekdays: readonly number[];
}

/** Clients whose plans have dishes made of recipes of their clinic. */
export const DISHES: Readonly<Record<string, readonly PlannedDish[]>> = {
  'helena-brandt': [
    { recipe: 'overnightOats', slotId: 'breakfast', weekdays: [1, 3] },
    { recipe: 'chickpeaSalad', slotId: 'lunch', weekdays: [4] },
    { recipe: 'trayTrout', slotId: 'dinner', weekdays: [3] },
  ],
  'hugo-lefevre': [
    { recipe: 'overnightOats', slotId: 'breakfast', weekdays: [2] },
    // cooked once, eaten twice
    { recipe: 'lentilSoup', slotId: 'dinner', weekdays: [0, 1] },
  ],
  'emma-svensson': [
    { recipe: 'chickpeaSalad', slotId: 'lunch', weekdays: [2] },
    { recipe: 'lentilSoup', slotId: 'dinner', weekdays: [3, 4] },
  ],
};

/** What makes an item part of a dish: as the draft has it, with the recipe by its key. */
export interface DishPart {
  readonly dishId: string;
  readonly recipe: RecipeKey;
  readonly ingredient: string;
}

/** An item of a dish, in grams of one serving. */
export interface DishPortion extends Portion {
  readonly dish: DishPart;
}

export const ingredientIdOf = (recipe: RecipeKey, food: string) => derivedId('demo', 'ingredient', recipe, food);

/** One serving of the dish that this client eats at that meal, or null. @param person key in the roster */
export function dishOn(person: string, day: number, slotId: SlotId): readonly DishPortion[] | null {
  const planned = DISHES[person]?.find((dish) => dish.slotId === slotId && dish.weekdays.includes(day % 7));
  if (!planned) return null;
  const { recipe } = planned;
  const { ingredients, servings } = DEMO_RECIPES[recipe]!;
  const dishId = derivedId('demo-dish', person, String(day), slotId, recipe);
  return ingredients.map(([food, grams]) => ({
    food,
    grams: grams / servings,
    measure: null,
    dish: { dishId, recipe, ingredient: ingredientIdOf(recipe, food) },
  }));
}
