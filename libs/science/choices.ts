/** "Or" in a meal: foods of which the client eats the one or the other. What stands first counts. */
import { known, sumTotals, type Total } from './portion-totals.js';

/** Makes an item of a meal part of a choice: items with the same option are eaten together, and one option is eaten. */
export interface ItemChoice {
  readonly choiceId: string;
  readonly optionId: string;
}

/** What the client chooses from. `options`: as they stand in the meal, the first counts; there are two at least. */
export interface MealChoice<I> {
  readonly choiceId: string;
  readonly options: readonly MealOption<I>[];
}

export interface MealOption<I> {
  readonly optionId: string;
  readonly items: readonly I[];
}

/** A part of a meal: a food that is eaten in any case, or a choice. */
export type MealPart<I> =
  { readonly item: I; readonly choice?: undefined } | { readonly choice: MealChoice<I>; readonly item?: undefined };

type Choosable = { readonly choice?: ItemChoice | null };

/**
 * A meal in its parts. A choice stands where its first food stands, whatever stands between its foods; one of which a
 * single option is left in the meal is none, and its foods are as any others.
 * @param items of one meal of one day, in their order
 */
export function mealParts<I extends Choosable>(items: readonly I[]): readonly MealPart<I>[] {
  const choices = new Map<string, Map<string, I[]>>();
  for (const item of items) {
    if (!item.choice) continue;
    const { choiceId, optionId } = item.choice;
    const options = choices.get(choiceId) ?? new Map<string, I[]>();
    choices.set(choiceId, options);
    options.set(optionId, [...(options.get(optionId) ?? []), item]);
  }
  const told = new Set<string>();
  return items.flatMap((item): readonly MealPart<I>[] => {
    const options = item.choice && choices.get(item.choice.choiceId);
    if (!item.choice || !options || options.size < 2) return [{ item }];
    const { choiceId } = item.choice;
    if (told.has(choiceId)) return [];
    told.add(choiceId);
    return [{ choice: { choiceId, options: [...options].map(([optionId, of]) => ({ optionId, items: of })) } }];
  });
}

/** Choices of a meal. @param items as of `mealParts` */
export const choicesOf = <I extends Choosable>(items: readonly I[]): readonly MealChoice<I>[] =>
  mealParts(items).flatMap(({ choice }) => choice ?? []);

/** What counts of a meal: foods that are eaten in any case, and of each choice the first option. */
export const countedItems = <I extends Choosable>(items: readonly I[]): readonly I[] =>
  mealParts(items).flatMap(({ item, choice }) => (choice ? choice.options[0]!.items : [item]));

/** All foods of a meal, option by option where the choice stands: as it is shown. */
export const inChoiceOrder = <I extends Choosable>(items: readonly I[]): readonly I[] =>
  items.some(({ choice }) => choice)
    ? mealParts(items).flatMap(({ item, choice }) =>
        choice ? choice.options.flatMap((option) => option.items) : [item],
      )
    : items;

/** Items of a plan by the meals that they stand in, each in its order. */
export function itemsByMeal<I extends PlacedInMeal>(items: readonly I[]): ReadonlyMap<string, readonly I[]> {
  const meals = new Map<string, I[]>();
  for (const item of [...items].sort((a, b) => a.order - b.order || (a.itemId < b.itemId ? -1 : 1))) {
    const key = `${item.day}/${item.slotId}`;
    const meal = meals.get(key);
    if (meal) meal.push(item);
    else meals.set(key, [item]);
  }
  return meals;
}

interface PlacedInMeal {
  readonly itemId: string;
  readonly day: number;
  readonly slotId: string;
  readonly order: number;
}

/** Where an item of a choice stands in it. */
export interface ChosenPlace {
  /** Over the whole plan. */
  readonly choice: number;
  /** 0 counts. */
  readonly option: number;
}

/** Of the items of a whole plan those that are part of a choice, by their id. */
export function chosenPlaces(items: readonly (Choosable & PlacedInMeal)[]): ReadonlyMap<string, ChosenPlace> {
  const offered = items.filter(({ choice }) => choice);
  if (offered.length === 0) return new Map();
  const choices = [...itemsByMeal(offered).values()].flatMap((meal) => choicesOf(meal));
  return new Map(
    choices.flatMap(({ options }, choice) =>
      options.flatMap((each, option) => each.items.map(({ itemId }) => [itemId, { choice, option }] as const)),
    ),
  );
}

/** What a nutrient of a day comes to, whatever is chosen. Null: nothing of it is known. */
export interface ChoiceRange {
  readonly least: number | null;
  readonly most: number | null;
}

/** Totals of a day's choices, each with one total per option; the first is the one that counts. */
export type OptionTotals = readonly (readonly Total[])[];

/**
 * The least and the most of nutrient `i`, over all ways to choose: choices are independent, so each is taken at its least and at its most.
 * What is unknown of an option counts as nothing, as in every sum.
 * @param fixed total of what is eaten in any case
 */
export function choiceRange(fixed: Total, choices: OptionTotals, i: number): ChoiceRange {
  const at = (pick: (a: number, b: number) => boolean) =>
    known(
      sumTotals([
        fixed,
        ...choices.map((options) =>
          options.reduce((best, option) => (pick(amount(option, i), amount(best, i)) ? option : best)),
        ),
      ]),
      i,
    ).amount;
  return { least: at((a, b) => a < b), most: at((a, b) => a > b) };
}

const amount = (total: Total, i: number) => known(total, i).amount ?? 0;
