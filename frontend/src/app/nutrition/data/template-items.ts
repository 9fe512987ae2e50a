import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import type { PublishedPlan } from '#libs/api-client/models/published-plan.js';
import type { SaveTemplateDto } from '#libs/api-client/models/save-template-dto.js';
import type { TemplateItemView } from '#libs/api-client/models/template-item-view.js';
import { newId } from '#libs/client-kit/ids.js';
import { refOf } from './meal-plan-operations';

type TemplateItem = SaveTemplateDto['items'][number];
/** An item with the day of the plan it stands on; a template counts from its own first day. */
export type TemplateSource = Omit<TemplateItem, 'day'> & { readonly day: number };

/** Items of a draft as a template takes them: without notes, which may speak of the client. */
export const draftItems = (items: readonly MealPlanItem[]): readonly TemplateSource[] =>
  items.map(({ day, slotId, order, foodId, foodVersion, grams, measure, dish, choice }) => ({
    day,
    slotId,
    order,
    foodId,
    foodVersion,
    grams,
    ...(measure ? { measure } : {}),
    ...(dish ? { dish: refOf(dish) } : {}),
    ...(choice ? { choice } : {}),
  }));

/** The same of a published version. */
export function publishedItems({ items, alternatives, dishes, recipes }: PublishedPlan): readonly TemplateSource[] {
  const ids = new Map<string, string>();
  const idOf = (name: string) => {
    const id = ids.get(name) ?? newId();
    ids.set(name, id);
    return id;
  };
  return [...items, ...alternatives].map((item) => {
    const { day, slotId, order, foodId, foodVersion, grams, measure, dish, ingredient, choice, option } = item;
    const of = dish === null ? undefined : dishes[dish];
    const recipe = of && recipes[of.recipe];
    return {
      day,
      slotId,
      order,
      foodId,
      foodVersion,
      grams,
      ...(measure ? { measure } : {}),
      ...(choice === null ? {} : { choice: { choiceId: idOf(`${choice}`), optionId: idOf(`${choice}/${option}`) } }),
      ...(of && recipe
        ? {
            dish: {
              dishId: of.dishId,
              recipeId: recipe.recipeId,
              recipeVersion: recipe.version,
              ...(ingredient === null ? {} : { ingredient }),
            },
          }
        : {}),
    };
  });
}

/** Those of some days, counted from the first of them. */
export const itemsOfDays = (items: readonly TemplateSource[], from: number, days: number): TemplateItem[] =>
  items.filter(({ day }) => day >= from && day < from + days).map((item) => ({ ...item, day: item.day - from }));

/** One day of a template as items that can be placed into a plan. */
export const placedItems = (items: readonly TemplateItemView[], of: number): MealPlanItem[] =>
  items
    .filter(({ day }) => day === of)
    .map(({ archived: _, dish, ...item }) => ({
      ...item,
      itemId: newId(),
      // what it says of the recipe is read again where it is placed
      dish: dish && { ...dish, recipeName: '', perServing: null, retention: null },
      note: null,
      conflict: null,
      newerFoodVersion: null,
    }));
