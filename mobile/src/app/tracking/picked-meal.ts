import type { DayMeal } from '#libs/api-client/models/day-meal';
import { chosenItems } from '#libs/client-kit/chosen-items.js';
import type { MealView } from './day-view';

/** A meal with the options that were picked: what is planned is what was picked, and so is its energy. @param picked option by choice */
export function pickedMeal(meal: DayMeal, picked: ReadonlyMap<number, number>): DayMeal {
  if ([...picked.values()].every((option) => option === 0)) return meal;
  const items = [...chosenItems(meal, picked)];
  const known = items.flatMap(({ kcal }) => kcal ?? []);
  return {
    ...meal,
    items,
    kcal: known.length === 0 ? null : known.reduce((sum, kcal) => sum + kcal, 0),
    complete: known.length === items.length,
  };
}

export const pickedView = (view: MealView, picked: ReadonlyMap<number, number>): MealView => ({
  ...view,
  meal: pickedMeal(view.meal, picked),
});

/** What a report says of it: the first option of a choice needs no word. */
export const optionsOf = (picked: ReadonlyMap<number, number>) =>
  [...picked].flatMap(([choice, option]) => (option === 0 ? [] : [{ choice, option }]));

/** A meal that was kept in the phone from before there were alternatives has none. */
export const leavesChoice = (meal: DayMeal): boolean => ((meal as Partial<DayMeal>).alternatives ?? []).length > 0;
