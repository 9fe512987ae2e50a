import type { PublishedItem } from '#libs/api-client/models/published-item';
import type { PublishedPlan } from '#libs/api-client/models/published-plan';
import type { PublishedRecipe } from '#libs/api-client/models/published-recipe';
import { listedItems } from '#libs/client-kit/chosen-items.js';
import type { PlannedMeal } from './plan-days';

/** What a meal shows as one: a dish with its steps, or a food. */
export interface MealBlock {
  readonly key: string;
  /** Another option begins with it. */
  readonly or: boolean;
  readonly item: PublishedItem | null;
  readonly dish: {
    readonly recipe: PublishedRecipe;
    readonly servings: number | null;
    readonly items: readonly PublishedItem[];
  } | null;
}

/** Dishes are cooked and stand first, other foods are only eaten; where something is to choose the options stand in their order. */
export function mealBlocks(plan: PublishedPlan, { items, alternatives }: PlannedMeal): readonly MealBlock[] {
  const listed = listedItems({ items, alternatives });
  const all = listed.map(({ item }) => item);
  const shown = new Set<number>();
  const blocks = listed.flatMap(({ item, or }): readonly MealBlock[] => {
    const place = item.dish ?? null;
    const dish = place === null ? undefined : plan.dishes[place];
    const recipe = dish && plan.recipes[dish.recipe];
    if (place === null || !dish || !recipe) return [{ key: item.itemId, or, item, dish: null }];
    if (shown.has(place)) return [];
    shown.add(place);
    const ofDish = all.filter((each) => each.dish === place);
    return [{ key: `dish/${place}`, or, item: null, dish: { recipe, servings: dish.servings, items: ofDish } }];
  });
  return alternatives.length > 0
    ? blocks
    : blocks.toSorted((a, b) => Number(a.dish === null) - Number(b.dish === null));
}
