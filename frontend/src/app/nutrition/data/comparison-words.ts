import type { MealPlanComparison } from '#libs/api-client/models/meal-plan-comparison.js';
import type { PublishedItem } from '#libs/api-client/models/published-item.js';
import type { RenamedFood } from '#libs/science/comparison/renamed-foods.js';
import type { Language } from '../../text/texts';
import { shownName } from './shown-name';

/** What a food was and is called: as the reader calls it, where that changed; `elsewhere`: only the other language's name did. */
export function renamedFor(language: Language, { before, after }: Pick<RenamedFood, 'before' | 'after'>) {
  const elsewhere = before[language] === after[language];
  const shown = elsewhere ? (language === 'de' ? 'en' : 'de') : language;
  return { before: before[shown], after: after[shown], elsewhere };
}

/** Two versions with their foods as people call them; of the server they come by their names in the list. */
export function comparisonFor(language: Language, compared: MealPlanComparison): MealPlanComparison {
  const shown = new Map<string, string>();
  const named = <I extends PublishedItem | null>(item: I): I => {
    if (item === null) return item;
    const foodName = shownName(item, language);
    shown.set(item.foodName, foodName);
    return { ...item, foodName };
  };
  const portion = <P extends { readonly before: PublishedItem | null; readonly after: PublishedItem | null }>(
    one: P,
  ): P => ({
    ...one,
    before: named(one.before),
    after: named(one.after),
  });
  const days = compared.days.map((day) => ({
    ...day,
    meals: day.meals.map((meal) => ({ ...meal, changed: meal.changed.map(portion), same: meal.same.map(portion) })),
  }));
  const foods = (names: readonly string[]) => names.map((name) => shown.get(name) ?? name);
  return { ...compared, days, foodsIn: foods(compared.foodsIn), foodsOut: foods(compared.foodsOut) };
}
