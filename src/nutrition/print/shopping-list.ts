import { displayNamesOf, type DisplayNames } from '../food-names/food-names.js';
import type { PublishedContent } from '../meal-plan/publication.js';

/** Where in a shop things stand; the order is that of the list. */
export const SHOPPING_CATEGORIES = [
  'vegetables',
  'fruit',
  'dairy',
  'fish',
  'meat',
  'bread',
  'grains',
  'pulses',
  'nuts',
  'oils',
  'spices',
  'drinks',
  'sweets',
  'prepared',
  'other',
] as const;
export type ShoppingCategory = (typeof SHOPPING_CATEGORIES)[number];

/** By food group of the USDA; groups of other lists and of own foods that are called otherwise come under `other`. */
const CATEGORY_OF: Readonly<Record<string, ShoppingCategory>> = {
  'Vegetables and Vegetable Products': 'vegetables',
  'Fruits and Fruit Juices': 'fruit',
  'Dairy and Egg Products': 'dairy',
  'Finfish and Shellfish Products': 'fish',
  'Poultry Products': 'meat',
  'Sausages and Luncheon Meats': 'meat',
  'Pork Products': 'meat',
  'Beef Products': 'meat',
  'Lamb, Veal, and Game Products': 'meat',
  'Baked Products': 'bread',
  'Breakfast Cereals': 'grains',
  'Cereal Grains and Pasta': 'grains',
  'Legumes and Legume Products': 'pulses',
  'Nut and Seed Products': 'nuts',
  'Fats and Oils': 'oils',
  'Spices and Herbs': 'spices',
  Beverages: 'drinks',
  Sweets: 'sweets',
  Snacks: 'sweets',
  'Soups, Sauces, and Gravies': 'prepared',
  'Fast Foods': 'prepared',
  'Meals, Entrees, and Side Dishes': 'prepared',
  'Restaurant Foods': 'prepared',
};

export interface ShoppingItem {
  readonly foodId: string;
  /** In the list. */
  readonly name: string;
  /** As people call it. */
  readonly displayNames: DisplayNames;
  /** Grams of all meals together, edible part. */
  readonly grams: number;
  /** Where every portion was entered in the same measure: how many of it. */
  readonly measure: { readonly label: string; readonly amount: number } | null;
}

export interface ShoppingSection {
  readonly category: ShoppingCategory;
  readonly items: readonly ShoppingItem[];
}

/** Days of a plan that follow one another. */
export interface DaySpan {
  /** Of the plan, from 0. */
  readonly from: number;
  readonly days: number;
}

/** The days of one week that are asked for. @param week from 0 @param from 1 is Monday @param days as many as the week has left when there are more */
export const daysOfWeek = (week: number, from = 1, days = 7): DaySpan => ({
  from: week * 7 + from - 1,
  days: Math.min(days, 8 - from),
});

export const isWithin = ({ from, days }: DaySpan, day: number): boolean => day >= from && day < from + days;

/** Whether the days leave something to choose: the list has the first option of each choice only. */
export const offersAlternatives = ({ alternatives = [] }: PublishedContent, span: DaySpan): boolean =>
  alternatives.some(({ day }) => isWithin(span, day));

/**
 * What some days of a published plan need, by food: grams and measures are added up, versions of one food count as one, of alternatives the first.
 * @param people for how many it is bought, each eating the same
 * @param groupOf food group by food id; null: unknown @param language in which the names of a section are in order
 */
export function shoppingList(
  { foods, items }: PublishedContent,
  span: DaySpan,
  people: number,
  groupOf: (foodId: string) => string | null,
  language: keyof DisplayNames = 'en',
): readonly ShoppingSection[] {
  const byFood = new Map<
    string,
    { name: string; called: DisplayNames; milligrams: number; labels: Set<string | null>; amount: number }
  >();
  for (const item of items) {
    if (!isWithin(span, item.day)) continue;
    const { foodId, name, ownNames } = foods[item.food]!;
    const called = displayNamesOf(foodId, name, ownNames);
    const sum = byFood.get(foodId) ?? { name, called, milligrams: 0, labels: new Set(), amount: 0 };
    sum.milligrams += Math.round(item.grams * 1000);
    sum.labels.add(item.measure?.label ?? null);
    sum.amount += item.measure?.amount ?? 0;
    byFood.set(foodId, sum);
  }
  const all = [...byFood].map(([foodId, { name, called, milligrams, labels, amount }]) => {
    const [label] = labels;
    return {
      category: CATEGORY_OF[groupOf(foodId) ?? ''] ?? 'other',
      item: {
        foodId,
        name,
        displayNames: called,
        grams: (milligrams * people) / 1000,
        measure: labels.size === 1 && label ? { label, amount: Math.round(amount * people * 1000) / 1000 } : null,
      } satisfies ShoppingItem,
    };
  });
  const { compare } = new Intl.Collator(language);
  return SHOPPING_CATEGORIES.flatMap((category) => {
    const found = all.filter((each) => each.category === category).map(({ item }) => item);
    const inOrder = found.sort((a, b) => compare(a.displayNames[language], b.displayNames[language]));
    return found.length === 0 ? [] : [{ category, items: inOrder }];
  });
}
