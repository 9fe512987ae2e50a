import { Refusal } from '#libs/event-sourcing/refusal.js';
import { foodNameProblem, LONGEST_OWN_FOOD_NAME } from '#libs/science/food-name.js';
import { tidyLine } from '#libs/science/visible-text.js';
import { wordsOf } from '../food/search/words.js';

/** Names that an organisation gives a listed food; absent in a language: it is called there what it is called anyway. */
export interface OwnNames {
  readonly en?: string;
  readonly de?: string;
}

/**
 * A name as it is kept; null: none is given.
 * @throws Refusal `food-name.invalid` (422)
 */
export function checkedFoodName(field: string, name: string | null): string | null {
  const problem = foodNameProblem(name ?? '');
  if (problem !== null)
    throw new Refusal(
      'food-name.invalid',
      422,
      `A food's name has letters or digits, at most ${LONGEST_OWN_FOOD_NAME} characters in one line, and no < or >.`,
      { field },
    );
  return tidyLine(name ?? '') || null;
}

/** Those that are given; undefined: none is. */
export function ownNamesOf({
  en,
  de,
}: {
  readonly en: string | null;
  readonly de: string | null;
}): OwnNames | undefined {
  return en === null && de === null ? undefined : { ...(en === null ? {} : { en }), ...(de === null ? {} : { de }) };
}

/** A name as search compares it as a whole. */
export const wholeName = (name: string): string => wordsOf(name).join(' ');

export const areSameNames = (a: OwnNames | undefined | null, b: OwnNames | undefined | null): boolean =>
  a?.en === b?.en && a?.de === b?.de;

/** What foods were called when a plan was published, by food id; null: as they are called anyway. */
export type NamesThen = Readonly<Record<string, OwnNames | null>>;

export const namesThenOf = (foods: readonly { readonly foodId: string; readonly ownNames?: OwnNames }[]): NamesThen =>
  Object.fromEntries(foods.map(({ foodId, ownNames }) => [foodId, ownNames ?? null]));

/** Foods that are called otherwise than then. @param now by food id; those that are called as they are called anyway may be absent */
export const renamedSince = (then: NamesThen, now: ReadonlyMap<string, OwnNames | null>): readonly string[] =>
  Object.keys(then).filter((foodId) => !areSameNames(then[foodId], now.get(foodId)));
