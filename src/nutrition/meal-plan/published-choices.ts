import { choiceRange, mealParts } from '#libs/science/choices.js';
import { NUTRIENTS } from '#libs/science/nutrients.js';
import { totalOf, type Portion } from '#libs/science/portion-totals.js';
import type { DraftItem } from './draft.js';
import type { FormulaVersion, PublishedRange } from './publication.js';

type Entry = readonly [id: string, item: DraftItem];

/** What the totals of days with a choice say of the other options. */
export const RANGE_FORMULA: FormulaVersion = {
  id: 'alternatives-range',
  version: 1,
  citation:
    'Totals count the first option of each choice. A range takes each choice at its least and at its most, for each nutrient by itself; what is unknown of an option counts as nothing',
};

/** A choice of a day: its options in their order, the first counts. */
export interface DayChoice {
  /** Over the whole plan. */
  readonly number: number;
  readonly options: readonly (readonly Entry[])[];
}

/** A day of a draft, taken apart: what counts, and what may be chosen instead. */
export interface ChosenDay {
  readonly counted: readonly { readonly entry: Entry; readonly choice?: number }[];
  readonly choices: readonly DayChoice[];
}

/** @param days items of each day, by meal and place */
export function chosenDays(days: readonly (readonly Entry[])[]): readonly ChosenDay[] {
  let number = 0;
  return days.map((entries) => {
    const choices: DayChoice[] = [];
    const meals = Map.groupBy(entries, ([, { slotId }]) => slotId);
    const counted = [...meals.values()].flatMap((meal) =>
      mealParts(meal.map((entry) => ({ entry, choice: entry[1].choice ?? null }))).flatMap((part) => {
        if (!part.choice) return [{ entry: part.item.entry }];
        const choice = {
          number: number++,
          options: part.choice.options.map(({ items }) => items.map(({ entry }) => entry)),
        };
        choices.push(choice);
        return choice.options[0]!.map((entry) => ({ entry, choice: choice.number }));
      }),
    );
    return { counted, choices };
  });
}

/** What the days that leave something to choose come to, whatever is chosen. */
export function publishedRanges(
  days: readonly ChosenDay[],
  portionOf: (item: DraftItem) => Portion,
): readonly PublishedRange[] {
  const total = (entries: readonly Entry[]) => totalOf(entries.map(([, item]) => portionOf(item)));
  return days.flatMap(({ counted, choices }, day) => {
    if (choices.length === 0) return [];
    const fixed = total(counted.filter(({ choice }) => choice === undefined).map(({ entry }) => entry));
    const options = choices.map((choice) => choice.options.map(total));
    const ranges = NUTRIENTS.map((_, i) => choiceRange(fixed, options, i));
    return [{ day, least: ranges.map(({ least }) => least), most: ranges.map(({ most }) => most) }];
  });
}
